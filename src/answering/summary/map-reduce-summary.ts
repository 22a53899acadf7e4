import { randomUUID } from "node:crypto";
import type { ChatUsage } from "../../llm/chat-model.ts";
import { LlmError } from "../../llm/llm-error.ts";
import type { Prompt } from "../../llm/prompt-file.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import { createRunFinder } from "../../corpus/hostile/create-run-finder.ts";
import { AnswerBuilder } from "../answer-builder.ts";
import { DEFAULT_ABSTRACT_CHARS, type NumberedAbstracts } from "../number-abstracts.ts";
import { sharesLanguage } from "../shares-language.ts";
import type { WriteOptions, Written } from "../write-checked.ts";
import { SUMMARY_HEADINGS } from "../write-summary.ts";
import { CountingBuilder } from "./counting-builder.ts";
import { type Batch, makeBatches } from "./make-batches.ts";
import { type Note, renderNotes } from "./note.ts";
import { type BatchReading, readBatch } from "./read-batch.ts";
import { reviewSummary } from "./review-summary.ts";
import { runAtMost } from "./run-at-most.ts";
import { streamItems } from "../stream-items.ts";

/** Settings of a summary over more papers than one prompt holds. */
export interface MapReduceOptions extends Omit<WriteOptions, "prompt" | "papers"> {
  /** Has the inputs `fence`, `abstracts` and `question`. */
  readonly mapPrompt: Prompt;
  /** Has the inputs `fence`, `notes` and `question`. */
  readonly reducePrompt: Prompt;
}

/** A summary, and how many of its parts could be read. */
export type MapReduced = Written & {
  readonly parts: { readonly all: number; readonly failed: number };
};

const BATCH_PAPERS = 10;
const AT_A_TIME = 3;
/** Share of the parts that may fail before the rest is no summary of the topic. */
const MOST_FAILED = 0.5;

/**
 * Summarises any number of papers in two steps: the model notes down what each
 * batch of papers says, then writes the summary from the notes that passed the
 * check. Its statements point at the abstracts' sentences and are checked
 * against them. Drafts are those of the second step; there are none where a
 * judge is asked.
 *
 * @param options.maxChars Budget for a batch's abstracts in characters; 24,000 by default.
 * @returns With the usage of all calls.
 * @throws {LlmError} If more than half of the batches fail, the second step does, or the time that `options.review`
 *   knows of runs out.
 */
export async function mapReduceSummary(
  retrieval: Retrieval,
  options: MapReduceOptions,
): Promise<MapReduced> {
  const timeout =
    options.review && AbortSignal.timeout(Math.max(0, Math.floor(options.review.remainingMs())));
  const signals = [options.signal, timeout].filter((signal) => signal !== undefined);
  try {
    return await readAndWrite(retrieval, { ...options, signal: AbortSignal.any(signals) });
  } catch (error) {
    if (timeout?.aborted !== true || options.signal?.aborted === true) throw error;
    throw new LlmError("timeout", "Cannot summarise in parts: it took too long", { cause: error });
  }
}

async function readAndWrite(
  retrieval: Retrieval,
  options: MapReduceOptions & { readonly signal: AbortSignal },
): Promise<MapReduced> {
  const { abstracts, batches } = makeBatches(retrieval.papers, {
    maxPapers: BATCH_PAPERS,
    maxChars: options.maxChars ?? DEFAULT_ABSTRACT_CHARS,
  });
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, options.signal]);
  const errors: LlmError[] = [];
  const hasEnough = () => errors.length <= MOST_FAILED * batches.length;
  const read = async (batch: Batch) => {
    const reading = await readBatch(batch, retrieval, { ...options, signal });
    if (reading.kind === "failed") errors.push(reading.error);
    if (!hasEnough()) stop.abort();
    return reading;
  };
  const readings = await runAtMost(batches, read, { most: AT_A_TIME, isWorthIt: hasEnough }).catch(
    (error: unknown) => {
      stop.abort();
      throw hasEnough() ? error : errors[0];
    },
  );
  if (!hasEnough()) throw errors[0] as LlmError;
  const written = await reduce(retrieval.question, readings, abstracts, options);
  return { ...written, parts: { all: batches.length, failed: errors.length } };
}

async function reduce(
  question: string,
  readings: readonly BatchReading[],
  abstracts: NumberedAbstracts,
  options: MapReduceOptions,
): Promise<Written> {
  const read = readings.filter((reading) => reading.kind === "read");
  const notes = read.flatMap((reading) => reading.notes);
  const usage = addUsage(read.map((reading) => reading.usage));
  if (notes.length === 0) {
    const dropped = read.reduce((sum, reading) => sum + reading.dropped, 0);
    const cause = dropped > 0 ? "unsupported" : "declined";
    return { kind: "abstained", cause, checked: { kept: 0, dropped }, usage };
  }
  const written = await writeFrom(question, notes, abstracts, options).catch((error: unknown) => {
    if (!(error instanceof LlmError) || error.kind !== "context-overflow") throw error;
    const half = notes.filter((_, index) => index % 2 === 0);
    return writeFrom(question, half, abstracts, options);
  });
  return { ...written, usage: addUsage([usage, written.usage]) };
}

async function writeFrom(
  question: string,
  notes: readonly Note[],
  abstracts: NumberedAbstracts,
  {
    chatModel,
    vocabulary,
    similarity,
    reducePrompt: prompt,
    signal,
    onDraft,
    review,
    fence = randomUUID(),
  }: MapReduceOptions,
): Promise<Written> {
  const sameLanguage = sharesLanguage(question, abstracts);
  const messages = prompt.render({ fence, notes: renderNotes(notes), question });
  const repeatsPrompt = createRunFinder(messages[0]?.content ?? "");
  const headings = SUMMARY_HEADINGS;
  const checking = { vocabulary, similarity, sameLanguage, repeatsPrompt, headings };
  const inner = new AnswerBuilder(abstracts, checking);
  const builder = new CountingBuilder(inner);
  const { declined, usage, isCut } = await streamItems(
    { chatModel, prompt, messages, abstracts, signal },
    (item) => {
      if (item.kind === "heading") builder.startSection(item.text);
      else if (builder.add(item) && review?.judge === undefined) onDraft?.(builder.draft());
    },
  );
  if (review && !declined) {
    await reviewSummary(inner, { question, abstracts }, { chatModel, review, signal });
  }
  const { checked } = builder;
  if (declined) return { kind: "abstained", cause: "declined", checked, usage };
  if (checked.kept === 0) return { kind: "abstained", cause: "unsupported", checked, usage };
  return { kind: "answered", ...builder.draft(), checked, usage, isCut };
}

/** A sum is reported when any call reported its part. */
function addUsage(usages: readonly ChatUsage[]): ChatUsage {
  const sum = new Map<keyof ChatUsage, number>();
  for (const usage of usages) {
    for (const [name, tokens] of Object.entries(usage) as [keyof ChatUsage, number][]) {
      sum.set(name, (sum.get(name) ?? 0) + tokens);
    }
  }
  return Object.fromEntries(sum);
}
