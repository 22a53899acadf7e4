import { fileURLToPath } from "node:url";
import type { Assistant } from "./answering/assistant.ts";
import type { AnswerServices } from "./answering/answer-services.ts";
import { cacheAnswers } from "./answering/cache-answers.ts";
import { similarityOf } from "./answering/check/similarity-of.ts";
import { createAssistant } from "./answering/create-assistant.ts";
import { deepServices } from "./answering/deep-services.ts";
import { createEvidenceWeigher } from "./answering/weigh-evidence.ts";
import { loadPrompts } from "./answering/load-prompts.ts";
import { withSpending } from "./answering/with-spending.ts";
import type { CliServices } from "./cli/cli-services.ts";
import { createModels, hasChatModel, type Models } from "./compose-models.ts";
import type { Config } from "./config.ts";
import { createBaselines } from "./evaluation/create-baselines.ts";
import { indexCollection } from "./evaluation/index-collection.ts";
import type { OpenSubject, SubjectDocuments } from "./evaluation/run-evaluation.ts";
import { ArxivClient } from "./corpus/arxiv/arxiv-client.ts";
import { createLibraryDesk } from "./indexing/desk/create-library-desk.ts";
import { createSearchEmbedder } from "./indexing/create-search-embedder.ts";
import type { EmbedderChoice } from "./indexing/embedder-provider.ts";
import { ingest } from "./indexing/ingest.ts";
import type { IngestReport } from "./indexing/ingest-report.ts";
import { LancedbLibraryStore } from "./indexing/lancedb-library-store.ts";
import { LibraryError } from "./indexing/library-error.ts";
import type { LibraryStore } from "./indexing/library-store.ts";
import type { Prompt } from "./llm/prompt-file.ts";
import { systemClock } from "./lib/clock.ts";
import { DAY_MS } from "./lib/day-ms.ts";
import { NANO_USD_PER_USD } from "./llm/spend-ledger.ts";
import { FilteringRetriever } from "./retrieval/filtering-retriever.ts";
import { HybridRetriever } from "./retrieval/hybrid-retriever.ts";
import { loadRetrievalPrompts, type RetrievalPrompts } from "./retrieval/load-retrieval-prompts.ts";
import { refineRetriever } from "./retrieval/refine-retriever.ts";
import type { Retriever } from "./retrieval/retriever.ts";
import { LibraryTitles } from "./retrieval/titles/library-titles.ts";
import type { TitleLookup } from "./retrieval/titles/title-lookup.ts";
import type { State } from "./state/state-store.ts";
import { openSqliteStateStore } from "./state/sqlite-state-store.ts";

const SEEDS = fileURLToPath(new URL("../seeds", import.meta.url));
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

/** Everything that the front ends work with. */
export interface Services extends CliServices {
  readonly retriever: Retriever;
  readonly titles: TitleLookup;
  readonly embedders: EmbedderChoice;
}

/**
 * Builds what an evaluation asks, with plain searches of the same library to compare with; every question is answered
 * anew. Throws as {@link createServices} and {@link indexCollection} do.
 *
 * @param content Fills the library, which must be empty; an empty one is filled from the seeds when absent.
 */
export async function createEvaluationSubject(
  config: Config,
  content?: SubjectDocuments,
): Promise<OpenSubject> {
  const answering = { ...config.answering, cacheDays: 0 };
  const services = await createServices({ ...config, answering });
  const { embedders } = services;
  let store: LancedbLibraryStore | undefined;
  const close = () => services.close().finally(() => store?.close());
  try {
    store = await LancedbLibraryStore.open(config.library.uri);
    if (content) await indexCollection(content.documents, { store, embedders }, content);
    await services.prepareLibrary({});
    const baselines = createBaselines(store, createSearchEmbedder(store, embedders));
    return { ...services, baselines, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Builds everything that the command line and the bot work with.
 *
 * @param shared The state, if it is open already; else it is opened when a model is first asked, and never without one.
 * @throws {LibraryError} If the library's folder cannot be opened.
 * @throws {ConfigError} If the prices cannot be read, or a budget is set and the price of a model isn't known.
 * @throws {UserFacingError} If `CHAT_MODEL` names a vendor whose package is not installed.
 */
export async function createServices(
  config: Config,
  events: ServiceEvents = {},
  shared?: State,
): Promise<Services> {
  const state = shareState(config, shared);
  const [store, models] = await Promise.all([
    LancedbLibraryStore.open(config.library.uri),
    createModels(config, toPayment(config, state.open, events)),
  ]);
  const { chatModel, embedders } = models;
  const answerers = await createAnswerers({ store, models, state: state.open }, config, events);
  const arxiv = new ArxivClient({ ...config.arxiv, clock: systemClock });
  const ingestServices = { store, embedders, arxiv, now: () => new Date() };
  const runIngest: CliServices["ingest"] = (paths, options) =>
    ingest(paths, ingestServices, options);
  return {
    ...answerers,
    titles: new LibraryTitles(store),
    embedders,
    ingest: runIngest,
    desk: createLibraryDesk(ingestServices),
    prepareLibrary: async (options) => {
      if ((await store.stats()) !== undefined) return undefined;
      const report = await runIngest([SEEDS], options);
      if (report.added === 0) throw noSeeds(report);
      return report;
    },
    libraryStats: () => store.stats(),
    quarantined: () => store.quarantine.list(),
    modeSentence: chatModel
      ? `Answers are written by ${chatModel.name} and checked against the abstracts.`
      : "No model is configured, so answers are made of the abstracts' own sentences.",
    close: async () => {
      store.close();
      await state.close();
    },
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
export function openState(config: Config): State {
  return openSqliteStateStore(config.state.url);
}

/** Opens the state at its first use, unless it is open already; closes only what it has opened. */
function shareState(config: Config, shared: State | undefined) {
  let own: State | undefined;
  return {
    open: () => shared ?? (own ??= openState(config)),
    close: async () => own?.close(),
  };
}

function toPayment(
  { budget }: Config,
  state: () => State,
  { onStateFailure }: ServiceEvents,
): Parameters<typeof createModels>[1] {
  const toNanoUsd = (usd: number | undefined) =>
    usd === undefined ? undefined : Math.round(usd * NANO_USD_PER_USD);
  const ceilings = {
    dailyNanoUsd: toNanoUsd(budget.dailyUsd),
    monthlyNanoUsd: toNanoUsd(budget.monthlyUsd),
  };
  return {
    ledger: { reserve: async (nanoUsd) => state().ledger(ceilings).reserve(nanoUsd) },
    ...(onStateFailure ? { onLedgerFailure: onStateFailure } : {}),
  };
}

/** What a question is answered with. */
interface Means {
  readonly store: LibraryStore;
  readonly models: Models;
  readonly state: () => State;
}

async function createAnswerers(
  means: Means,
  config: Config,
  events: ServiceEvents,
): Promise<Pick<Services, "assistant" | "retriever">> {
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
      get: async (key) => state().answers(limits).get(key),
      set: async (key, value) => state().answers(limits).set(key, value),
    },
    settings: [{ ...models, apiKey: "" }, retrieval, decisive, prompts.map(({ id }) => id)],
    libraryVersion: async () => (await store.stats())?.version,
    clock: () => performance.now(),
    ...(onStateFailure ? { onStoreFailure: onStateFailure } : {}),
  });
  return withSpending(cached);
}
