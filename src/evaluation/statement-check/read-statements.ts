import { join } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { parseJsonLine } from "../parse-json-line.ts";
import { readLines } from "../read-lines.ts";

const StatementSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  sentences: z.array(z.number().int().min(1)).min(1),
  text: z.string().min(1),
  label: z.enum(["honest", "false"]),
  change: z.string().min(1),
  was: z.string().optional(),
});
const FILES = ["honest.jsonl", "false.jsonl"];

/** A statement that a person wrote about a paper, true or false. */
export interface WrittenStatement {
  readonly id: string;
  /** Title of the paper that it is about. */
  readonly title: string;
  /** Numbers of the sentences that it points at, counted from 1. */
  readonly sentences: readonly number[];
  readonly text: string;
  readonly isTrue: boolean;
  /** How it was changed or worded. */
  readonly change: string;
  /** What the abstract says instead, where that was noted. */
  readonly was?: string;
}

/**
 * Reads `honest.jsonl` and `false.jsonl` of a folder.
 *
 * @throws {UserFacingError} If neither is there, or a line is not a statement, naming file and line.
 */
export async function readStatements(folder: string): Promise<WrittenStatement[]> {
  const files = await Promise.all(FILES.map((name) => readLines(join(folder, name))));
  const lines = files.filter((own) => own !== undefined).flat();
  if (lines.length === 0) {
    throw new UserFacingError(
      `There are no statements in ${folder}: wanted ${FILES.join(" or ")}.`,
    );
  }
  const wanted =
    "a statement: wanted id, title, sentences (numbers from 1), text, change and a label, honest or false";
  return lines.map((line) => {
    const { label, was, ...own } = parseJsonLine(line, StatementSchema, wanted);
    return { ...own, isTrue: label === "honest", ...(was === undefined ? {} : { was }) };
  });
}
