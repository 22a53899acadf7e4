import { isStopWord, stemsOf, tokenize } from "../corpus/terms.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { QueryTerm } from "./retriever.ts";
import { isFiller } from "./strip-wrapping.ts";

/** A question made ready for the search. */
export interface AnalyzedQuestion {
  /** The question's content words in order, joined by spaces; empty when it has none. */
  readonly query: string;
  readonly terms: readonly QueryTerm[];
}

/**
 * Takes conversational wrapping and stop words off a question. A question made
 * of nothing else keeps its fillers: "related work" may be meant.
 */
export function analyzeQuestion(question: string, vocabulary: Vocabulary): AnalyzedQuestion {
  const words = tokenize(question).filter((word) => !isStopWord(word));
  const content = words.filter((word) => !isFiller(word));
  const kept = content.length > 0 ? content : words;
  const terms = new Map<string, QueryTerm>();
  for (const word of kept) {
    const [stem] = stemsOf(word);
    if (stem === undefined || terms.has(stem)) continue;
    const known = vocabulary.documentCount(stem) > 0;
    terms.set(stem, { word, stem, idf: vocabulary.idf(stem), known });
  }
  return { query: kept.join(" "), terms: [...terms.values()] };
}
