import { parseLocalModel } from "../../src/llm/local-model.ts";
import {
  createTransformersEmbeddingModel,
  type TransformersEmbeddingOptions,
} from "../../src/llm/transformers-embedding-model.ts";
import { makeModelFolder, type TinyFolderOptions } from "../support/tiny-model-folder.ts";

/** What an operator says of a model, and how its package is imported. */
export type TinySettings = Omit<TransformersEmbeddingOptions, "model">;

/** The model that `EMBEDDING_MODEL=onnx:<folder>` asks for. */
export function modelIn(folder: string, settings: TinySettings = {}) {
  const model = parseLocalModel(`onnx:${folder}`);
  if (!model) throw new Error("wanted a local model");
  return createTransformersEmbeddingModel({ model, ...settings });
}

/** The same in a folder that is made for it. */
export async function tinyModel(options: TinyFolderOptions = {}, settings: TinySettings = {}) {
  return modelIn(await makeModelFolder(options), settings);
}
