import { type AnsweredAnswer, type Citation, statementsOf } from "./answer.ts";

/** What a list of sources has room for under one paper; every sentence is in the statements' evidence. */
const MAX_QUOTES = 3;

/**
 * What stands under a source: of a paper that a model cites, the sentences that
 * its statements rest on, each once, in the order of the statements; of an
 * extractive answer, whose statements are such sentences, the citation's own.
 *
 * @param most Sentences at most, at least 0.
 */
export function sourceQuotes(
  answer: AnsweredAnswer,
  { n, quote }: Pick<Citation, "n" | "quote">,
  most: number = MAX_QUOTES,
): readonly string[] {
  const evidence = answer.mode === "llm" ? statementsOf(answer).flatMap((s) => s.evidence) : [];
  const quotes = new Set(evidence.filter((piece) => piece.n === n).map((piece) => piece.quote));
  return (quotes.size > 0 ? [...quotes] : [quote]).slice(0, most);
}
