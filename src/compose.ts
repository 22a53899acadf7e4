import { fileURLToPath } from "node:url";
import { createAssistant } from "./answering/create-assistant.ts";
import { createEvidenceWeigher } from "./answering/weigh-evidence.ts";
import { loadPrompts } from "./answering/load-prompts.ts";
import type { CliServices } from "./cli/cli-services.ts";
import type { Config, ModelConfig } from "./config.ts";
import { createBaselines } from "./evaluation/create-baselines.ts";
import { indexCollection } from "./evaluation/index-collection.ts";
import type { OpenSubject, SubjectDocuments } from "./evaluation/run-evaluation.ts";
import { createSearchEmbedder } from "./indexing/create-search-embedder.ts";
import type { EmbedderChoice } from "./indexing/embedder-provider.ts";
import { ingest } from "./indexing/ingest.ts";
import type { IngestReport } from "./indexing/ingest-report.ts";
import { LancedbLibraryStore } from "./indexing/lancedb-library-store.ts";
import { LibraryError } from "./indexing/library-error.ts";
import type { ChatModel } from "./llm/chat-model.ts";
import { createLangchainChatModel } from "./llm/langchain-chat-model.ts";
import { type LocalModel, parseLocalModel } from "./llm/local-model.ts";
import { FITTED_EMBEDDER } from "./llm/lsa-embedding-model.ts";
import { OpenAIChatModel } from "./llm/openai-chat-model.ts";
import { createOpenAIClient } from "./llm/openai-client.ts";
import { createOpenAIEmbeddingModel } from "./llm/openai-embedding-model.ts";
import { RequestPolicy } from "./llm/request-policy.ts";
import { ResilientChatModel } from "./llm/resilient-chat-model.ts";
import type { StreamLimits } from "./llm/stream-within.ts";
import { createTransformersEmbeddingModel } from "./llm/transformers-embedding-model.ts";
import { BRIEF_DEADLINE_MS } from "./retrieval/ask-briefly.ts";
import { FilteringRetriever } from "./retrieval/filtering-retriever.ts";
import { HybridRetriever } from "./retrieval/hybrid-retriever.ts";
import { loadRetrievalPrompts } from "./retrieval/load-retrieval-prompts.ts";
import { refineRetriever } from "./retrieval/refine-retriever.ts";
import type { Retriever } from "./retrieval/retriever.ts";
import type { StateStore } from "./state/state-store.ts";
import { openSqliteStateStore } from "./state/sqlite-state-store.ts";

const SEEDS = fileURLToPath(new URL("../seeds", import.meta.url));
const DEFAULT_EMBEDDING_MODEL = "text-embedding-3-small";
/** Batches of documents can wait longer than a person. */
const INGEST_POLICY = { retries: 4, deadlineMs: 120_000, breakAfter: 20 };
const FIRST_TOKEN_MS = 20_000;
/** What a model gets of an answer's time: the extractive answer must still fit behind it. */
const MODEL_SHARE = 0.85;
/** What each paid step of a search gets of that time at most; with both, something is left behind the answer. */
const STEP_SHARE = 1 / 15;
/** A server that hasn't begun after this part of it counts as failing: after a few such, it is no longer asked. */
const STEP_FIRST_TOKEN_SHARE = 0.75;
/** A step has time for one retry only if the failure came at once. */
const STEP_POLICY = { deadlineMs: 1_000 };

/** Told of failures that were made good without the person's help. */
export interface ServiceEvents {
  /** A model or embedding server failed and the answer was made without it. */
  readonly onModelFailure?: (error: unknown) => void;
}

/** Everything that the front ends work with. */
export interface Services extends CliServices {
  readonly retriever: Retriever;
}

/**
 * Builds what an evaluation asks, with plain searches of the same library to compare with. Throws as
 * {@link createServices} and {@link indexCollection} do.
 *
 * @param content Fills the library, which must be empty; an empty one is filled from the seeds when absent.
 */
export async function createEvaluationSubject(
  config: Config,
  content?: SubjectDocuments,
): Promise<OpenSubject> {
  const store = await LancedbLibraryStore.open(config.library.uri);
  try {
    const embedders = chooseEmbedders(config.models);
    if (content) await indexCollection(content.documents, { store, embedders }, content);
    const services = await createServices(config);
    await services.prepareLibrary({});
    const baselines = createBaselines(store, createSearchEmbedder(store, embedders));
    const close = () => services.close().finally(() => store.close());
    return { ...services, baselines, close };
  } catch (error) {
    store.close();
    throw error;
  }
}

/**
 * Builds everything that the command line and the bot work with.
 *
 * @throws {LibraryError} If the library's folder cannot be opened.
 * @throws {UserFacingError} If `CHAT_MODEL` names a vendor whose package is not installed.
 */
