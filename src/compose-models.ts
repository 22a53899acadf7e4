import { ConfigError, type Config, type ModelConfig } from "./config.ts";
import type { EmbedderChoice } from "./indexing/embedder-provider.ts";
import { CallMeter, type CallMeterOptions } from "./llm/call-meter.ts";
import type { ChatModel } from "./llm/chat-model.ts";
import { createLangchainChatModel } from "./llm/langchain-chat-model.ts";
import { loadPriceTable } from "./llm/load-price-table.ts";
import { type LocalModel, parseLocalModel } from "./llm/local-model.ts";
import { FITTED_EMBEDDER } from "./llm/lsa-embedding-model.ts";
import { MeteredChatModel } from "./llm/metered-chat-model.ts";
import { findPrice } from "./llm/price-table.ts";
import { RequestPolicy } from "./llm/request-policy.ts";
import { ResilientChatModel } from "./llm/resilient-chat-model.ts";
import type { StreamLimits } from "./llm/stream-within.ts";
import { createTransformersEmbeddingModel } from "./llm/transformers-embedding-model.ts";
import { BRIEF_DEADLINE_MS } from "./retrieval/ask-briefly.ts";

const DEFAULT_EMBEDDING_MODEL = "text-embedding-3-small";
/** Batches of documents can wait longer than a person. */
const INGEST_POLICY = {
  retries: 4,
  deadlineMs: 120_000,
  breakAfter: 20,
  retriesTimeouts: true,
};
/** A retry that starts no later than this still ends within an answer's time. */
const RETRY_SHARE = 0.08;
const MAX_RETRY_MS = 5_000;
/** What a model gets of an answer's time: the extractive answer must still fit behind it. */
const MODEL_SHARE = 0.85;
/** What each paid step of a search gets of that time at most; with both, something is left behind the answer. */
const STEP_SHARE = 1 / 15;
/** A server that hasn't begun after this part of it counts as failing: after a few such, it is no longer asked. */
const STEP_FIRST_TOKEN_SHARE = 0.75;
/** A step has time for one retry only if the failure came at once. */
const STEP_POLICY = { deadlineMs: 1_000 };

/** The models that a configuration names, each paid from the ledger. */
export interface Models {
  /** Writes answers; undefined when none is configured. */
  readonly chatModel: ChatModel | undefined;
  /** Takes the paid steps of a search; undefined when no model is configured. */
  readonly steps: { readonly chatModel: ChatModel; readonly deadlineMs: number } | undefined;
  readonly embedders: EmbedderChoice;
}

type MeterOf = (model: string) => CallMeter;

/**
 * Creates the models that the configuration names; nothing is contacted yet.
 *
 * @param payment What their calls are paid from.
 * @throws {ConfigError} If the prices cannot be read, or a budget is set and the price of a model isn't known.
 * @throws {UserFacingError} If `CHAT_MODEL` names a vendor whose package is not installed.
 */
export async function createModels(
  config: Config,
  payment: Omit<CallMeterOptions, "model" | "price">,
): Promise<Models> {
  const { models } = config;
  const meterOf = createMeters(config, payment);
  const [chatModel, steps] = await Promise.all([
    createAnsweringModel(config, meterOf),
    createSteps(config, meterOf),
  ]);
  return { chatModel, steps, embedders: chooseEmbedders(models, meterOf) };
}

/** Whether the configuration names a model that answers may be written by. */
export function hasChatModel(models: ModelConfig): boolean {
  return isLangchainSpec(models) || canReachServer(models);
}

function createMeters(
  { models, budget }: Config,
  payment: Omit<CallMeterOptions, "model" | "price">,
): MeterOf {
  const prices = loadPriceTable(budget.pricesFile);
  const priceOf = (model: string) => findPrice(prices, model);
  const isLimited = budget.dailyUsd !== undefined || budget.monthlyUsd !== undefined;
  const paid = [hasChatModel(models) ? models.chatModel : undefined, hostedEmbedder(models)];
  const unknown = paid.find((model) => model !== undefined && priceOf(model) === undefined);
  if (isLimited && unknown !== undefined) {
    throw new ConfigError(
      `Cannot start, a budget is set (BUDGET_DAILY_USD or BUDGET_MONTHLY_USD), but the price of ${unknown} is not known. ` +
        "Write it into a JSON file and set PRICES_FILE to its path; .env.example shows the form.",
    );
  }
  return (model) => new CallMeter({ ...payment, model, price: priceOf(model) });
}

