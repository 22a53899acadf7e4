import type { StoredPaper } from "../../indexing/library.ts";
import { NO_SIGNALS, type RankedPaper } from "../../retrieval/retriever.ts";

/** Score of a paper that was asked for by its name. */
const NAMED_SCORE = 1;

/**
 * A paper of the library as answers are written from it: one passage that holds
 * the whole abstract.
 *
 * @param found How a search found it; absent when it was asked for by its name.
 */
export function toWholePaper(
  { paper, sentences }: StoredPaper,
  found?: Pick<RankedPaper, "score" | "signals">,
): RankedPaper {
  const { paperId } = paper;
  const passage = {
    chunkId: `${paperId}-0`,
    paperId,
    position: 0,
    text: sentences.join(" "),
    sentences,
    firstSentence: 1,
  };
  const { score = NAMED_SCORE, signals = NO_SIGNALS } = found ?? {};
  return { paper, score, signals, passages: [passage] };
}

/** @returns The sentences of a paper that {@link toWholePaper} made, sentence 1 first. */
export function sentencesOf({ passages }: RankedPaper): readonly string[] {
  return passages.flatMap(({ sentences }) => sentences);
}

/**
 * A paper with no more of its abstract than fits.
 *
 * @param maxChars Budget for its sentences in characters; the first is always kept.
 */
export function cutPaper(whole: RankedPaper, { maxChars }: { readonly maxChars: number }) {
  const kept: string[] = [];
  let used = 0;
  for (const sentence of sentencesOf(whole)) {
    used += sentence.length;
    if (kept.length > 0 && used > maxChars) break;
    kept.push(sentence);
  }
  return toWholePaper({ paper: whole.paper, sentences: kept }, whole);
}
