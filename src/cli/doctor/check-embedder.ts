import type { ModelConfig } from "../../config.ts";
import { parseLocalModel } from "../../llm/local-model.ts";
import { FITTED_EMBEDDER } from "../../llm/lsa-embedding-model.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";
import type { LocalModelState } from "./local-model-state.ts";

const NAME = "Embedder";

/**
 * Says which embedder the configuration names and whether it can be had.
 *
 * @returns Nothing when none is named: the library then says which one it has.
 */
export async function checkEmbedder(
  models: ModelConfig,
  probes: Pick<DoctorProbes, "inspectLocalModel">,
): Promise<Check[]> {
  const { embeddingModel } = models;
  if (embeddingModel === undefined) return [];
  const local = parseLocalModel(embeddingModel);
  if (local) {
    const state = await probes.inspectLocalModel(local.folder, {
      pooling: models.embeddingPooling,
      queryPrefix: models.embeddingQueryPrefix,
      documentPrefix: models.embeddingDocumentPrefix,
    });
    return [checkLocal(local.name, state)];
  }
  return [checkNamed(embeddingModel, models)];
}

function checkNamed(model: string, { apiKey, baseUrl }: ModelConfig): Check {
  if (model === FITTED_EMBEDDER) {
    return { name: NAME, status: "ok", message: "fitted on the library, without a key" };
  }
  return apiKey === undefined && baseUrl === undefined
    ? {
        name: NAME,
        status: "fail",
        message: `${model} needs a model server, and none is configured`,
        fix: "set OPENAI_API_KEY or OPENAI_BASE_URL, or EMBEDDING_MODEL=fitted",
      }
    : { name: NAME, status: "ok", message: `${model} of the model server` };
}

function checkLocal(model: string, state: LocalModelState): Check {
  switch (state.kind) {
    case "complete": {
      const { modelFile, pooling } = state.folder;
      const message = `${model}: its folder is complete (${modelFile}, ${pooling} pooling)`;
      return { name: NAME, status: "ok", message };
    }
    case "unusable":
      return { name: NAME, status: "fail", message: `${model}: ${state.message}` };
    case "no-package":
      return {
        name: NAME,
        status: "fail",
        message: `${model} needs the package @huggingface/transformers, which is not installed`,
        fix: "run `npm install @huggingface/transformers`, or set EMBEDDING_MODEL=fitted",
      };
  }
}
