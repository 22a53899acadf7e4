import type { Connection } from "@lancedb/lancedb";
import { checkFolder, inspectLeftovers } from "./lancedb-damage.ts";
import { readPointer } from "./lancedb-pointer.ts";
import { SEEDING_KEY, tablesOf } from "./lancedb-schema.ts";
import { foreignTable } from "./library-error.ts";
import type { LibraryStore } from "./library-store.ts";

/**
 * Who began to fill a library; see `LibraryStore.begun`.
 *
 * @throws {LibraryError} If there is something that isn't ours, or what is ours is damaged.
 * @throws {Error} LanceDB's own, if a table can't be opened.
 */
export async function whoBegan(
  connection: Connection,
  uri: string,
): Promise<Awaited<ReturnType<LibraryStore["begun"]>>> {
  const pointer = await readPointer(connection);
  if (pointer && pointer.vocabularyDocuments > 0) return "filled";
  // Everything was taken out again.
  if (pointer?.lastIngest) return "untouched";
  if (pointer) return byWhom(connection, [tablesOf(pointer.name).chunks]);
  await checkFolder(uri);
  const { begun, foreign } = await inspectLeftovers(connection);
  const [other] = foreign;
  if (other !== undefined) throw foreignTable(other);
  return begun.length === 0 ? "untouched" : byWhom(connection, begun);
}

async function byWhom(
  connection: Connection,
  chunkTables: readonly string[],
): Promise<"seeding" | "by-hand"> {
  for (const name of chunkTables) {
    const { metadata } = await (await connection.openTable(name)).schema();
    if (!metadata.has(SEEDING_KEY)) return "by-hand";
  }
  return "seeding";
}
