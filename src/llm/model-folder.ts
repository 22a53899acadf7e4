import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { brokenModelFile, missingModelFile } from "./model-folder-error.ts";
import { findPooling } from "./model-pooling.ts";
import { findWeights, type ModelWeights } from "./model-weights.ts";
import type { Pooling } from "./pool-tokens.ts";

const SETTINGS_FILES = ["config.json", "tokenizer.json", "tokenizer_config.json"] as const;
/** What BERT and its descendants read; for folders that don't say. */
const DEFAULT_MAX_TOKENS = 512;
/** Tokenizers without a limit say 1e30. */
const BELIEVABLE_TOKENS = 1e6;

const Limit = z.number().min(2).catch(Infinity);
const ConfigSchema = z.object({ max_position_embeddings: Limit });
const TokenizerConfigSchema = z.object({ model_max_length: Limit });
const SentenceConfigSchema = z.object({ max_seq_length: Limit });
const PromptsSchema = z.object({
  prompts: z.record(z.string(), z.string()).default({}).catch({}),
});

/** What the operator says of a model; goes before what its folder says. */
export interface LocalModelSettings {
  readonly pooling?: Pooling | undefined;
  readonly queryPrefix?: string | undefined;
  readonly documentPrefix?: string | undefined;
}

/** Texts that a model was trained to find before others; empty for none. */
interface Prefixes {
  readonly queryPrefix: string;
  readonly documentPrefix: string;
}

/** A folder with a sentence embedding model, as it is to be used. */
export interface ModelFolder extends ModelWeights, Prefixes {
  readonly path: string;
  /** Every file that decides the vectors, by its path in the folder. */
  readonly files: readonly string[];
  readonly pooling: Pooling;
  /** Longer texts are cut; special tokens count. */
  readonly maxTokens: number;
}

/**
 * Reads what a downloaded model's folder says of it, in the layouts of
 * transformers.js (`onnx/model*.onnx`, tokenizer, configuration) and of
 * sentence-transformers (`1_Pooling`, prompts, length). The weights are not read.
 *
 * @throws {UserFacingError} If the folder or a file of it is missing or broken, or asks for a pooling that is not known here.
 */
export async function readModelFolder(
  path: string,
  settings: LocalModelSettings = {},
): Promise<ModelFolder> {
  const present = await listFiles(path);
  const missing = SETTINGS_FILES.find((file) => !present.has(file));
  if (missing !== undefined) throw missingModelFile(path, missing);
  const weights = await findWeights(path, present);
  return {
    path,
    ...weights,
    ...(await readPrefixes(path, settings)),
    files: [...weights.weightFiles, ...SETTINGS_FILES],
    pooling: settings.pooling ?? findPooling(path, await readJson(path, "1_Pooling/config.json")),
    maxTokens: await readMaxTokens(path),
  };
}

async function listFiles(path: string): Promise<ReadonlySet<string>> {
  try {
    const names = await readdir(path);
    const weights = names.includes("onnx") ? await readdir(join(path, "onnx")) : [];
    return new Set([...names, ...weights.map((name) => `onnx/${name}`)]);
  } catch (error) {
    throw new UserFacingError(
      `EMBEDDING_MODEL names the model folder ${path}, which is not there or cannot be read: correct the path, or set EMBEDDING_MODEL=fitted.`,
      { cause: error },
    );
  }
}

async function readPrefixes(path: string, settings: LocalModelSettings): Promise<Prefixes> {
  const file = "config_sentence_transformers.json";
  const { prompts } = await readAs(path, file, PromptsSchema);
  const { queryPrefix, documentPrefix } = settings;
  return {
    queryPrefix: toPrefix(queryPrefix) ?? prompts["query"] ?? "",
    documentPrefix: toPrefix(documentPrefix) ?? prompts["document"] ?? prompts["passage"] ?? "",
  };
}

/** A file of environment variables loses the space at a value's end, which models are trained with. */
function toPrefix(setting: string | undefined): string | undefined {
  return setting?.endsWith(":") === true ? `${setting} ` : setting;
}

async function readMaxTokens(path: string): Promise<number> {
  const { max_position_embeddings } = await readAs(path, "config.json", ConfigSchema);
  const { model_max_length } = await readAs(path, "tokenizer_config.json", TokenizerConfigSchema);
  const { max_seq_length } = await readAs(path, "sentence_bert_config.json", SentenceConfigSchema);
  const limits = [max_position_embeddings, model_max_length, max_seq_length];
  const least = Math.min(...limits.filter((limit) => limit < BELIEVABLE_TOKENS));
  return Number.isFinite(least) ? Math.floor(least) : DEFAULT_MAX_TOKENS;
}

/** A file that isn't there says nothing. */
async function readAs<T>(path: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse((await readJson(path, file)) ?? {});
  if (parsed.success) return parsed.data;
  throw brokenModelFile(path, file, { why: "does not hold an object", cause: parsed.error });
}

/** @returns Undefined when the file isn't there. */
async function readJson(path: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(path, file), "utf8"));
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (isMissing) return undefined;
    throw brokenModelFile(path, file, { why: "cannot be read as JSON", cause });
  }
}
