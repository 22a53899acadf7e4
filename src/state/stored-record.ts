import { z } from "zod";
import { AnswerSchema } from "../answering/stored-answer.ts";
import type { AnswerRecord } from "./answer-records.ts";

const AskedForSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("question"),
    question: z.string(),
    isDeep: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal("summary"), topic: z.string() }),
  z.object({ kind: z.literal("comparison"), subjects: z.array(z.string()) }),
  z.object({ kind: z.literal("explanation"), paper: z.string() }),
]);

const RecordSchema = z.object({
  id: z.string(),
  askedAt: z.number(),
  asked: AskedForSchema,
  answer: AnswerSchema,
  userId: z.string(),
  guildId: z.string().exactOptional(),
  channelId: z.string(),
  isPrivate: z.boolean(),
  locale: z.string(),
  libraryVersion: z.string().exactOptional(),
  libraryUpdatedAt: z.number().exactOptional(),
});

/** A record without the conversation before it, whose turns may be others'. */
export type RecordWithoutHistory = Omit<AnswerRecord, "history">;

/** Writes a record as text, all but its history. */
export function storeRecord(record: AnswerRecord): string {
  const { history: _, ...rest } = record;
  return JSON.stringify(rest);
}

/**
 * Reads what {@link storeRecord} wrote.
 *
 * @returns Undefined when it is no record that this version knows.
 */
export function restoreRecord(text: string): RecordWithoutHistory | undefined {
  try {
    return RecordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
