import { Field, FixedSizeList, Float32, Float64, Int32, List, Schema, Utf8 } from "apache-arrow";
import type { EmbedderIdentity } from "../llm/embedding-model.ts";

/** Name of the one-row table that points at the active generation. */
export const POINTER_TABLE = "library";

/** Under this name a chunk table's own description has the fingerprint of its embedder … */
export const FINGERPRINT_KEY = "papercord.fingerprint";

/** … and under this one whether the bot itself made it, to fill an empty library from the seeds. */
export const SEEDING_KEY = "papercord.seeding";

/** The pointer's column that a library made by an earlier version lacks: `TablesWritten` as JSON. */
export const WRITTEN_COLUMN = "written";

/** Name of the table of texts that were held back; it belongs to no generation. */
export const QUARANTINE_TABLE = "quarantine";

/** Name of the table of how far sources were read; it belongs to no generation. */
export const MARKS_TABLE = "refresh_marks";

/**
 * Counts the changes that earlier versions of papercord would misread; columns that they can do without are none. A
 * library's pointer has that of who wrote it last, and none where that was before there were layouts.
 */
export const LAYOUT = 1;

/** Column of the pointer; a table made by an earlier version lacks it. */
export const LAYOUT_COLUMN = "layout";

/** Names of a generation's tables. */
export function tablesOf(generation: string) {
  return {
    chunks: `chunks_${generation}`,
    vocabulary: `vocabulary_${generation}`,
    lsaTerms: `lsa_${generation}`,
  };
}

const text = (name: string) => new Field(name, new Utf8(), false);
const optionalText = (name: string) => new Field(name, new Utf8(), true);
const integer = (name: string) => new Field(name, new Int32(), false);
const vectorOf = (name: string, dimensions: number, nullable: boolean) =>
  new Field(name, new FixedSizeList(dimensions, new Field("item", new Float32(), true)), nullable);

const optionalTexts = (name: string) =>
  new Field(name, new List(new Field("item", new Utf8(), true)), true);

/** Columns that a library made by an earlier version lacks; its next ingest adds them, empty. */
export const LATER_COLUMNS: readonly Field[] = [
  ...["venue", "searchAuthors", "searchVenue"].map(optionalText),
  new Field("addedAt", new Float64(), true),
  optionalTexts("categories"),
  ...["doi", "arxivId", "licence", "date"].map(optionalText),
  ...["merged", "aliases"].map(optionalText),
  ...[0, 1, 2, 3].map((band) => new Field(`near${band}`, new Int32(), true)),
];

/** Columns by which a record is recognised as a paper that is stored. */
export const KEY_COLUMNS = [
  "paperId",
  "abstractKey",
  "doi",
  "arxivId",
  "near0",
  "near1",
  "near2",
  "near3",
] as const;

/**
 * One row per chunk, the paper's fields on each. `content` holds the title and
 * the sentences, one a line: cleaned text has no line breaks, so the lines are
 * the numbered sentences. `searchTitle` and `searchText` are title and content
 * folded as questions are: LanceDB stems before it folds, so that "schrodinger"
 * would never meet "Schrödinger". `searchTitle` is no longer searched; it stays so that libraries of earlier versions,
 * whose rows need it, can be added to.
 * `searchAuthors` and `searchVenue` are what filters look in, see `toSearchAuthors`.
 * `addedAt` is when the paper first came in, in milliseconds since 1970.
 * `merged` is what `writeMerged` makes of the records that one paper came of, and `aliases` the keys of theirs that no
 * other column holds; `near0` to `near3` are the abstract's `nearKeysOf`. All of these stand on a paper's first row only.
 * A chunk none of whose words the embedder knows has a null vector, which the
 * vector search leaves out.
 *
 * @param isSeeding Whether the bot itself makes the table, to fill it from the seeds.
 */
export function chunkSchema(identity: EmbedderIdentity, isSeeding = false): Schema {
  return new Schema(
    [
      text("chunkId"),
      text("paperId"),
      integer("position"),
      integer("firstSentence"),
      text("title"),
      text("content"),
      text("searchTitle"),
      text("searchText"),
      text("originalTitle"),
      new Field("originalAbstract", new Utf8(), true),
      optionalTexts("authors"),
      new Field("year", new Int32(), true),
      ...LATER_COLUMNS,
      new Field("url", new Utf8(), true),
      text("source"),
      text("contentHash"),
      text("abstractKey"),
      vectorOf("vector", identity.dimensions, true),
    ],
    new Map([
      ["papercord.embedder", identity.name],
      ["papercord.dimensions", String(identity.dimensions)],
      [FINGERPRINT_KEY, identity.fingerprint],
      ...(isSeeding ? [[SEEDING_KEY, "true"] as const] : []),
    ]),
  );
}

/** One row per stem of the corpus. */
export function vocabularySchema(): Schema {
  return new Schema([text("stem"), integer("documentCount")]);
}

/** One row per term of the fitted model. */
export function lsaTermSchema(dimensions: number): Schema {
  return new Schema([
    text("stem"),
    new Field("idf", new Float32(), false),
    vectorOf("projection", dimensions, false),
  ]);
}

/** What the quarantine keeps besides the texts; a table made by an earlier version lacks it. */
export const DETAILS_COLUMN = "details";

/** One row per text held back; times in milliseconds since 1970, `reasons` and `details` as JSON. */
export function quarantineSchema(): Schema {
  return new Schema([
    ...["textKey", "paperId", "title", "abstract", "file", "reasons"].map(text),
    integer("line"),
    new Field("quarantinedAt", new Float64(), false),
    new Field("allowedAt", new Float64(), true),
    optionalText(DETAILS_COLUMN),
  ]);
}

/** One row per source; `day` such as `2026-11-21`, `at` in milliseconds since 1970. */
export function marksSchema(): Schema {
  return new Schema([
    text("source"),
    text("day"),
    optionalText("token"),
    new Field("at", new Float64(), false),
  ]);
}

/** The pointer's columns; `updatedAt` in milliseconds since 1970, `lastIngest` as JSON. */
export function pointerSchema(): Schema {
  return new Schema([
    text("key"),
    text("generation"),
    text("embedder"),
    integer("dimensions"),
    text("fingerprint"),
    integer("fittedDocuments"),
    integer("vocabularyDocuments"),
    new Field("updatedAt", new Float64(), false),
    new Field("lastIngest", new Utf8(), true),
    optionalText(WRITTEN_COLUMN),
    new Field(LAYOUT_COLUMN, new Int32(), true),
  ]);
}
