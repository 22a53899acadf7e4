import { setImmediate as nextTurn } from "node:timers/promises";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { digestFiles } from "./digest-files.ts";
import { EmbeddingInputError } from "./embedding-input-error.ts";
import type { EmbedderIdentity, EmbeddingModel } from "./embedding-model.ts";
import { LlmError } from "./llm-error.ts";
import type { LocalModel } from "./local-model.ts";
import { type LocalModelSettings, type ModelFolder, readModelFolder } from "./model-folder.ts";
import { poolTokens } from "./pool-tokens.ts";
import { toUnitVector } from "./to-unit-vector.ts";
import { type Encoder, loadEncoder, type Transformers } from "./transformers-encoder.ts";

/** Texts run at once; more are hardly faster and hold up the process for longer. */
const MAX_TEXTS = 16;
/** Tokens run at once, padding included: memory grows with them. */
const MAX_TOKENS = 8_192;
const PROBE = "How long is a vector?";

/** What a local model needs. */
export interface TransformersEmbeddingOptions extends LocalModelSettings {
  readonly model: LocalModel;
  /** Length that the vectors must have; the model's own when absent, which cannot be changed. */
  readonly dimensions?: number | undefined;
  /** Imports the package. */
  readonly load?: () => Promise<Transformers>;
}

/** A text's place among those to be embedded, and its tokens. */
interface TokenizedText {
  readonly index: number;
  readonly ids: readonly number[];
}

/**
 * Creates an embedding model from a folder of an ONNX export, run in this
 * process: no key and no network. One text is embedded to learn the vectors' length.
 *
 * @throws {UserFacingError} If the package, the folder or a file is missing or broken, the model gives no vectors, or
 *   vectors of another length than asked for.
 */
export async function createTransformersEmbeddingModel({
  model: { name, folder: path },
  dimensions,
  load,
  ...settings
}: TransformersEmbeddingOptions): Promise<EmbeddingModel> {
  const folder = await readModelFolder(path, settings);
  const encoder = await loadEncoder(folder, load);
  const own = await measure(encoder, folder);
  if (dimensions !== undefined && dimensions !== own) {
    throw new UserFacingError(
      `EMBEDDING_DIMENSIONS is ${dimensions}, but the model in ${path} gives vectors of ${own} numbers: leave EMBEDDING_DIMENSIONS empty, or take another model.`,
    );
  }
  const { pooling, queryPrefix, documentPrefix, maxTokens } = folder;
  const note = JSON.stringify({ own, pooling, queryPrefix, documentPrefix, maxTokens });
  const fingerprint = await digestFiles(path, folder.files, note);
  return new TransformersEmbeddingModel({ name, dimensions: own, fingerprint }, encoder, folder);
}

class TransformersEmbeddingModel implements EmbeddingModel {
  readonly identity: EmbedderIdentity;
  readonly #encoder: Encoder;
  readonly #folder: ModelFolder;

  constructor(identity: EmbedderIdentity, encoder: Encoder, folder: ModelFolder) {
    this.identity = identity;
    this.#encoder = encoder;
    this.#folder = folder;
  }

