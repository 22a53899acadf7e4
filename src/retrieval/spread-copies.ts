import type { RankedPaper } from "./retriever.ts";

/** Papers of nearly the same text that may stand among the first. */
const MOST_COPIES = 2;
/** Share of the words of two texts that both have; abstracts on one subject come to a third of it. */
const COPY_ABOVE = 0.6;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Keeps one source that was put in many times, each time a little differently,
 * from filling the first places: of papers whose best passages have nearly the
 * same words, two stay where they are and the others come behind all that are
 * left.
 *
 * @param ranked Best first.
 * @param options.topK How many to return, at least 1.
 */
export function spreadCopies<T extends Pick<RankedPaper, "passages">>(
  ranked: readonly T[],
  { topK }: { readonly topK: number },
): T[] {
  const kept: { readonly paper: T; readonly words: ReadonlySet<string> }[] = [];
  const copies: T[] = [];
  for (const paper of ranked) {
    if (kept.length === topK) break;
    const words = wordsOf(paper);
    const alike = kept.filter((other) => shareOf(words, other.words) > COPY_ABOVE).length;
    if (alike < MOST_COPIES) kept.push({ paper, words });
    else copies.push(paper);
  }
  return [...kept.map(({ paper }) => paper), ...copies].slice(0, topK);
}

function wordsOf({ passages }: Pick<RankedPaper, "passages">): Set<string> {
  return new Set(passages[0]?.text.toLowerCase().match(WORD));
}

/** Jaccard index. */
function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = one.intersection(other).size;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}
