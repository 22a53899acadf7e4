import type { AnswerServices } from "./answering/answer-services.ts";
import type { Assistant } from "./answering/assistant.ts";
import { cacheAnswers } from "./answering/cache-answers.ts";
import { similarityOf } from "./answering/check/similarity-of.ts";
import { createAssistant } from "./answering/create-assistant.ts";
import { deepServices } from "./answering/deep-services.ts";
import { loadPrompts } from "./answering/load-prompts.ts";
import { createEvidenceWeigher } from "./answering/weigh-evidence.ts";
import { withSpending } from "./answering/with-spending.ts";
import { hasChatModel, type Models } from "./compose-models.ts";
import type { Config } from "./config.ts";
import { createSearchEmbedder } from "./indexing/create-search-embedder.ts";
import type { LibraryStore } from "./indexing/library-store.ts";
import { DAY_MS } from "./lib/day-ms.ts";
import type { Prompt } from "./llm/prompt-file.ts";
import { FilteringRetriever } from "./retrieval/filtering-retriever.ts";
import { HybridRetriever } from "./retrieval/hybrid-retriever.ts";
import { loadRetrievalPrompts, type RetrievalPrompts } from "./retrieval/load-retrieval-prompts.ts";
import { refineRetriever } from "./retrieval/refine-retriever.ts";
import type { Retriever } from "./retrieval/retriever.ts";
import type { State } from "./state/state-store.ts";

/** The paid steps of the search behind a deep answer. */
const EVERY_STEP = { rewrites: true, reranks: true };
/** About 20 MB. */
const MAX_KEPT_ANSWERS = 5_000;

/** Told of failures that were made good without the person's help. */
export interface ServiceEvents {
  /** A model or embedding server failed and the answer was made without it. */
  readonly onModelFailure?: (error: unknown) => void;
  /** An answer or a cost could not be written down. */
  readonly onStateFailure?: (error: unknown) => void;
}

/** What a question is answered with. */
export interface Means {
  readonly store: LibraryStore;
  readonly models: Models;
  readonly state: () => Promise<State>;
}

/**
 * Builds what answers are made with, for questions of either depth, and keeps and counts what models write.
 *
 * @returns The assistant, and the search that it asks first.
 */
export async function createAnswerers(
  means: Means,
  config: Config,
  events: ServiceEvents,
): Promise<{ readonly assistant: Assistant; readonly retriever: Retriever }> {
  const { store, models } = means;
  const [prompts, stepPrompts] = await Promise.all([
    loadPrompts(),
    models.steps && loadRetrievalPrompts(),
  ]);
  const embedder = createSearchEmbedder(store, models.embedders);
  const hybrid = new HybridRetriever(store, embedder, events);
  const searching = (steps: Config["retrieval"]) =>
    new FilteringRetriever(
      addPaidSteps(hybrid, models, stepPrompts, steps, events),
      store,
      () => new Date(),
    );
  const retriever = searching(config.retrieval);
  const answering: AnswerServices = {
    retriever,
    plainRetriever: hybrid,
    vocabulary: () => store.vocabulary(),
    similarity: async () => similarityOf(await embedder()),
    paper: (paperId) => store.paper(paperId),
    chatModel: models.chatModel,
    prompts,
    papers: config.answering.papers,
    weigh: createEvidenceWeigher({ risk: config.answering.risk }),
    judges: config.answering.judges,
    deadlineMs: config.answering.timeoutMs,
    clock: () => performance.now(),
    ...events,
  };
  const assistant = createAssistant(answering, deepServices(answering, searching(EVERY_STEP)));
  const used: readonly Prompt[] = Object.values({ ...prompts, ...stepPrompts });
  return { retriever, assistant: account(assistant, used, means, config, events) };
}

/** @returns The retriever itself when no step is wanted or no model is configured. */
function addPaidSteps(
  retriever: Retriever,
  { steps }: Models,
  prompts: RetrievalPrompts | undefined,
  wanted: Config["retrieval"],
  events: ServiceEvents,
): Retriever {
  if (!steps || !prompts) return retriever;
  return refineRetriever(retriever, { ...wanted, ...steps, prompts, ...events });
}

/** Keeps what models write and says what it cost; without a model there is nothing to keep or to pay. */
function account(
  assistant: Assistant,
  prompts: readonly Prompt[],
  { store, state }: Means,
  { models, retrieval, answering }: Config,
  { onStateFailure }: ServiceEvents,
): Assistant {
  if (!hasChatModel(models)) return assistant;
  const { cacheDays, timeoutMs: _, ...decisive } = answering;
  if (cacheDays === 0) return withSpending(assistant);
  const limits = { ttlMs: cacheDays * DAY_MS, maxAnswers: MAX_KEPT_ANSWERS };
  const cached = cacheAnswers(assistant, {
    store: {
      get: async (key) => (await state()).answers(limits).get(key),
      set: async (key, value) => (await state()).answers(limits).set(key, value),
    },
    settings: [{ ...models, apiKey: "" }, retrieval, decisive, prompts.map(({ id }) => id)],
    libraryVersion: async () => (await store.stats())?.version,
    clock: () => performance.now(),
    ...(onStateFailure ? { onStoreFailure: onStateFailure } : {}),
  });
  return withSpending(cached);
}
