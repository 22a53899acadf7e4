import type * as transformersJs from "@huggingface/transformers";
import { dirname, join } from "node:path";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { ModelFolder } from "./model-folder.ts";

/** The part of transformers.js that is used. */
export type Transformers = Pick<
  typeof transformersJs,
  "AutoModel" | "AutoTokenizer" | "LogLevel" | "Tensor" | "env"
>;

/** What a model gives for a batch of texts. */
export interface EncoderOutput {
  /** `tokens`: a state for every token, padding included; `texts`: one vector a text, pooled by the model itself. */
  readonly kind: "tokens" | "texts";
  /** `[texts, tokens, dimensions]` or `[texts, dimensions]`, row after row. */
  readonly values: Float32Array;
  readonly dimensions: number;
}

/** A tokenizer and its model. */
export interface Encoder {
  /** @returns Token ids with the special ones, at most as many as the model reads. */
  tokenize(text: string): number[];
  /**
   * Runs the model, which holds up the process until it is done.
   *
   * @param batch Token ids of each text, at least one text and one token each.
   * @throws {UserFacingError} If the model has no output that can be used.
   * @throws {Error} The runtime's own, for example for ids that the model doesn't know.
   */
  encode(batch: readonly (readonly number[])[]): Promise<EncoderOutput>;
}

/** Outputs that hold vectors, the pooled one first. */
const OUTPUTS = ["sentence_embedding", "last_hidden_state", "token_embeddings"];

/**
 * Loads a model with transformers.js from its folder. Nothing is fetched and nothing is printed.
 *
 * @param load Imports the package, which takes a third of a second.
 * @throws {UserFacingError} If the package isn't installed, or tokenizer or model cannot be loaded.
 */
export async function loadEncoder(
  folder: ModelFolder,
  load: () => Promise<Transformers> = () => import("@huggingface/transformers"),
): Promise<Encoder> {
  const transformers = await importPackage(load);
  const tokenizer = await loadTokenizer(folder, transformers);
  const model = await loadModel(folder, transformers);
  return {
    tokenize: (text) => cut(tokenizer.encode(text), folder.maxTokens, tokenizer.all_special_ids),
    encode: async (batch) => {
      const inputs = toInputs(batch, tokenizer.pad_token_id ?? 0, transformers.Tensor);
      const outputs: unknown = await model(inputs);
      return readOutput(outputs, folder, transformers.Tensor);
    },
  };
}

async function importPackage(load: () => Promise<Transformers>): Promise<Transformers> {
  try {
    const transformers = await load();
    const { env, LogLevel } = transformers;
    env.allowRemoteModels = false;
    // Otherwise files of the same name are looked for in the package's own folder first.
    env.useFSCache = false;
    env.useBrowserCache = false;
    // It would print the texts' tokens when a run fails.
    env.logLevel = LogLevel.NONE;
    return transformers;
  } catch (error) {
    throw new UserFacingError(
      "EMBEDDING_MODEL=onnx:… needs a package that is not installed or does not run here: run `npm install @huggingface/transformers`, or set EMBEDDING_MODEL=fitted.",
      { cause: error },
    );
  }
}

async function loadTokenizer(
  { path }: ModelFolder,
  { AutoTokenizer }: Transformers,
): Promise<transformersJs.PreTrainedTokenizer> {
  try {
    return await AutoTokenizer.from_pretrained(path, { local_files_only: true });
  } catch (error) {
    throw new UserFacingError(
      `The tokenizer of the model folder ${path} cannot be used: download tokenizer.json and tokenizer_config.json again.`,
      { cause: error },
    );
  }
}

async function loadModel(
  { path, modelFile, precision }: ModelFolder,
  { AutoModel }: Transformers,
): Promise<(inputs: Readonly<Record<string, transformersJs.Tensor>>) => Promise<unknown>> {
  const subfolder = dirname(modelFile) === "." ? "" : dirname(modelFile);
  const options = { local_files_only: true, dtype: precision, device: "cpu", subfolder } as const;
  try {
    const model = await AutoModel.from_pretrained(path, options);
    return (inputs) => model(inputs);
  } catch (error) {
    throw new UserFacingError(
      `The model ${join(path, modelFile)} cannot be loaded: download it again with its config.json, or take an ONNX export of a sentence embedding model.`,
      { cause: error },
    );
  }
}

/** Keeps the special token at the end, which models are trained to find there. */
function cut(ids: number[], maxTokens: number, specialIds: readonly number[]): number[] {
  if (ids.length <= maxTokens) return ids;
  const last = ids.at(-1);
  if (last === undefined || !specialIds.includes(last)) return ids.slice(0, maxTokens);
  return [...ids.slice(0, maxTokens - 1), last];
}

function toInputs(
  batch: readonly (readonly number[])[],
  padding: number,
  Tensor: Transformers["Tensor"],
): Record<string, transformersJs.Tensor> {
  const tokens = Math.max(...batch.map((ids) => ids.length));
  const ids = new BigInt64Array(batch.length * tokens).fill(BigInt(padding));
  const mask = new BigInt64Array(batch.length * tokens);
  batch.forEach((row, text) => {
    row.forEach((id, token) => (ids[text * tokens + token] = BigInt(id)));
    mask.fill(1n, text * tokens, text * tokens + row.length);
  });
  const shape = [batch.length, tokens];
  return {
    input_ids: new Tensor("int64", ids, shape),
    attention_mask: new Tensor("int64", mask, shape),
  };
}

function readOutput(
  outputs: unknown,
  { path, modelFile }: ModelFolder,
  Tensor: Transformers["Tensor"],
): EncoderOutput {
  const named: Readonly<Record<string, unknown>> = { ...(outputs as object) };
  const tensor = OUTPUTS.map((name) => named[name]).find((value) => value instanceof Tensor);
  const kind = tensor === named[OUTPUTS[0] ?? ""] ? "texts" : "tokens";
  const dims = tensor?.dims ?? [];
  if (!tensor || dims.length !== (kind === "texts" ? 2 : 3)) {
    const found = Object.keys(named).join(", ") || "nothing";
    throw new UserFacingError(
      `The model ${join(path, modelFile)} gives ${found}, but neither sentence_embedding nor last_hidden_state: take an ONNX export of a sentence embedding model.`,
    );
  }
  const values = Float32Array.from(tensor.to("float32").data as Float32Array);
  return { kind, values, dimensions: dims.at(-1) ?? 0 };
}
