import type { Statement } from "../../answering/answer.ts";

/** A statement as programs get it: its text without marks and the numbers of its citations. */
export type StatementJson = Pick<Statement, "text" | "citations">;

/** Leaves out what only front ends for people need. */
export function toStatementJson({ text, citations }: Statement): StatementJson {
  return { text, citations };
}
