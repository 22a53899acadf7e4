import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../lib/user-facing-error.ts";

const QuestionSchema = z.object({
  id: z.string(),
  type: z.string(),
  question: z.string().min(1),
  /** Titles of the papers that answer it; none for an unanswerable question. */
  gold: z.array(z.string()),
  /** Titles that count neither for nor against. */
  partial: z.array(z.string()).default([]),
});

/** A question with its gold titles. */
export type EvaluationQuestion = Readonly<z.infer<typeof QuestionSchema>>;

/** The question files that are read, by what they are for. */
export interface QuestionSet {
  readonly single: readonly EvaluationQuestion[];
  readonly topics: readonly EvaluationQuestion[];
  readonly unanswerable: readonly EvaluationQuestion[];
}

/**
 * Reads `single.jsonl`, `topics.jsonl` and `unanswerable.jsonl` of a folder.
 *
 * @returns No questions for a file that isn't there.
 * @throws {UserFacingError} If none of the files is there, or a line is not a question, naming file and line.
 */
export async function readQuestions(folder: string): Promise<QuestionSet> {
  const [single, topics, unanswerable] = await Promise.all(
    ["single", "topics", "unanswerable"].map((name) => readFileOf(join(folder, `${name}.jsonl`))),
  );
  if (!single && !topics && !unanswerable) {
    throw new UserFacingError(
      `There are no questions in ${folder}: wanted single.jsonl, topics.jsonl or unanswerable.jsonl.`,
    );
  }
  return { single: single ?? [], topics: topics ?? [], unanswerable: unanswerable ?? [] };
}

async function readFileOf(path: string): Promise<EvaluationQuestion[] | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  const lines = text?.split("\n").map((line, index) => ({ line, number: index + 1 }));
  return lines
    ?.filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => parseLine(line, `${path}:${number}`));
}

function parseLine(line: string, place: string): EvaluationQuestion {
  try {
    return QuestionSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new UserFacingError(`${place} is not a question: wanted id, type, question and gold.`, {
      cause: error,
    });
  }
}
