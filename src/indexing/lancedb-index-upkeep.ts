import { Index, type Table } from "@lancedb/lancedb";

/** Rows that no index covers are looked through one by one, 0.03 ms of CPU each per question; so many are let be. */
const MOST_UNINDEXED = 500;
/**
 * A smaller table is brought up to date in a moment, and always is: what no index covers is weighed by its own words'
 * frequencies and can rank below what it should.
 */
const SMALL_TABLE = 20_000;
/** In a long ingest more rows than this are left out of searches until they are indexed: they would cost 0.1 s and more. */
const MOST_SCANNED = 3_000;
/** Every commit adds a file, and every question opens them all. */
const MOST_SMALL_FRAGMENTS = 40;
/** Chunks from which on the vectors are indexed; below it an exact scan costs as little. */
const VECTOR_INDEX_FROM = 50_000;
/** The vector index takes only vectors whose length is a multiple of this; others are scanned. */
const VECTOR_INDEX_STEP = 8;
/** Added vectors join the partitions there are; at this many times the rows that the index was made of it is made anew. */
const RETRAIN_GROWTH = 4;
/** Rows of a partition, on average. */
const PARTITION_ROWS = 4_096;
/** Bits of a quantised vector: one for each dimension of a long one, up to {@link MOST_BITS} where there are few. */
const QUANTISED_BITS = 512;
const MOST_BITS = 4;
/** Enough for partitions of abstracts; LanceDB's own figures take twice as long for the same recall. */
const TRAINING = { maxIterations: 10, sampleRate: 64 };
/** Under this name the vector column notes how many rows its index was made of. */
const TRAINED_ON = "papercord.trainedOn";
/** Rows from which on the full-text index is made anew now and then; a smaller one doesn't feel what it is made of. */
const TEXT_INDEX_FROM = 20_000;
/**
 * Added rows become parts of the full-text index of their own, each of which every question asks: after ten of them a
 * million papers cost 80 ms of CPU a search and 27 ms when made anew. That is done at this many times the rows it was made of.
 */
const TEXT_GROWTH = 1.5;
/** Under this name the text column notes how many rows its index was made of. */
const MADE_OF = "papercord.madeOf";
/** How long versions of the tables that are no longer the newest stay for readers that still use them. */
const KEEP_VERSIONS_MS = 3_600_000;

/**
 * Whether a table's indexes lag so far behind, or its files are so many, that questions feel it.
 *
 * @throws {Error} LanceDB's own, if the table cannot be read.
 */
export async function isUpkeepDue(table: Table): Promise<boolean> {
  const [indices, { numRows, fragmentStats }] = await Promise.all([
    table.listIndices(),
    table.stats(),
  ]);
  const unindexed = Math.max(0, ...indices.map(({ numUnindexedRows }) => numUnindexedRows ?? 0));
  return (
    unindexed > (numRows < SMALL_TABLE ? 0 : MOST_UNINDEXED) ||
    fragmentStats.numSmallFragments > MOST_SMALL_FRAGMENTS
  );
}

/** Which columns' indexes lag so far behind that a search of them leaves out what they don't cover. */
export type LaggingColumns = ReadonlySet<string>;

/**
 * @returns Columns with an index that covers far from all rows, as in the middle of a long ingest.
 * @throws {Error} LanceDB's own, if the table cannot be read.
 */
export async function laggingColumns(chunks: Table): Promise<LaggingColumns> {
  const indices = await chunks.listIndices();
  const lagging = indices.filter(({ numUnindexedRows }) => (numUnindexedRows ?? 0) > MOST_SCANNED);
  return new Set(lagging.flatMap(({ columns }) => columns));
}

/**
 * Brings a table's indexes up to date, joins the files of small commits and removes versions that no reader uses any
 * more. Only for the one writer: beside another, LanceDB gives up with a conflict.
 *
 * @throws {Error} LanceDB's own, if the table cannot be written.
 */
