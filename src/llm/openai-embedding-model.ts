import { createHash } from "node:crypto";
import type { OpenAI } from "openai";
import { z } from "zod";
import type { CallMeter } from "./call-meter.ts";
import type { ChatUsage } from "./chat-model.ts";
import { EmbeddingInputError } from "./embedding-input-error.ts";
import type { EmbedderIdentity, EmbeddingModel, EmbedOptions } from "./embedding-model.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import { LlmError } from "./llm-error.ts";
import { toLlmError } from "./openai-error.ts";
import type { RequestPolicy } from "./request-policy.ts";
import { type Batch, splitBatches } from "./split-batches.ts";
import { toUnitVector } from "./to-unit-vector.ts";

const ACTION = "embed texts";
/**
 * OpenAI takes 300,000 tokens a request. Prose has about five characters a
 * token, Chinese about one, and the limit has to hold for either.
 */
const BATCH_LIMITS = { maxTexts: 256, maxChars: 250_000 };

/** Vector lengths of models whose own need not be asked for. */
const KNOWN_DIMENSIONS: ReadonlyMap<string, number> = new Map([
  ["text-embedding-3-small", 1_536],
  ["text-embedding-3-large", 3_072],
  ["text-embedding-ada-002", 1_536],
]);

const ResponseSchema = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
});

/** The server's account of a request; many servers send none. */
const UsageSchema = z.object({
  usage: z.object({ prompt_tokens: z.number().int().min(0) }),
});

/** What an embedding model needs. */
export interface OpenAIEmbeddingOptions {
  readonly client: OpenAI;
  readonly model: string;
  /** Length asked of the model; its own when absent. Only some models can shorten their vectors. */
  readonly dimensions?: number | undefined;
  /** Retries for batches of documents, which can wait. */
  readonly policy: RequestPolicy;
  /** Retries for questions, which cannot; `policy` by default. */
  readonly queryPolicy?: RequestPolicy;
  /** Pays for the requests; they are not counted when absent. */
  readonly meter?: CallMeter;
  /** Time for one request for documents in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number;
  /** Time for one request for a question, behind which a person waits; 8,000 by default. */
  readonly queryTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Creates an embedding model behind OpenAI's embeddings interface. A model of
 * unknown vector length is asked once, so that the identity is complete from the start.
 *
 * @throws {LlmError} If that question fails.
 */
export async function createOpenAIEmbeddingModel(
  options: OpenAIEmbeddingOptions,
): Promise<EmbeddingModel> {
  const { model, dimensions = KNOWN_DIMENSIONS.get(model) } = options;
  if (dimensions !== undefined) return new OpenAIEmbeddingModel(options, dimensions);
  const probe = new OpenAIEmbeddingModel(options, undefined);
  return new OpenAIEmbeddingModel(options, await probe.measure(options.signal));
}

/** How long and how often a request is tried. */
interface Patience {
  readonly policy: RequestPolicy;
  readonly timeoutMs: number;
}

class OpenAIEmbeddingModel implements EmbeddingModel {
  readonly identity: EmbedderIdentity;
  readonly #options: OpenAIEmbeddingOptions;
  readonly #dimensions: number | undefined;

  constructor(options: OpenAIEmbeddingOptions, dimensions: number | undefined) {
    const { model: name } = options;
    this.#options = options;
    this.#dimensions = dimensions;
    const fingerprint = createHash("sha256").update(`${name}\n${dimensions}`).digest("hex");
    this.identity = { name, dimensions: dimensions ?? 0, fingerprint };
  }

