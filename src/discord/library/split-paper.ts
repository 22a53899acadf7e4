import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { SplitOutcome } from "../../indexing/merging/split-paper.ts";
import type { RequestContext } from "../bot-services.ts";
import { renderNotice } from "../rendering/render-notice.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { SaidError } from "../sending/said-error.ts";
import { changeLibrary } from "./change-library.ts";
import { keepChange, wordsOfServer } from "./keep-change.ts";
import type { Ending } from "./long-reply.ts";
import { readMerges, showMergesOf, signMerge } from "./merges.ts";
import { renderLibrarySplit, renderSplitOff, type SignedMerge } from "./render-library-merges.ts";
import { changeOnce } from "./under-way.ts";

const MAX_TITLE_CHARS = 160;

/** A merged record as a button names it. */
interface NamedMerge {
  readonly paperId: string;
  readonly merge: SignedMerge;
}

/**
 * Asks whether a record is really to be split off.
 *
 * @param args Of the custom id: the paper's id, the record's number, what stands for it; anybody can send anything.
 */
export async function askSplit(args: readonly string[], context: RequestContext): Promise<void> {
  const named = await findNamed(args, context);
  if (named === undefined) return;
  const { reply, words } = context;
  await reply.show(renderLibrarySplit(named.paperId, named.merge, words));
}

/** Makes a record that was merged into a paper one of its own. @param args As for {@link askSplit}. */
export async function splitPaper(args: readonly string[], context: RequestContext): Promise<void> {
  const paperId = readPaperId(args);
  const { desk, words } = context;
  // Each split counts the paper's records anew.
  const key = `s${paperId}`;
  await changeOnce(key, context, async () => {
    const named = await findNamed(args, context);
    if (named === undefined) return;
    const { merge } = named;
    await changeLibrary<SplitOutcome>(
      {
        key,
        what: words("library.splitting", { title: sanitizeText(merge.title, MAX_TITLE_CHARS) }),
        run: (options) => desk.split(paperId, merge.n, options),
        done: (outcome) => tellSplit(outcome, context),
        async failed({ sentence }) {
          const body = renderNotice(sentence ?? words("library.stopped"));
          return { body, inChannel: body };
        },
      },
      context,
    );
  });
}

/** @throws {SaidError} If the button names no paper. */
function readPaperId([paperId = ""]: readonly string[]): string {
  if (!PAPER_ID.test(paperId)) throw new SaidError("library.paperGone");
  return paperId;
}

/** Shows instead what there is when the record is gone, or is another than was seen. */
async function findNamed(
  args: readonly string[],
  context: RequestContext,
): Promise<NamedMerge | undefined> {
  const paperId = readPaperId(args);
  const [, n, sign = ""] = args;
  const found = (await readMerges(paperId, context)).find((merge) => String(merge.n) === n);
  if (found !== undefined && signMerge(found) === sign) {
    return { paperId, merge: { ...found, sign } };
  }
  const note = context.words("library.mergesChanged");
  await showMergesOf(paperId, { page: 0, note }, context);
  return undefined;
}

async function tellSplit(outcome: SplitOutcome, context: RequestContext): Promise<Ending> {
  const { words } = context;
  if (outcome.kind !== "split") {
    const isGone = outcome.kind === "unknown";
    const body = renderNotice(words(isGone ? "library.paperGone" : "library.mergesChanged"));
    return { body, inChannel: body };
  }
  const { apart, paper } = outcome;
  await keepChange("split-paper", () => `${apart.title} (${paper.title})`, context);
  return {
    body: renderSplitOff(apart.title, words),
    inChannel: renderSplitOff(apart.title, wordsOfServer(context)),
  };
}