export async function optimizeTable(
  table: Pick<Table, "listVersions" | "optimize">,
): Promise<void> {
  // LanceDB Cloud need not list its versions; it clears them by itself.
  const versions = await table.listVersions().catch(() => []);
  // What joining the files takes counts as age too, which may be minutes.
  const olderThan = madeOfFirstToKeep(versions) - KEEP_VERSIONS_MS;
  await table.optimize({ cleanupOlderThan: new Date(olderThan) });
}

/**
 * LanceDB goes by when a version was made, and would remove one of yesterday that was the newest until this minute.
 * What readers may still use begins with the one that was the newest when the time to keep began.
 *
 * @returns In milliseconds since 1970; 0 while no version is that old.
 */
function madeOfFirstToKeep(versions: readonly { readonly timestamp: Date }[]): number {
  const since = Date.now() - KEEP_VERSIONS_MS;
  const made = versions.map(({ timestamp }) => timestamp.getTime());
  return Math.max(0, ...made.filter((at) => at <= since));
}

/**
 * Makes the full-text index anew when the rows have become many more than those it was made of.
 *
 * @param options.from Rows from which on that is worth it.
 * @throws {Error} LanceDB's own, if the table cannot be written.
 */
export async function indexText(
  chunks: Table,
  { from = TEXT_INDEX_FROM }: { readonly from?: number } = {},
): Promise<void> {
  const rows = await chunks.countRows();
  if (rows < from) return;
  const { fields } = await chunks.schema();
  const madeOf = Number(fields.find(({ name }) => name === "searchText")?.metadata.get(MADE_OF));
  if (rows < TEXT_GROWTH * (madeOf || 0)) return;
  await chunks.createIndex("searchText", { config: Index.fts(), replace: true });
  await chunks.updateFieldMetadata([{ path: "searchText", metadata: { [MADE_OF]: String(rows) } }]);
}

/**
 * Whether the vector index is missing though the chunks are many enough for one, or must be made anew.
 *
 * @param dimensions Length of the vectors.
 * @throws {Error} LanceDB's own, if the table cannot be read.
 */
export async function isVectorIndexDue(chunks: Table, dimensions: number): Promise<boolean> {
  if (dimensions % VECTOR_INDEX_STEP !== 0) return false;
  const rows = await chunks.countRows();
  if (rows < VECTOR_INDEX_FROM) return false;
  const indices = await chunks.listIndices();
  const isThere = indices.some(({ columns }) => columns.includes("vector"));
  if (!isThere) return (await chunks.countRows("vector IS NOT NULL")) >= VECTOR_INDEX_FROM;
  const { fields } = await chunks.schema();
  const trainedOn = Number(fields.find(({ name }) => name === "vector")?.metadata.get(TRAINED_ON));
  // A library of an earlier version has an index without a note: made anew once.
  return rows >= RETRAIN_GROWTH * (trainedOn || 0);
}

/**
 * Makes the vector index when the chunks are many enough for one, and anew when they have become many more: partitions
 * of vectors quantised by RaBitQ (Gao and Long 2024; its extension to several bits, Gao et al. 2025).
 *
 * @param dimensions Length of the vectors.
 * @throws {Error} LanceDB's own, if the table cannot be written.
 */
export async function indexVectors(chunks: Table, dimensions: number): Promise<void> {
  if (!(await isVectorIndexDue(chunks, dimensions))) return;
  const rows = await chunks.countRows();
  const config = Index.ivfRq({
    distanceType: "cosine",
    numPartitions: Math.max(1, Math.round(rows / PARTITION_ROWS)),
    numBits: Math.min(MOST_BITS, Math.max(1, Math.round(QUANTISED_BITS / dimensions))),
    ...TRAINING,
  });
  await chunks.createIndex("vector", { config });
  await chunks.updateFieldMetadata([{ path: "vector", metadata: { [TRAINED_ON]: String(rows) } }]);
}