  async embedDocuments(
    texts: readonly string[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Float32Array[]> {
    try {
      return await this.#embed(texts, this.#folder.documentPrefix, signal);
    } catch (error) {
      if (!(error instanceof LlmError) || error instanceof EmbeddingInputError) throw error;
      throw new UserFacingError(
        `The model in ${this.#folder.path} failed while it embedded papers, and what was written before is kept: free some memory, or take a smaller model.`,
        { cause: error },
      );
    }
  }

  async embedQuery(
    text: string,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Float32Array | undefined> {
    const [vector] = await this.#embed([text], this.#folder.queryPrefix, signal);
    return vector?.some((value) => value !== 0) === true ? vector : undefined;
  }

  /** Runs texts of like length together, since a batch is padded to its longest. */
  async #embed(
    texts: readonly string[],
    prefix: string,
    signal: AbortSignal | undefined,
  ): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    const vectors: Float32Array[] = texts.map(() => new Float32Array(this.identity.dimensions));
    const tokenized = texts.map((text, index) => this.#tokenize(prefix + text, index));
    for (const batch of batchByLength(tokenized)) {
      // A run holds up the process; signals arrive between two of them.
      await nextTurn();
      signal?.throwIfAborted();
      const made = await this.#embedBatch(batch);
      batch.forEach(({ index }, place) => (vectors[index] = made[place] as Float32Array));
    }
    return vectors;
  }

  #tokenize(text: string, index: number): TokenizedText {
    try {
      return { index, ids: this.#encoder.tokenize(text) };
    } catch (error) {
      throw refused(index, "its tokens cannot be told", error);
    }
  }

  /** Runs the texts one by one when they fail together, to find the one at fault. */
  async #embedBatch(batch: readonly TokenizedText[]): Promise<Float32Array[]> {
    let rows: number[][];
    try {
      rows = await run(
        this.#encoder,
        this.#folder,
        batch.map(({ ids }) => ids),
      );
    } catch (error) {
      const [first, second] = batch;
      if (first && !second) throw await this.#blame(first.index, error);
      const vectors: Float32Array[] = [];
      for (const text of batch) vectors.push(...(await this.#embedBatch([text])));
      return vectors;
    }
    return rows.map((row, place) => {
      const why = whyUnfit(row, this.identity.dimensions);
      if (why !== undefined) throw refused(batch[place]?.index ?? 0, why);
      return toUnitVector(row);
    });
  }

  /** A text is at fault only if the model still embeds another: papers must not be left out because memory ran out. */
  async #blame(index: number, cause: unknown): Promise<LlmError> {
    try {
      await measure(this.#encoder, this.#folder);
    } catch {
      return new LlmError("unavailable", "Cannot embed texts: the model fails on any", { cause });
    }
    return refused(index, "the model fails on it", cause);
  }
}

/** @returns The length of the model's vectors. */
async function measure(encoder: Encoder, folder: ModelFolder): Promise<number> {
  try {
    const [row = []] = await run(encoder, folder, [encoder.tokenize(PROBE)]);
    const why = whyUnfit(row, row.length || 1);
    if (why === undefined) return row.length;
    throw new TypeError(`Cannot embed a text to measure its vector: ${why}`);
  } catch (error) {
    if (error instanceof UserFacingError) throw error;
    throw new UserFacingError(
      `The model in ${folder.path} cannot embed a text: download it again, or take an ONNX export of a sentence embedding model.`,
      { cause: error },
    );
  }
}

/** @returns `[texts, dimensions]`, not scaled. */
async function run(
  encoder: Encoder,
  { pooling }: ModelFolder,
  batch: readonly (readonly number[])[],
): Promise<number[][]> {
  const { kind, values, dimensions } = await encoder.encode(batch);
  const lengths = kind === "texts" ? batch.map(() => 1) : batch.map((ids) => ids.length);
  return poolTokens({ values, lengths, tokens: Math.max(...lengths), dimensions }, pooling);
}

/** A text without any token is left out, and so keeps its zero vector. */
function batchByLength(texts: readonly TokenizedText[]): TokenizedText[][] {
  const sorted = texts
    .filter(({ ids }) => ids.length > 0)
    .toSorted((a, b) => a.ids.length - b.ids.length || a.index - b.index);
  const batches: TokenizedText[][] = [];
  for (const text of sorted) {
    const last = batches.at(-1);
    // Sorted, so this text would be the longest of the batch.
    const fits =
      last && last.length < MAX_TEXTS && (last.length + 1) * text.ids.length <= MAX_TOKENS;
    if (fits) last.push(text);
    else batches.push([text]);
  }
  return batches;
}

function whyUnfit(row: readonly number[], dimensions: number): string | undefined {
  if (row.length !== dimensions) return `wanted ${dimensions} numbers, got ${row.length}`;
  return row.every(Number.isFinite) ? undefined : "wanted finite numbers";
}

function refused(index: number, why: string, cause?: unknown): EmbeddingInputError {
  return new EmbeddingInputError(
    index,
    new LlmError("malformed", `Cannot embed a text: ${why}`, { cause }),
  );
}
