import type { Statement } from "../../answering/answer.ts";

/**
 * A statement as programs get it: its text without marks, the numbers of its citations, how they differ from the usual,
 * and the sentences it rests on.
 */
export type StatementJson = Pick<Statement, "text" | "citations" | "verdict" | "evidence">;

/** Leaves out what only front ends for people need. */
export function toStatementJson({ text, citations, verdict, evidence }: Statement): StatementJson {
  return {
    text,
    citations,
    ...(verdict === undefined ? {} : { verdict }),
    evidence: evidence.map(({ n, sentence, quote }) => ({ n, sentence, quote })),
  };
}
