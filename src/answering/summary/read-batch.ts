import { randomUUID } from "node:crypto";
import type { ChatUsage } from "../../llm/chat-model.ts";
import { LlmError } from "../../llm/llm-error.ts";
import { createRunFinder } from "../../corpus/hostile/create-run-finder.ts";
import { AnswerBuilder } from "../answer-builder.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { Batch } from "./make-batches.ts";
import type { MapReduceOptions } from "./map-reduce-summary.ts";
import { type Note, notesOf } from "./note.ts";
import { streamItems } from "../stream-items.ts";

/** What came of a batch; `failed` when the model could not read it. */
export type BatchReading =
  | {
      readonly kind: "read";
      /** Empty when nothing in it is about the topic, or nothing that was noted passed the check. */
      readonly notes: readonly Note[];
      /** Notes that did not pass the check. */
      readonly dropped: number;
      readonly usage: ChatUsage;
    }
  | { readonly kind: "failed"; readonly error: LlmError };

/**
 * Has a model note down what the papers of a batch say about the topic. Each
 * note is checked against their sentences.
 *
 * @throws What is not the model's failure, and the abort of the request.
 */
export async function readBatch(
  { text, abstracts }: Batch,
  { question, papers }: Retrieval,
  {
    chatModel,
    vocabulary,
    similarity,
    mapPrompt: prompt,
    signal,
    fence = randomUUID(),
  }: MapReduceOptions,
): Promise<BatchReading> {
  // Notes are in English, as the abstracts are, whatever the language of the topic.
  const messages = prompt.render({ fence, abstracts: text, question });
  const repeatsPrompt = createRunFinder(messages[0]?.content ?? "");
  const builder = new AnswerBuilder(abstracts, { vocabulary, similarity, repeatsPrompt });
  try {
    const { declined, usage } = await streamItems(
      { chatModel, prompt, messages, abstracts, signal },
      (item) => {
        if (item.kind === "statement") builder.add(item);
      },
    );
    const notes = declined ? [] : notesOf(builder.draft(), papers);
    return { kind: "read", notes, dropped: builder.checked.dropped, usage };
  } catch (error) {
    if (!(error instanceof LlmError) || error.kind === "aborted") throw error;
    return { kind: "failed", error };
  }
}
