import { createHash } from "node:crypto";
import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { QuarantinedText } from "../../indexing/quarantine.ts";
import type { RequestContext } from "../bot-services.ts";
import type { HeldTexts } from "./render-library-held.ts";
import { renderQuarantinePage } from "./render-library-quarantine.ts";
import { askLibrary } from "./say-library-failure.ts";

/** More than anybody goes through. */
const MOST = 10_000;
const PAGE = /^\d{1,4}$/;
const SIGN_DIGITS = 12;

/** The texts that wait for a librarian, the latest first. */
export async function readQuarantine({
  desk,
}: Pick<RequestContext, "desk">): Promise<readonly QuarantinedText[]> {
  const { quarantine } = await askLibrary(desk.status({ most: MOST }));
  return quarantine.texts;
}

/** @returns The texts of one paper among those that wait; undefined when it has none. */
export function textsOfPaper(
  texts: readonly QuarantinedText[],
  paperId: string,
): HeldTexts | undefined {
  const isId = PAPER_ID.test(paperId);
  const [first, ...others] = isId ? texts.filter((text) => text.paperId === paperId) : [];
  return first && [first, ...others];
}

/** Stands for texts, so that nobody lets in others than they have read: 12 hexadecimal digits. */
export function signTexts(texts: HeldTexts): string {
  const keys = texts.map(({ textKey }) => textKey).toSorted();
  return createHash("sha256").update(keys.join(" ")).digest("hex").slice(0, SIGN_DIGITS);
}

/** Number of a page as a custom id has it, counted from 0; the first for anything else. */
export function readPage(arg: string | undefined): number {
  return arg !== undefined && PAGE.test(arg) ? Number(arg) : 0;
}

/** Shows a page of the texts that wait. @param options.note What has just happened. */
export async function showQuarantine(
  { page, note }: { readonly page: number; readonly note?: string },
  context: RequestContext,
): Promise<void> {
  const { words, reply } = context;
  const texts = await readQuarantine(context);
  const options = { page, words, ...(note === undefined ? {} : { note }) };
  await reply.show(renderQuarantinePage(texts, options));
}
