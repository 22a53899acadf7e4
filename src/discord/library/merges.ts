import { createHash } from "node:crypto";
import type { PaperCard } from "../../answering/papers/paper-card.ts";
import type { ListedMerge } from "../../indexing/merging/list-merges.ts";
import type { RequestContext } from "../bot-services.ts";
import { findCard } from "../papers/find-card.ts";
import { SaidError } from "../sending/said-error.ts";
import { type MergesLook, renderMergesPage } from "./render-library-merges.ts";
import { askLibrary } from "./say-library-failure.ts";

const SIGN_DIGITS = 12;

/** Which page is shown, and what has just happened. */
export type MergesView = Pick<MergesLook, "page" | "note">;

/**
 * The records that were merged into a paper, the earliest first.
 *
 * @throws {SaidError} If the library has no such paper, or cannot be read.
 */
export async function readMerges(
  paperId: string,
  { desk }: Pick<RequestContext, "desk">,
): Promise<readonly ListedMerge[]> {
  const merges = await askLibrary(desk.merges(paperId));
  if (merges === undefined) throw new SaidError("library.paperGone");
  return merges;
}

/** Shows a page of what was merged into a paper. @throws {SaidError} As {@link readMerges}. */
export async function showMerges(
  { paper: { paperId }, citation }: Pick<PaperCard, "paper" | "citation">,
  view: MergesView,
  context: RequestContext,
): Promise<void> {
  const { reply, words } = context;
  const merges = (await readMerges(paperId, context)).map((merge) => ({
    ...merge,
    sign: signMerge(merge),
  }));
  await reply.show(renderMergesPage({ paperId, citation, merges }, { ...view, words }));
}

/** The same of the paper with an id. @throws {SaidError} As {@link readMerges}. */
export async function showMergesOf(
  paperId: string,
  view: MergesView,
  context: RequestContext,
): Promise<void> {
  const card = await askLibrary(findCard(paperId, context));
  if (card.kind === "unknown") throw new SaidError("library.paperGone");
  await showMerges(card, view, context);
}

/** Stands for a record, so that nobody splits off another than they have seen: 12 hexadecimal digits. */
export function signMerge({ title, by, at, doi, arxivId, date }: ListedMerge): string {
  const facts = JSON.stringify([title, by, at, doi, arxivId, date]);
  return createHash("sha256").update(facts).digest("hex").slice(0, SIGN_DIGITS);
}
