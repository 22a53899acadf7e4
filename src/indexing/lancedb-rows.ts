import type { Chunk } from "../corpus/chunk.ts";
import { detailsOf } from "../corpus/details-of.ts";
import { foldText } from "../corpus/fold-text.ts";
import { nearKeysOf } from "../corpus/identity/near-keys.ts";
import type { Paper, PaperHead } from "../corpus/paper.ts";
import { toSearchAuthors, toSearchName } from "../corpus/search-name.ts";
import type { IndexedPaper } from "./library-store.ts";

/** A row of the chunk table as JavaScript gives and takes it. */
export interface ChunkRow extends Record<string, unknown> {
  readonly chunkId: string;
  readonly paperId: string;
  readonly position: number;
  readonly firstSentence: number;
  readonly title: string;
  readonly content: string;
  readonly originalTitle: string;
  readonly originalAbstract: string | null;
  readonly authors: Iterable<string> | null;
  readonly year: number | null;
  /** Undefined in a table that an earlier version made; see `LATER_COLUMNS`. */
  readonly venue?: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly contentHash: string;
  readonly abstractKey: string;
  // As `venue` in an old table.
  readonly addedAt?: number | null;
  readonly categories?: Iterable<string> | null;
  readonly doi?: string | null;
  readonly arxivId?: string | null;
  readonly licence?: string | null;
  readonly date?: string | null;
  readonly merged?: string | null;
  readonly aliases?: string | null;
}

/** Columns that make a {@link Chunk} and the {@link PaperHead} it belongs to. */
export const HEAD_COLUMNS = [
  "chunkId",
  "paperId",
  "position",
  "firstSentence",
  "title",
  "content",
  "authors",
  "year",
  "venue",
  "url",
  "source",
  "addedAt",
  "categories",
  "doi",
  "arxivId",
  "licence",
  "date",
];

/** Columns that make a {@link Chunk} and its whole {@link Paper}. */
export const CHUNK_COLUMNS = [
  ...HEAD_COLUMNS,
  "originalTitle",
  "originalAbstract",
  "contentHash",
  "abstractKey",
];

const NO_IDENTITY = {
  merged: null,
  aliases: null,
  near0: null,
  near1: null,
  near2: null,
  near3: null,
};

const NO_DETAILS = {
  authors: null,
  year: null,
  venue: null,
  searchAuthors: null,
  searchVenue: null,
  url: null,
  addedAt: null,
  categories: null,
  doi: null,
  arxivId: null,
  licence: null,
  date: null,
};

/** What a paper is recognised by, besides the keys on all its rows. */
function identityOf({ paper, merged, aliases }: IndexedPaper) {
  const [near0 = null, near1 = null, near2 = null, near3 = null] = nearKeysOf(paper.abstract) ?? [];
  return { merged: merged ?? null, aliases: aliases ?? null, near0, near1, near2, near3 };
}

/** Details as columns, with what filters look in. */
function detailColumns(paper: Paper) {
  const { authors, year, venue, url, categories, doi, arxivId, licence, date, addedAt } = paper;
  const given = { year, venue, url, doi, arxivId, licence, date, addedAt };
  return {
    ...NO_DETAILS,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(authors ? { authors: [...authors], searchAuthors: toSearchAuthors(authors) } : {}),
    ...(venue === undefined ? {} : { searchVenue: toSearchName(venue) }),
    ...(categories ? { categories: [...categories] } : {}),
  };
}

/** @returns One row per chunk. The original abstract stands on the first only; a zero vector becomes null. */
export function toRows(indexed: IndexedPaper): ChunkRow[] {
  const { paper, chunks, contentHash, abstractKey } = indexed;
  const searchTitle = foldText(paper.title);
  const details = detailColumns(paper);
  return chunks.map(({ chunk, vector }) => ({
    chunkId: chunk.chunkId,
    paperId: paper.paperId,
    position: chunk.position,
    firstSentence: chunk.firstSentence,
    title: paper.title,
    content: [paper.title, ...chunk.sentences].join("\n"),
    searchTitle,
    searchText: `${searchTitle}\n${foldText(chunk.text)}`,
    originalTitle: paper.originalTitle,
    originalAbstract: chunk.position === 0 ? paper.originalAbstract : null,
    source: paper.source,
    contentHash,
    abstractKey,
    ...details,
    ...(chunk.position === 0 ? identityOf(indexed) : NO_IDENTITY),
    vector: vector.some((value) => value !== 0) ? vector : null,
  }));
}

/** @returns The chunk a row holds. */
export function toChunk(row: ChunkRow): Chunk {
  const [, ...sentences] = row.content.split("\n");
  return {
    chunkId: row.chunkId,
    paperId: row.paperId,
    position: row.position,
    text: sentences.join(" "),
    sentences,
    firstSentence: row.firstSentence,
  };
}

/** @returns What a list or a citation shows of the row's paper. */
export function toHead(row: ChunkRow): PaperHead {
  return {
    paperId: row.paperId,
    title: row.title,
    ...detailsOf({
      authors: row.authors ? [...row.authors] : undefined,
      year: row.year ?? undefined,
      venue: row.venue ?? undefined,
      url: row.url ?? undefined,
      categories: row.categories ? [...row.categories] : undefined,
      doi: row.doi ?? undefined,
      arxivId: row.arxivId ?? undefined,
      licence: row.licence ?? undefined,
      date: row.date ?? undefined,
    }),
    source: row.source,
    ...(row.addedAt == null ? {} : { addedAt: row.addedAt }),
  };
}

/** @param rows All rows of one paper, ordered by position. */
export function toPaper(rows: readonly [ChunkRow, ...ChunkRow[]]): Paper {
  const abstract = rows.map((row) => toChunk(row).text).join(" ");
  return {
    ...toHead(rows[0]),
    abstract,
    originalTitle: rows[0].originalTitle,
    originalAbstract: rows[0].originalAbstract ?? abstract,
  };
}
