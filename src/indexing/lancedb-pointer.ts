import type { Connection } from "@lancedb/lancedb";
import type { EmbedderIdentity } from "../llm/embedding-model.ts";
import { POINTER_TABLE, pointerSchema } from "./lancedb-schema.ts";

/** Which generation of tables is the library, and what it was made with. */
export interface PointerRow {
  readonly generation: string;
  readonly identity: EmbedderIdentity;
  /** Corpus size when the no-key embedder was fitted; 0 for a hosted one. */
  readonly fittedDocuments: number;
  readonly vocabularyDocuments: number;
  readonly updatedAt: Date;
}

/** @returns Undefined while no library was ever made here. */
export async function readPointer(connection: Connection): Promise<PointerRow | undefined> {
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
  }[];
  if (!row) return undefined;
  return {
    generation: row.generation,
    identity: {
      name: row.embedder,
      dimensions: row.dimensions,
      fingerprint: row.fingerprint,
    },
    fittedDocuments: row.fittedDocuments,
    vocabularyDocuments: row.vocabularyDocuments,
    updatedAt: new Date(row.updatedAt),
  };
}

/** Replaces the pointer in one commit: readers see the old library or the new one. */
export async function writePointer(connection: Connection, pointer: PointerRow): Promise<void> {
  const row = {
    key: "active",
    generation: pointer.generation,
    embedder: pointer.identity.name,
    dimensions: pointer.identity.dimensions,
    fingerprint: pointer.identity.fingerprint,
    fittedDocuments: pointer.fittedDocuments,
    vocabularyDocuments: pointer.vocabularyDocuments,
    updatedAt: pointer.updatedAt.getTime(),
  };
  const table = (await connection.tableNames()).includes(POINTER_TABLE)
    ? await connection.openTable(POINTER_TABLE)
    : await connection.createEmptyTable(POINTER_TABLE, pointerSchema());
  await table.mergeInsert("key").whenMatchedUpdateAll().whenNotMatchedInsertAll().execute([row]);
}