  async embedDocuments(
    texts: readonly string[],
    options: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const batch of splitBatches(texts, BATCH_LIMITS)) {
      vectors.push(...(await this.#embedBatch(batch, this.#patience, options)));
    }
    return vectors;
  }

  async embedQuery(
    text: string,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Float32Array | undefined> {
    const { policy, queryPolicy = policy, queryTimeoutMs: timeoutMs = 8_000 } = this.#options;
    const patience = { policy: queryPolicy, timeoutMs };
    const batch = { texts: [text], start: 0 };
    const [vector] = await this.#embedBatch(batch, patience, signal ? { signal } : {});
    return vector?.some((value) => value !== 0) === true ? vector : undefined;
  }

  /** @returns The length of the model's own vectors. */
  async measure(signal?: AbortSignal): Promise<number> {
    const batch = { texts: ["How long is a vector?"], start: 0 };
    const [vector] = await this.#embedBatch(batch, this.#patience, signal ? { signal } : {});
    return vector?.length ?? 0;
  }

  get #patience(): Patience {
    const { policy, timeoutMs = 30_000 } = this.#options;
    return { policy, timeoutMs };
  }

  /** Halves a batch that the server refuses until the text that it refuses is found. */
  async #embedBatch(
    { texts, start }: Batch,
    patience: Patience,
    options: EmbedOptions,
  ): Promise<Float32Array[]> {
    const { policy, timeoutMs } = patience;
    const { signal, onEmbedded } = options;
    try {
      const request = (within: AbortSignal) => this.#request(texts, within, timeoutMs);
      const vectors = await policy.execute(request, { signal });
      onEmbedded?.(start, vectors);
      return vectors;
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      if (texts.length === 1) throw new EmbeddingInputError(start, error);
    }
    const middle = Math.ceil(texts.length / 2);
    const head = { texts: texts.slice(0, middle), start };
    const tail = { texts: texts.slice(middle), start: start + middle };
    const first = await this.#embedBatch(head, patience, options);
    return [...first, ...(await this.#embedBatch(tail, patience, options))];
  }

  async #request(
    texts: readonly string[],
    signal: AbortSignal,
    timeoutMs: number,
  ): Promise<Float32Array[]> {
    const response = await this.#paid(texts, () => this.#send(texts, signal, timeoutMs));
    return readVectors(response, { count: texts.length, dimensions: this.#dimensions });
  }

  async #send(texts: readonly string[], signal: AbortSignal, timeout: number): Promise<unknown> {
    const { client, model, dimensions } = this.#options;
    const request = { model, input: [...texts], ...(dimensions !== undefined && { dimensions }) };
    try {
      return await client.embeddings.create(request, { signal, timeout });
    } catch (error) {
      throw toLlmError(error, ACTION);
    }
  }

  /** Sets the most aside that the texts can cost: no token is shorter than a byte. */
  async #paid(texts: readonly string[], send: () => Promise<unknown>): Promise<unknown> {
    const sumOf = (count: (text: string) => number) =>
      texts.reduce((sum, text) => sum + count(text), 0);
    const most = { inputTokens: sumOf((text) => Buffer.byteLength(text)), outputTokens: 0 };
    const call = await this.#options.meter?.open(most, "embeddings");
    const estimated = { inputTokens: sumOf(estimateTokens), outputTokens: 0 };
    try {
      const response = await send();
      await call?.settle(readUsage(response), estimated);
      return response;
    } catch (error) {
      await call?.fail(error, estimated);
      throw error;
    }
  }
}

function readUsage(response: unknown): ChatUsage {
  const parsed = UsageSchema.safeParse(response);
  return parsed.success ? { inputTokens: parsed.data.usage.prompt_tokens } : {};
}

function isAboutInput(error: unknown): error is LlmError {
  return (
    error instanceof LlmError && (error.kind === "bad-request" || error.kind === "context-overflow")
  );
}

/** Servers may answer in any order; the SDK passes on whatever they send. */
function readVectors(
  response: unknown,
  { count, dimensions }: { readonly count: number; readonly dimensions: number | undefined },
): Float32Array[] {
  const parsed = ResponseSchema.safeParse(response);
  if (!parsed.success) throw malformed("wanted finite numbers in vectors with an index");
  const sorted = parsed.data.data.toSorted((a, b) => a.index - b.index);
  if (sorted.length !== count || sorted.some(({ index }, place) => index !== place)) {
    throw malformed(`wanted ${count} vectors, one for each text, got ${sorted.length}`);
  }
  const length = dimensions ?? sorted[0]?.embedding.length ?? 0;
  const odd = sorted.find(({ embedding }) => embedding.length !== length || length === 0);
  if (odd !== undefined) {
    throw malformed(`wanted vectors of ${length} numbers, got ${odd.embedding.length}`);
  }
  return sorted.map(({ embedding }) => toUnitVector(embedding));
}

function malformed(why: string): LlmError {
  return new LlmError("malformed", `Cannot ${ACTION}: ${why}`);
}
