import type { ModelConfig } from "../../config.ts";
import { isLocalModel } from "../../llm/local-model.ts";
import { FITTED_EMBEDDER } from "../../llm/lsa-embedding-model.ts";

/** A model that the model server is asked for, and the variable that names it. */
export interface ServerModel {
  readonly variable: "CHAT_MODEL" | "EMBEDDING_MODEL";
  readonly id: string;
}

/** Names another vendor's model where no server of one's own is set, whose names may hold colons. */
const VENDOR_AND_MODEL = /^(?!ft:)[a-z][a-z0-9_-]*:./;

/** The configured models that the model server has to offer; other vendors', local and fitted ones are left out. */
export function serverModels({
  baseUrl,
  chatModel,
  embeddingModel,
}: Pick<ModelConfig, "baseUrl" | "chatModel" | "embeddingModel">): ServerModel[] {
  const models: ServerModel[] = [];
  if (baseUrl !== undefined || !VENDOR_AND_MODEL.test(chatModel)) {
    models.push({ variable: "CHAT_MODEL", id: chatModel });
  }
  if (embeddingModel !== undefined && isHosted(embeddingModel)) {
    models.push({ variable: "EMBEDDING_MODEL", id: embeddingModel });
  }
  return models;
}

function isHosted(embeddingModel: string): boolean {
  return embeddingModel !== FITTED_EMBEDDER && !isLocalModel(embeddingModel);
}