async function createSteps(
  { models, answering }: Config,
  meterOf: MeterOf,
): Promise<Models["steps"]> {
  const deadlineMs = Math.min(BRIEF_DEADLINE_MS, Math.ceil(STEP_SHARE * answering.timeoutMs));
  const firstTokenMs = Math.ceil(STEP_FIRST_TOKEN_SHARE * deadlineMs);
  const limits = { firstTokenMs, idleMs: firstTokenMs, totalMs: deadlineMs };
  const chatModel = await createChatModel(limits, models, new RequestPolicy(STEP_POLICY), meterOf);
  return chatModel && { chatModel, deadlineMs };
}

async function createAnsweringModel(
  { models, answering }: Config,
  meterOf: MeterOf,
): Promise<ChatModel | undefined> {
  const totalMs = Math.ceil(MODEL_SHARE * answering.timeoutMs);
  const firstTokenMs = Math.min(models.firstTokenTimeoutMs, totalMs);
  const limits = { firstTokenMs, idleMs: models.idleTimeoutMs, totalMs };
  const deadlineMs = Math.min(MAX_RETRY_MS, RETRY_SHARE * answering.timeoutMs);
  return createChatModel(limits, models, new RequestPolicy({ deadlineMs }), meterOf);
}

/** Each try is paid for by itself, so the meter stands within the policy. */
async function createChatModel(
  limits: StreamLimits,
  models: ModelConfig,
  policy: RequestPolicy,
  meterOf: MeterOf,
): Promise<ChatModel | undefined> {
  const { contextTokens } = models;
  const model = isLangchainSpec(models)
    ? await createLangchainChatModel(models.chatModel, { limits, contextTokens })
    : await createOpenAIChatModel(models, limits);
  if (!model) return undefined;
  return new ResilientChatModel(new MeteredChatModel(model, meterOf(model.name)), policy);
}

/** `vendor:model`, but for OpenAI's fine-tuned models, and not on a server of one's own, whose names may hold colons. */
function isLangchainSpec({ chatModel, baseUrl }: ModelConfig): boolean {
  return baseUrl === undefined && /^(?!ft:)[a-z][a-z0-9_-]*:./.test(chatModel);
}

function canReachServer({ apiKey, baseUrl }: ModelConfig): boolean {
  return apiKey !== undefined || baseUrl !== undefined;
}

/** OpenAI's SDK takes 12 MB, which whoever has no model needn't have; so it is loaded here and below. */
async function createOpenAIChatModel(
  models: ModelConfig,
  limits: StreamLimits,
): Promise<ChatModel | undefined> {
  if (!canReachServer(models)) return undefined;
  const { chatModel: model, contextTokens } = models;
  const [{ OpenAIChatModel }, { createOpenAIClient }] = await Promise.all([
    import("./llm/openai-chat-model.ts"),
    import("./llm/openai-client.ts"),
  ]);
  return new OpenAIChatModel({ client: createOpenAIClient(models), model, limits, contextTokens });
}

function chooseEmbedders(models: ModelConfig, meterOf: MeterOf): EmbedderChoice {
  const { embeddingModel: requested, embeddingDimensions: dimensions } = models;
  const local = parseLocalModel(requested);
  if (local) return chooseLocal(local, models);
  const name = hostedEmbedder(models);
  if (name === undefined) return { requested, hosted: undefined };
  const meter = meterOf(name);
  const create = async () => {
    const [{ createOpenAIEmbeddingModel }, { createOpenAIClient }] = await Promise.all([
      import("./llm/openai-embedding-model.ts"),
      import("./llm/openai-client.ts"),
    ]);
    return createOpenAIEmbeddingModel({
      client: createOpenAIClient(models),
      model: name,
      dimensions,
      policy: new RequestPolicy(INGEST_POLICY),
      queryPolicy: new RequestPolicy(),
      meter,
    });
  };
  return { requested, hosted: { name, create, price: meter.price ?? "unknown" } };
}

/** Hosted embeddings where a model is named, or on OpenAI's own server, whose default is known to be there. */
function hostedEmbedder(models: ModelConfig): string | undefined {
  const { baseUrl, embeddingModel } = models;
  const byDefault = baseUrl === undefined ? DEFAULT_EMBEDDING_MODEL : undefined;
  const name = embeddingModel ?? byDefault;
  const isHosted = name !== FITTED_EMBEDDER && parseLocalModel(name) === undefined;
  return isHosted && canReachServer(models) ? name : undefined;
}

function chooseLocal(model: LocalModel, models: ModelConfig): EmbedderChoice {
  const create = () =>
    createTransformersEmbeddingModel({
      model,
      dimensions: models.embeddingDimensions,
      pooling: models.embeddingPooling,
      queryPrefix: models.embeddingQueryPrefix,
      documentPrefix: models.embeddingDocumentPrefix,
    });
  return { requested: model.name, hosted: { name: model.name, create } };
}
