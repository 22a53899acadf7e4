import { isStopWord, stemsOf, tokenize } from "../corpus/terms.ts";
import { isFiller } from "../retrieval/strip-wrapping.ts";

/** What every paper has, so that a question of nothing else has to mean a certain one. */
const OF_ANY_PAPER = new Set(
  stemsOf(
    `dataset data set benchmark metric baseline result finding conclusion contribution experiment evaluation
    limitation drawback weakness shortcoming method approach code implementation source open public available release
    author first main key future exactly mainly used use run ran tested evaluated reported reach achieve many
    how big large done made`,
  ),
);
/** "What is a benchmark", "what are baselines": asks for the word itself. */
const ASKS_FOR_A_MEANING =
  /^\W*(?:(?:what(?:['’]?s| is| are| does| do)|define|explain)\s+(?:an?\s|\S+(?:\s+means?)?\W*$)|meaning of\b)/i;
/** "Which papers have code" asks for papers. */
const ASKS_FOR_PAPERS = /\b(?:papers?|articles?|works?|stud(?:y|ies)|publications?|research)\b/i;

/**
 * Whether a question names nothing but what every paper has, such as "which
 * datasets were used?": asked within a conversation, it leaves out whose.
 */
export function isElliptical(question: string): boolean {
  if (ASKS_FOR_A_MEANING.test(question) || ASKS_FOR_PAPERS.test(question)) return false;
  const words = tokenize(question).filter((word) => !isStopWord(word) && !isFiller(word));
  return words.length > 0 && words.every((word) => stemsOf(word).every((s) => OF_ANY_PAPER.has(s)));
}
