import { join } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { parseJsonLine } from "./parse-json-line.ts";
import { readLines } from "./read-lines.ts";

const titles = z.array(z.string());
const gold = titles.min(1);

/** @param type What a line that names no type is. */
const answerable = (type: z.ZodType<string>) =>
  z.object({
    id: z.string(),
    type,
    question: z.string().min(1),
    /** Titles of the papers that answer it. */
    gold,
    /** Titles that count neither for nor against. */
    partial: titles.default([]),
    /** What a person would answer. */
    answer: z.string().optional(),
    /** Words of the abstract that the answer rests on. */
    evidence: z.string().optional(),
  });

const SingleSchema = answerable(z.string());
const FollowupSchema = z.object({
  id: z.string(),
  turns: z.tuple([z.string().min(1), z.string().min(1)]),
  /** Titles for each turn. */
  gold: z.tuple([titles, gold]),
});
const UnanswerableSchema = z.object({
  id: z.string(),
  type: z.string(),
  question: z.string().min(1),
  gold: titles.max(0).default([]),
});

/** A question with the titles of the papers that answer it. */
export type AnswerableQuestion = Readonly<z.infer<typeof SingleSchema>>;
/** Two questions, the second of which leans on the first. */
export type FollowupQuestion = Readonly<z.infer<typeof FollowupSchema>>;
/** A question that no paper answers. */
export type UnanswerableQuestion = Readonly<z.infer<typeof UnanswerableSchema>>;

/** The question files that are read, by what they are for. */
export interface QuestionSet {
  readonly single: readonly AnswerableQuestion[];
  readonly topics: readonly AnswerableQuestion[];
  readonly compare: readonly AnswerableQuestion[];
  readonly unanswerable: readonly UnanswerableQuestion[];
  readonly followups: readonly FollowupQuestion[];
}

/**
 * Reads `single.jsonl`, `topics.jsonl`, `compare.jsonl`, `unanswerable.jsonl` and `followups.jsonl` of a folder.
 *
 * @returns No questions for a file that isn't there.
 * @throws {UserFacingError} If none of the files is there, or a line is not a question, naming file and line.
 */
export async function readQuestions(folder: string): Promise<QuestionSet> {
  const [single, topics, compare, unanswerable, followups] = await Promise.all([
    readFileOf(folder, "single", SingleSchema),
    readFileOf(folder, "topics", answerable(z.string().default("topic"))),
    readFileOf(folder, "compare", answerable(z.string().default("compare"))),
    readFileOf(folder, "unanswerable", UnanswerableSchema),
    readFileOf(folder, "followups", FollowupSchema),
  ]);
  if (!single && !topics && !compare && !unanswerable && !followups) {
    throw new UserFacingError(
      `There are no questions in ${folder}: wanted single.jsonl, topics.jsonl, compare.jsonl, unanswerable.jsonl or followups.jsonl.`,
    );
  }
  return {
    single: single ?? [],
    topics: topics ?? [],
    compare: compare ?? [],
    unanswerable: unanswerable ?? [],
    followups: followups ?? [],
  };
}

async function readFileOf<S extends z.ZodType>(folder: string, name: string, schema: S) {
  const wanted =
    name === "followups"
      ? "a follow-up: wanted id, two turns and gold titles for each"
      : "a question: wanted id, type, question and gold titles, none for an unanswerable one";
  const lines = await readLines(join(folder, `${name}.jsonl`));
  return lines?.map((line) => parseJsonLine(line, schema, wanted));
}
