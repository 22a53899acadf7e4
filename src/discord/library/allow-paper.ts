import type { AllowOutcome } from "../../indexing/desk/library-desk.ts";
import type { RequestContext } from "../bot-services.ts";
import { type HeldTexts, renderLibraryHeld } from "./render-library-held.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { renderQuarantinePage } from "./render-library-quarantine.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { changeLibrary } from "./change-library.ts";
import { keepChange } from "./keep-change.ts";
import type { Ending } from "./long-reply.ts";
import { readPage, readQuarantine, showQuarantine, signTexts, textsOfPaper } from "./quarantine.ts";
import { changeOnce } from "./under-way.ts";

const MAX_TITLE_CHARS = 160;

/** The texts of a paper as a button names them, and what is to be done about them. */
interface NamedTexts {
  readonly texts: HeldTexts;
  readonly sign: string;
  readonly page: number;
}

/**
 * Asks whether the texts of a paper are really to be let in.
 *
 * @param args Of the custom id: the paper's id, what stands for the texts that were read, the page; anybody can send anything.
 */
export async function askAllow(args: readonly string[], context: RequestContext): Promise<void> {
  const named = await findNamed(args, context);
  if (named === undefined) return;
  const { texts, ...look } = named;
  const { words, reply } = context;
  const { message, file } = renderLibraryHeld(texts, { ...look, isAsking: true, words });
  await reply.show(message, file);
}

/** Lets the texts of a paper in that were read. @param args As for {@link askAllow}. */
export async function allowPaper(args: readonly string[], context: RequestContext): Promise<void> {
  const [paperId = ""] = args;
  const { desk, words } = context;
  const key = `a${paperId.slice(0, 16)}`;
  await changeOnce(key, context, async () => {
    const named = await findNamed(args, context);
    if (named === undefined) return;
    const [{ title }] = named.texts;
    await changeLibrary<AllowOutcome>(
      {
        key,
        what: words("library.allowing", { title: sanitizeText(title, MAX_TITLE_CHARS) }),
        run: (options) => desk.allow(paperId, options),
        done: (outcome) => tellAllowed(outcome, named, context),
        async failed({ sentence }) {
          const why = sentence ?? words("library.stopped");
          const body = renderNotice(why);
          return { body, inChannel: body };
        },
      },
      context,
    );
  });
}

/** Shows instead what there is when the texts are gone, or are others than were read. */
async function findNamed(
  [paperId = "", sign, pageArg]: readonly string[],
  context: RequestContext,
): Promise<NamedTexts | undefined> {
  const { words, reply } = context;
  const page = readPage(pageArg);
  const texts = textsOfPaper(await readQuarantine(context), paperId);
  if (texts === undefined) {
    await showQuarantine({ page, note: words("library.textGone") }, context);
    return undefined;
  }
  const named = { texts, sign: signTexts(texts), page };
  if (sign === named.sign) return named;
  const look = { ...named, isAsking: false, isChanged: true, words };
  const { message, file } = renderLibraryHeld(texts, look);
  await reply.show(message, file);
  return undefined;
}

async function tellAllowed(
  outcome: AllowOutcome,
  { texts: [{ file }], page }: NamedTexts,
  context: RequestContext,
): Promise<Ending> {
  const { words } = context;
  const allowed = outcome.kind === "allowed" ? outcome.title : undefined;
  if (allowed !== undefined) await keepChange("allow-paper", () => `${allowed} (${file})`, context);
  const note =
    allowed === undefined
      ? words("library.textGone")
      : words("library.allowed", { title: sanitizeText(allowed, MAX_TITLE_CHARS) });
  const texts = await readQuarantine(context);
  return {
    body: renderQuarantinePage(texts, { page, note, words }),
    inChannel: toMessageBody([toText(note)]),
  };
}
