import { embedderOf } from "../embedder-provider.ts";
import type { IngestServices } from "../ingest.ts";
import { LibraryError, emptyLibrary } from "../library-error.ts";
import type { ActiveGeneration } from "../library-store.ts";
import { FITTED_EMBEDDER, LsaEmbeddingModel } from "../../llm/lsa-embedding-model.ts";
import { checkRows, ok as okCheck, problem } from "./check-rows.ts";
import { checkSearch } from "./check-search.ts";
import { checkIndexes, checkIngest, checkVocabulary } from "./check-tables.ts";
import type { LibraryCheck, UpkeepOptions, VerifyReport } from "./library-check.ts";
import type { ChunkRecord } from "./library-tables.ts";
import { surveyRows, type RowSurvey } from "./survey-rows.ts";

/** Papers that are searched for. */
const SAMPLE = 20;

/** What looking after the library needs. */
export type UpkeepServices = Pick<IngestServices, "store" | "embedders" | "now">;

/** A verification, and the rows that a repair would take out. */
export interface Verification {
  readonly report: Omit<VerifyReport, "ms" | "repaired">;
  readonly survey: RowSurvey;
}

/**
 * Looks at every row of the library and searches for some of its papers. It
 * reads one version of the tables; memory grows by some 50 bytes a paper.
 *
 * @throws {LibraryError} `empty` while there is no library; if it cannot be read.
 * @throws The signal's reason, if it aborts.
 */
export async function verifyLibrary(
  { store, embedders }: UpkeepServices,
  options: UpkeepOptions,
): Promise<Verification> {
  const active = await store.active();
  const tables = active && (await store.tables());
  if (!active || !tables || active.vocabularyDocuments === 0) throw emptyLibrary();
  const survey = await surveyRows(tables, { ...options, sample: SAMPLE });
  const blind = await findBlind(survey, active, { store, embedders });
  const { rows, papers, sample } = survey;
  const found = [
    checkIngest(active),
    ...checkRows(survey, { stored: tables.dimensions, wanted: active.identity.dimensions, blind }),
    await checkVocabulary(store, active, { papers, sample }),
    checkIndexes(await tables.indexes()),
    ...(await checkSearch(sample, { store, tables, active }, options)),
  ];
  // It holds up every search when it finds something, and so a repair of what was found before.
  const isWell = found.every(({ level }) => level !== "problem");
  const checks = isWell ? [...found, await checkContents(store, active, embedders)] : found;
  const ok = checks.every(({ level }) => level !== "problem");
  return { report: { ok, papers, chunks: rows, tables: await tables.counts(), checks }, survey };
}

/** What a question needs besides: texts that can be read, and the embedder that was fitted on them. */
async function checkContents(
  store: UpkeepServices["store"],
  active: ActiveGeneration,
  embedders: UpkeepServices["embedders"],
): Promise<LibraryCheck> {
  const name = "contents";
  try {
    const { rowsRead } = await store.inspect();
    if (active.identity.name === FITTED_EMBEDDER) await embedderOf(active, store, embedders);
    return okCheck(name, `${rowsRead} rows tried are as they were written.`);
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    return error.kind === "embedder-mismatch"
      ? { name, level: "note", message: error.message }
      : problem(name, error.message);
  }
}

/** @returns Chunks without a vector although the embedder knows words of theirs; a model behind a server knows any. */
async function findBlind(
  { absent }: RowSurvey,
  active: ActiveGeneration,
  { store, embedders }: Pick<UpkeepServices, "store" | "embedders">,
): Promise<readonly ChunkRecord[]> {
  if (absent.some.length === 0) return [];
  if (active.fittedDocuments === 0) return absent.some;
  const embedder = await embedderOf(active, store, embedders).catch((error: unknown) => {
    if (error instanceof LibraryError && error.kind === "embedder-mismatch") return undefined;
    throw error;
  });
  if (!(embedder instanceof LsaEmbeddingModel)) return [];
  const lookup = await store.lookup();
  const contents = (await lookup?.contents(absent.some.map(({ paperId }) => paperId))) ?? [];
  const blind = new Set<string>();
  for (const { paper, chunks } of contents) {
    for (const { chunkId, text } of chunks) {
      if (await embedder.embedQuery(`${paper.title}\n${text}`)) blind.add(chunkId);
    }
  }
  return absent.some.filter(({ chunkId }) => blind.has(chunkId));
}
