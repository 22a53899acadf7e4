import { type Answer, type Citation, statementsOf } from "../../answering/answer.ts";

/** The papers that an answer rests on; of an abstention, those that came nearest. */
export function papersOf(answer: Answer): readonly Citation[] {
  return answer.kind === "answered" ? answer.citations : answer.nearest;
}

/** Every sentence that a paper was cited for, each once, in the order of the statements; at least its best match. */
export function quotesFrom(answer: Answer, { n, quote }: Citation): readonly string[] {
  if (answer.kind === "abstained") return [quote];
  const evidence = statementsOf(answer).flatMap((statement) => statement.evidence);
  const quotes = new Set(evidence.filter((piece) => piece.n === n).map((piece) => piece.quote));
  return quotes.size > 0 ? [...quotes] : [quote];
}
