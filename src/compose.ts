import { fileURLToPath } from "node:url";
import type { CliServices } from "./cli/cli-services.ts";
import { createAnswerers, type ServiceEvents } from "./compose-assistant.ts";
import { createModels } from "./compose-models.ts";
import { type Config, ConfigError } from "./config.ts";
import { createBaselines } from "./evaluation/create-baselines.ts";
import { indexCollection } from "./evaluation/index-collection.ts";
import type { OpenSubject, SubjectDocuments } from "./evaluation/run-evaluation.ts";
import { ArxivClient } from "./corpus/arxiv/arxiv-client.ts";
import { LiveNameError, parseLiveSource } from "./corpus/arxiv/live-source.ts";
import { sourceOfNames } from "./corpus/source-of-names.ts";
import { withEmbeddingCache } from "./indexing/cost/open-embedding-cache.ts";
import { createLibraryDesk } from "./indexing/desk/create-library-desk.ts";
import { createSearchEmbedder } from "./indexing/create-search-embedder.ts";
import { checkEmbedder, type EmbedderChoice } from "./indexing/embedder-provider.ts";
import { fillFromSeeds } from "./indexing/fill-from-seeds.ts";
import { ingest } from "./indexing/ingest.ts";
import { LancedbLibraryStore } from "./indexing/lancedb-library-store.ts";
import { createRefresh, type LibraryRefresh } from "./indexing/refresh/create-refresh.ts";
import { createLibraryUpkeep } from "./indexing/upkeep/create-library-upkeep.ts";
import { systemClock } from "./lib/clock.ts";
import { NANO_USD_PER_USD } from "./llm/spend-ledger.ts";
import type { Finding } from "./monitoring/health/check.ts";
import { probeLibrary } from "./monitoring/health/probe-library.ts";
import type { Retriever } from "./retrieval/retriever.ts";
import { LibraryTitles } from "./retrieval/titles/library-titles.ts";
import type { TitleLookup } from "./retrieval/titles/title-lookup.ts";
import type { State } from "./state/state-store.ts";
import { openState as openStateAt } from "./state/open-state.ts";

const SEEDS = fileURLToPath(new URL("../seeds", import.meta.url));

/** Everything that the front ends work with. */
export interface Services extends CliServices {
  readonly retriever: Retriever;
  readonly titles: TitleLookup;
  readonly embedders: EmbedderChoice;
  /** Undefined when no live source is to be read by itself. */
  readonly refresh: LibraryRefresh | undefined;
  /** Searches the library to see whether it can be; see `probeLibrary`. */
  readonly probeLibrary: () => Promise<Finding>;
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
    store = await LancedbLibraryStore.open(config.library.uri, config.library.access);
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
 * @param isPatient Whether a library that cannot be opened is tried again with each question.
 * @throws {LibraryError} If the library's folder cannot be opened, unless that is tried again.
 * @throws {ConfigError} If the prices cannot be read, a budget is set and the price of a model isn't known, or
 *   `REFRESH_SOURCES` names no live source.
 * @throws {UserFacingError} If `CHAT_MODEL` names a vendor whose package is not installed.
 */
export async function createServices(
  config: Config,
  events: ServiceEvents = {},
  shared?: State,
  { isPatient = false }: { readonly isPatient?: boolean } = {},
): Promise<Services> {
  const state = shareState(config, shared);
  const live = config.refresh.sources.map(toLiveSource);
  const [store, models] = await Promise.all([
    LancedbLibraryStore.open(config.library.uri, config.library.access, { isPatient }),
    createModels(config, toPayment(config, state.open, events)),
  ]);
  const { chatModel } = models;
  const embedders = withEmbeddingCache(models.embedders, config.library.uri);
  const answerers = await createAnswerers({ store, models, state: state.open }, config, events);
  const arxiv = new ArxivClient({ ...config.arxiv, clock: systemClock });
  const ingestServices = { store, embedders, arxiv, now: () => new Date() };
  const runIngest: CliServices["ingest"] = (from, options) => ingest(from, ingestServices, options);
  return {
    ...answerers,
    titles: new LibraryTitles(store),
    embedders,
    refresh:
      live.length > 0 ? createRefresh(live, { ...config.library, ...ingestServices }) : undefined,
    sourceOf: (names, limits = {}) => sourceOfNames(names, { arxiv, ...limits }),
    ingest: runIngest,
    desk: createLibraryDesk(ingestServices),
    upkeep: createLibraryUpkeep(ingestServices),
    confirmUsd: config.budget.confirmUsd,
    prepareLibrary: (options) => fillFromSeeds(store, (all) => runIngest([SEEDS], all), options),
    inspectLibrary: async () => {
      const inspection = await store.inspect();
      const active = await store.current();
      if (active) checkEmbedder(active, embedders);
      return inspection;
    },
    libraryStats: () => store.stats(),
    verifyLibrary: () => store.verifyStorage(),
    probeLibrary: () => probeLibrary(store),
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

/** @throws {ConfigError} If the name is no live source's. The message says which one, not what it is. */
function toLiveSource(name: string, index: number) {
  try {
    const source = parseLiveSource(name);
    if (source) return source;
  } catch (error) {
    if (!(error instanceof LiveNameError)) throw error;
  }
  throw new ConfigError(
    `Cannot start, the environment is not valid:\n  REFRESH_SOURCES: name ${index + 1} is no category, set or query of arXiv`,
  );
}

/** @throws {UserFacingError} If the file or the database cannot be opened for writing. */
export function openState(config: Config): Promise<State> {
  return openStateAt(config.state.url);
}

/** Opens the state at its first use, unless it is open already; closes only what it has opened. */
function shareState(config: Config, shared: State | undefined) {
  let own: Promise<State> | undefined;
  const openOwn = () => {
    own ??= openState(config);
    // One that cannot be opened now is tried again with the next question.
    own.catch(() => (own = undefined));
    return own;
  };
  return {
    open: async () => shared ?? openOwn(),
    close: async () => (await own?.catch(() => undefined))?.close(),
  };
}

function toPayment(
  { budget }: Config,
  state: () => Promise<State>,
  { onStateFailure }: ServiceEvents,
): Parameters<typeof createModels>[1] {
  const toNanoUsd = (usd: number | undefined) =>
    usd === undefined ? undefined : Math.round(usd * NANO_USD_PER_USD);
  const ceilings = {
    dailyNanoUsd: toNanoUsd(budget.dailyUsd),
    monthlyNanoUsd: toNanoUsd(budget.monthlyUsd),
  };
  return {
    ledger: { reserve: async (nanoUsd) => (await state()).ledger(ceilings).reserve(nanoUsd) },
    ...(onStateFailure ? { onLedgerFailure: onStateFailure } : {}),
  };
}