export async function createServices(
  config: Config,
  events: ServiceEvents = {},
): Promise<Services> {
  const [store, chatModel, prompts] = await Promise.all([
    LancedbLibraryStore.open(config.library.uri),
    createChatModel(config),
    loadPrompts(),
  ]);
  const embedders = chooseEmbedders(config.models);
  const embedder = createSearchEmbedder(store, embedders);
  const searching = await addPaidSteps(
    new HybridRetriever(store, embedder, events),
    config,
    events,
  );
  const retriever = new FilteringRetriever(searching, store, () => new Date());
  const assistant = createAssistant({
    retriever,
    vocabulary: () => store.vocabulary(),
    chatModel,
    prompts,
    papers: config.answering.papers,
    weigh: createEvidenceWeigher({ risk: config.answering.risk }),
    clock: () => performance.now(),
    ...events,
  });
  const runIngest: CliServices["ingest"] = (paths, options) =>
    ingest(paths, { store, embedders, now: () => new Date() }, options);
  return {
    assistant,
    retriever,
    ingest: runIngest,
    prepareLibrary: async (options) => {
      if ((await store.stats()) !== undefined) return undefined;
      const report = await runIngest([SEEDS], options);
      if (report.added === 0) throw noSeeds(report);
      return report;
    },
    libraryStats: () => store.stats(),
    modeSentence: chatModel
      ? `Answers are written by ${chatModel.name} and checked against the abstracts.`
      : "No model is configured, so answers are made of the abstracts' own sentences.",
    close: async () => store.close(),
  };
}

function noSeeds({ rejected: [first] }: IngestReport): LibraryError {
  const why = first ? ` (${first.file}: ${first.reason})` : "";
  return new LibraryError(
    "empty",
    `The library is empty and the seed papers could not be read${why}. Name other papers: npm run ingest -- <files or folders>.`,
  );
}

/** @throws {UserFacingError} If the file cannot be opened for writing. */
export function openState(config: Config): StateStore {
  return openSqliteStateStore(config.state.url);
}

/** @returns The retriever itself when no step is switched on or no model is configured. */
async function addPaidSteps(
  retriever: Retriever,
  { models, answering, retrieval }: Config,
  events: ServiceEvents,
): Promise<Retriever> {
  if (!retrieval.rewrites && !retrieval.reranks) return retriever;
  const deadlineMs = Math.min(BRIEF_DEADLINE_MS, Math.ceil(STEP_SHARE * answering.timeoutMs));
  const firstTokenMs = Math.ceil(STEP_FIRST_TOKEN_SHARE * deadlineMs);
  const limits = { firstTokenMs, idleMs: firstTokenMs, totalMs: deadlineMs };
  const [chatModel, prompts] = await Promise.all([
    createChatModelWithin(limits, models, new RequestPolicy(STEP_POLICY)),
    loadRetrievalPrompts(),
  ]);
  if (!chatModel) return retriever;
  return refineRetriever(retriever, { ...retrieval, chatModel, prompts, deadlineMs, ...events });
}

async function createChatModel({ models, answering }: Config): Promise<ChatModel | undefined> {
  const totalMs = Math.ceil(MODEL_SHARE * answering.timeoutMs);
  const firstTokenMs = Math.min(FIRST_TOKEN_MS, totalMs);
  const limits = { firstTokenMs, idleMs: models.idleTimeoutMs, totalMs };
  return createChatModelWithin(limits, models, new RequestPolicy());
}

async function createChatModelWithin(
  limits: StreamLimits,
  models: ModelConfig,
  policy: RequestPolicy,
): Promise<ChatModel | undefined> {
  const model = isLangchainSpec(models)
    ? await createLangchainChatModel(models.chatModel, { limits })
    : createOpenAIChatModel(models, limits);
  return model && new ResilientChatModel(model, policy);
}

/** `vendor:model`, but for OpenAI's fine-tuned models, and not on a server of one's own, whose names may hold colons. */
function isLangchainSpec({ chatModel, baseUrl }: ModelConfig): boolean {
  return baseUrl === undefined && /^(?!ft:)[a-z][a-z0-9_-]*:./.test(chatModel);
}

function createOpenAIChatModel(models: ModelConfig, limits: StreamLimits): ChatModel | undefined {
  if (models.apiKey === undefined && models.baseUrl === undefined) return undefined;
  return new OpenAIChatModel({
    client: createOpenAIClient(models),
    model: models.chatModel,
    limits,
  });
}

/** Hosted embeddings where a model is named, or on OpenAI's own server, whose default is known to be there. */
function chooseEmbedders(models: ModelConfig): EmbedderChoice {
  const { apiKey, baseUrl, embeddingModel: requested, embeddingDimensions: dimensions } = models;
  const local = parseLocalModel(requested);
  if (local) return chooseLocal(local, models);
  const canReach = apiKey !== undefined || baseUrl !== undefined;
  const byDefault = baseUrl === undefined ? DEFAULT_EMBEDDING_MODEL : undefined;
  const name = requested ?? byDefault;
  if (name === undefined || name === FITTED_EMBEDDER || !canReach) {
    return { requested, hosted: undefined };
  }
  const create = () =>
    createOpenAIEmbeddingModel({
      client: createOpenAIClient(models),
      model: name,
      dimensions,
      policy: new RequestPolicy(INGEST_POLICY),
      queryPolicy: new RequestPolicy(),
    });
  return { requested, hosted: { name, create } };
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
