import { stemsOf } from "../corpus/terms.ts";
import type { QueryTerm, RankedPaper } from "./retriever.ts";

const SENTENCES = 2;
const MAX_TITLE_CHARS = 200;
const MAX_SENTENCES_CHARS = 400;

/**
 * Writes papers out for a model that is to order them: each with its number,
 * title, and the two sentences of its passages that cover most of the
 * question's idf weight, in their own order.
 *
 * @param papers Best first.
 * @returns One line per paper, at most 620 characters each. Empty for no papers.
 *
 * @example
 * ```ts
 * numberCandidates(papers, terms); // "[1] Low-rank adaptation: We freeze the weights. …\n[2] …"
 * ```
 */
export function numberCandidates(
  papers: readonly RankedPaper[],
  terms: readonly QueryTerm[],
): string {
  return papers
    .map(({ paper, passages }, index) => {
      const sentences = passages.flatMap((passage) => passage.sentences);
      const best = toLine(bestSentences(sentences, terms).join(" "), MAX_SENTENCES_CHARS);
      return `[${index + 1}] ${toLine(paper.title, MAX_TITLE_CHARS)}: ${best}`;
    })
    .join("\n");
}

function bestSentences(sentences: readonly string[], terms: readonly QueryTerm[]): string[] {
  return sentences
    .map((text, place) => {
      const stems = new Set(stemsOf(text));
      const covered = terms.reduce((sum, { stem, idf }) => sum + (stems.has(stem) ? idf : 0), 0);
      return { text, place, covered };
    })
    .toSorted((a, b) => b.covered - a.covered)
    .slice(0, SENTENCES)
    .toSorted((a, b) => a.place - b.place)
    .map(({ text }) => text);
}

/** A line break within a title could pass for the start of another paper. */
function toLine(text: string, maxChars: number): string {
  return text.replaceAll(/\s+/gu, " ").trim().slice(0, maxChars).toWellFormed();
}
