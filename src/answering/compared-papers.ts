import { stemsOf } from "../corpus/terms.ts";
import type { QueryTerm, RankedPaper, Retrieval } from "../retrieval/retriever.ts";

const COMPARES =
  /\bcompar(?:e|es|ed|ing|ison|isons)\b|\bversus\b|\bvs\b|\bcontrast(?:s|ed)?\b|\bdiffers?\b|\bdifferences?\b|\bdistinguish(?:es)?\b|\bagainst\b.*\b(?:each|both)\b|\bor\b.*\bbetter\b|\bbetter\b.*\bor\b/i;
/** Papers among which the two are looked for. */
const LOOKED_AT = 8;
/** What a word in the text is worth beside one in the title: a paper is named for what it is about. */
const TEXT_SHARE = 0.5;
/** What a paper's rank is worth beside the words that the two hold. */
const SCORE_SHARE = 0.3;
/** Least share of the question's idf weight that each of the two holds better than the other. */
const OWN_SHARE = 0.12;

/** @returns Whether a question asks for two things side by side. */
export function asksComparison(question: string): boolean {
  return COMPARES.test(question);
}

/**
 * The two papers that a comparison is about: the best one, and the one among
 * the next that together with it holds most of the question's words, titles
 * first, each with words of its own.
 *
 * @returns In the order of their rank; undefined when the question compares nothing, or one paper holds all of it.
 */
export function comparedPapers({
  question,
  terms,
  papers,
}: Retrieval): readonly [RankedPaper, RankedPaper] | undefined {
  const [first, ...others] = papers.slice(0, LOOKED_AT);
  if (!first || !asksComparison(question)) return undefined;
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const worth = worthIn(first, terms);
  let best: { readonly paper: RankedPaper; readonly value: number } | undefined;
  for (const paper of others) {
    const own = worthIn(paper, terms);
    if (Math.min(excess(worth, own), excess(own, worth)) < OWN_SHARE * total) continue;
    const value = excess(own, worth) + SCORE_SHARE * total * paper.score;
    if (!best || value > best.value) best = { paper, value };
  }
  return best && [first, best.paper];
}

/** What each term is worth to a paper, `[terms]`. */
function worthIn({ paper, passages }: RankedPaper, terms: readonly QueryTerm[]): number[] {
  const title = new Set(stemsOf(paper.title));
  const text = new Set(passages.flatMap((passage) => stemsOf(passage.text)));
  return terms.map(({ stem, idf }) => {
    if (title.has(stem)) return idf;
    return text.has(stem) ? TEXT_SHARE * idf : 0;
  });
}

/** How much of the terms one paper holds better than the other. */
function excess(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, own, k) => sum + Math.max(0, own - (other[k] as number)), 0);
}
