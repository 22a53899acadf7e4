import { z } from "zod";
import type { Phrase, PhraseKey, PhraseValue } from "../lib/phrase.ts";
import type { Answer } from "./answer.ts";

const StatementSchema = z.looseObject({
  text: z.string(),
  citations: z.array(z.number().int().min(1)).min(1),
  verdict: z.enum(["partly", "reattributed"]).exactOptional(),
  tally: z.literal(true).exactOptional(),
  evidence: z.array(
    z.looseObject({ n: z.number().int(), sentence: z.number().int(), quote: z.string() }),
  ),
});

const CitationSchema = z.looseObject({
  n: z.number().int().min(1),
  paperId: z.string(),
  title: z.string(),
  quote: z.string(),
  score: z.number(),
  url: z.string().exactOptional(),
  year: z.number().exactOptional(),
  venue: z.string().exactOptional(),
  authors: z.array(z.string()).exactOptional(),
});

/** Of a key that is no more, what is written in English is left. */
const PhraseSchema: z.ZodType<Phrase> = z.lazy(() =>
  z.object({
    key: z.custom<PhraseKey>((key) => typeof key === "string"),
    values: z.record(z.string(), PhraseValueSchema).exactOptional(),
  }),
);

const PhraseValueSchema: z.ZodType<PhraseValue> = z.union([
  z.string(),
  z.number(),
  z.array(PhraseSchema),
  z.object({ or: z.array(z.union([z.string(), PhraseSchema])) }),
  z.object({ and: z.array(z.union([z.string(), PhraseSchema])) }),
]);

const BASE = {
  mode: z.enum(["llm", "extractive"]),
  notice: z.string().exactOptional(),
  noticePhrases: z.array(PhraseSchema).exactOptional(),
  confidence: z.number().min(0).max(1),
  prompt: z.string().exactOptional(),
};

/** Fields that are added to answers later pass; a stored answer must not lose them. */
const StoredAnswerSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    ...BASE,
    kind: z.literal("answered"),
    sections: z
      .array(
        z.looseObject({
          heading: z.string().exactOptional(),
          statements: z.array(StatementSchema).min(1),
        }),
      )
      .min(1),
    citations: z.array(CitationSchema),
    layout: z.literal("table").exactOptional(),
    checked: z.looseObject({ kept: z.number().int().min(0), dropped: z.number().int().min(0) }),
  }),
  z.looseObject({
    ...BASE,
    kind: z.literal("abstained"),
    reason: z.string().min(1),
    reasonPhrases: z.array(PhraseSchema).exactOptional(),
    nearest: z.array(CitationSchema),
  }),
]);

/** Of an answer, what belongs to the one time it was asked for. */
type OfOneTime = Pick<Answer, "question" | "ms" | "spending" | "cached">;

const SpendingSchema = z
  .object({
    calls: z.number(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedInputTokens: z.number(),
    costUsd: z.number().optional(),
    isEstimated: z.boolean(),
  })
  // JSON has no undefined, which is how a price that isn't known is told.
  .transform((spending) => ({ ...spending, costUsd: spending.costUsd }));

const OfOneTimeSchema = z.object({
  question: z.string(),
  ms: z.number(),
  spending: SpendingSchema.exactOptional(),
  cached: z.literal(true).exactOptional(),
});

/** A whole answer that was written as JSON, with its question and what it cost. */
export const AnswerSchema: z.ZodType<Answer> = z
  .unknown()
  .pipe(StoredAnswerSchema)
  .and(OfOneTimeSchema);

/** Writes an answer as text, without its question and what it cost. */
export function storeAnswer(answer: Answer): string {
  const { question: _, ms: __, spending: ___, cached: ____, ...rest } = answer;
  return JSON.stringify(rest);
}

/**
 * Reads what {@link storeAnswer} wrote.
 *
 * @param again The question as it is asked now, and how long it took.
 * @returns Undefined when the text is not a whole answer.
 */
export function restoreAnswer(text: string, again: OfOneTime): Answer | undefined {
  const parsed = StoredAnswerSchema.safeParse(parseJson(text));
  return parsed.success ? { ...parsed.data, ...again } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
