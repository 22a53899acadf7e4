import type { Connection } from "@lancedb/lancedb";
import { optimizeTable } from "./lancedb-index-upkeep.ts";
import { POINTER_TABLE, pointerSchema } from "./lancedb-schema.ts";
import type { ActiveGeneration, GenerationState, LastIngest } from "./library-store.ts";

/** Every change is a version with a file of its own, and whoever opens the table lists them all. */
const CHANGES_PER_CLEANUP = 32;

/** @returns Undefined while no library was ever made here. */
export async function readPointer(connection: Connection): Promise<ActiveGeneration | undefined> {
  if (!(await connection.tableNames()).includes(POINTER_TABLE)) return undefined;
  const table = await connection.openTable(POINTER_TABLE);
  const [row] = (await table.query().limit(1).toArray()) as {
    generation: string;
    embedder: string;
    dimensions: number;
    fingerprint: string;
    fittedDocuments: number;
    vocabularyDocuments: number;
    updatedAt: number;
    lastIngest: string | null;
  }[];
  if (!row) return undefined;
  return {
    name: row.generation,
    identity: {
      name: row.embedder,
      dimensions: row.dimensions,
      fingerprint: row.fingerprint,
    },
    fittedDocuments: row.fittedDocuments,
    vocabularyDocuments: row.vocabularyDocuments,
    updatedAt: new Date(row.updatedAt),
    lastIngest: row.lastIngest === null ? undefined : parseLastIngest(row.lastIngest),
  };
}

/**
 * Earlier versions didn't inspect what they read, or didn't say which papers they held back; without a digest, the same
 * files are read again.
 */
function parseLastIngest(json: string): LastIngest {
  const last = JSON.parse(json) as LastIngest & {
    readonly quarantined?: readonly Partial<LastIngest["quarantined"][number]>[];
  };
  if (last.quarantined?.every(({ paperId }) => paperId !== undefined)) return last;
  return { ...last, digest: "", quarantined: [], flagged: [] };
}

/** Replaces the pointer in one commit: readers see the old library or the new one. */
export async function writePointer(
  connection: Connection,
  generation: string,
  pointer: GenerationState,
): Promise<void> {
  const row = {
    key: "active",
    generation,
    embedder: pointer.identity.name,
    dimensions: pointer.identity.dimensions,
    fingerprint: pointer.identity.fingerprint,
    fittedDocuments: pointer.fittedDocuments,
    vocabularyDocuments: pointer.vocabularyDocuments,
    updatedAt: pointer.updatedAt.getTime(),
    lastIngest: pointer.lastIngest === undefined ? null : JSON.stringify(pointer.lastIngest),
  };
  const table = (await connection.tableNames()).includes(POINTER_TABLE)
    ? await connection.openTable(POINTER_TABLE)
    : await connection.createEmptyTable(POINTER_TABLE, pointerSchema());
  const { version } = await table
    .mergeInsert("key")
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .execute([row]);
  // The change stands; what could not be cleared is cleared with a later one.
  if (version % CHANGES_PER_CLEANUP === 0) await optimizeTable(table).catch(() => {});
}

/** @returns A text that changes whenever papers are added, changed or removed. */
export function versionOf({ name, updatedAt }: ActiveGeneration): string {
  return `${name}.${updatedAt.getTime()}`;
}
