import { PAPER_ID } from "../corpus/paper-id.ts";
import { UsageError } from "./usage-error.ts";

/**
 * @param what Names the argument or option in the message.
 * @param hint Where ids are found, as a clause.
 * @throws {UsageError} If it isn't of a paper id's form.
 */
export function checkPaperId(
  paperId: string,
  what: string,
  hint = "npm run papers -- <topic> --json shows them",
): void {
  if (PAPER_ID.test(paperId)) return;
  throw new UsageError(`${what} takes a paper's id, which is 16 hexadecimal digits; ${hint}.`);
}
