import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { RemoveOutcome } from "../../indexing/desk/library-desk.ts";
import type { RequestContext } from "../bot-services.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";
import { changeLibrary } from "./change-library.ts";
import { keepChange, wordsOfServer } from "./keep-change.ts";
import type { Ending } from "./long-reply.ts";
import { changeOnce } from "./under-way.ts";

const MAX_TITLE_CHARS = 250;

/**
 * Takes a paper out of the library.
 *
 * @param paperId As a custom id has it; anybody can send anything.
 */
export async function removePaper(paperId: string, context: RequestContext): Promise<void> {
  const { desk, reply, words } = context;
  if (!PAPER_ID.test(paperId)) return reply.tell(words("library.paperGone"));
  const key = `r${paperId}`;
  await changeOnce(key, context, () =>
    changeLibrary<RemoveOutcome>(
      {
        key,
        what: words("library.removing"),
        run: (options) => desk.remove(paperId, options),
        done: (outcome) => tellRemoved(outcome, context),
        async failed({ sentence }) {
          const body = renderNotice(sentence ?? words("library.stopped"));
          return { body, inChannel: body };
        },
      },
      context,
    ),
  );
}

async function tellRemoved(outcome: RemoveOutcome, context: RequestContext): Promise<Ending> {
  const { words } = context;
  if (outcome.kind === "unknown") {
    const body = renderNotice(words("library.paperGone"));
    return { body, inChannel: body };
  }
  const { title, source } = outcome.paper;
  await keepChange("remove-paper", () => `${title} (${source})`, context);
  const name = sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled");
  const tell = (said: Words) => toText(said("library.removed", { title: name }));
  return {
    body: toMessageBody([tell(words), toText(words("library.comesBack"))]),
    inChannel: toMessageBody([tell(wordsOfServer(context))]),
  };
}
