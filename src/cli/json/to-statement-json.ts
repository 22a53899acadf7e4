import type { Statement } from "../../answering/answer.ts";

/** A statement as programs get it: its text without marks, the numbers of its citations, and how they differ from the usual. */
export type StatementJson = Pick<Statement, "text" | "citations" | "verdict">;

/** Leaves out what only front ends for people need. */
export function toStatementJson({ text, citations, verdict }: Statement): StatementJson {
  return { text, citations, ...(verdict === undefined ? {} : { verdict }) };
}
