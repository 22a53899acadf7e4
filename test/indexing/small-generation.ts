import { connect, Index } from "@lancedb/lancedb";
import { Field, Int32, Schema, Utf8 } from "apache-arrow";
import { vocabularySchema } from "../../src/indexing/lancedb-schema.ts";
import type { ActiveGeneration } from "../../src/indexing/library-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const FINISHED = {
  digest: "",
  files: 1,
  read: 1,
  accepted: 1,
  duplicates: 0,
  rejected: [],
  quarantined: [],
  flagged: [],
};

/** What a pointer says of a finished generation called `0`. */
export const POINTER: ActiveGeneration = {
  name: "0",
  identity: { name: "fitted", dimensions: 8, fingerprint: "f" },
  fittedDocuments: 1,
  vocabularyDocuments: 1,
  updatedAt: new Date(1),
  lastIngest: FINISHED,
};

/** A generation of one chunk whose text has an index, opened by a reader and by a writer of another process. */
export async function makeSmallGeneration() {
  const folder = await makeTempDir();
  const [reader, writer] = await Promise.all([connect(folder), connect(folder)]);
  const schema = new Schema([
    new Field("chunkId", new Utf8(), false),
    new Field("position", new Int32(), false),
    new Field("source", new Utf8(), false),
    new Field("searchText", new Utf8(), false),
  ]);
  const chunks = await writer.createEmptyTable("chunks_0", schema);
  const add = (count: number) =>
    chunks.add(
      Array.from({ length: count }, (_, i) => ({
        chunkId: `${i}-0`,
        position: 0,
        source: `${i % 2}.json`,
        searchText: `word${i}`,
      })),
    );
  await chunks.createIndex("searchText", { config: Index.fts() });
  await add(1);
  await chunks.optimize();
  await writer.createEmptyTable("vocabulary_0", vocabularySchema());
  return { reader, writer, add };
}
