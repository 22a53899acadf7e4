import { stemsOf } from "../../corpus/terms.ts";

/** A sentence of an abstract with how much of a text it says. */
export interface ClosestSentence {
  /** Number within the abstract. */
  readonly sentence: number;
  /** Share of the text's stems that it holds, in [0, 1]. */
  readonly share: number;
}

/**
 * Finds the sentence that shares most words with a text, the first of equals.
 *
 * @param sentences By their number within the abstract.
 * @returns Undefined without sentences.
 */
export function closestSentence(
  text: string,
  sentences: Iterable<readonly [number, string]>,
): ClosestSentence | undefined {
  const stems = new Set(stemsOf(text));
  let best: ClosestSentence | undefined;
  for (const [sentence, own] of sentences) {
    const share = shareOf(stems, own);
    if (!best || share > best.share) best = { sentence, share };
  }
  return best;
}

/** @returns Share of the stems that the text holds, in [0, 1]; 0 without stems. */
export function shareOf(stems: ReadonlySet<string>, text: string): number {
  return stems.size === 0 ? 0 : stems.intersection(new Set(stemsOf(text))).size / stems.size;
}
