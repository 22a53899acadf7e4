import { connect } from "@lancedb/lancedb";

/** What stands in a library's chunk table, read past everything that the product keeps in memory. */
export interface CountedPapers {
  /** Rows of first chunks. */
  readonly papers: number;
  /** Different ids among them. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Counts the papers of a library.
 *
 * @param uri A local folder, or an object store's address.
 * @returns Nothing while there is no library.
 * @throws {Error} LanceDB's own, if a table cannot be read.
 */
export async function countPapers(uri: string): Promise<CountedPapers> {
  const database = await connect(uri);
  try {
    const names = await database.tableNames();
    if (!names.includes("library")) return { papers: 0, ids: new Set() };
    const pointer = await database.openTable("library");
    const [row] = (await pointer.query().limit(1).toArray()) as { generation: string }[];
    if (!row) return { papers: 0, ids: new Set() };
    const chunks = await database.openTable(`chunks_${row.generation}`);
    const rows = (await chunks.query().where("position = 0").select(["paperId"]).toArray()) as {
      paperId: string;
    }[];
    return { papers: rows.length, ids: new Set(rows.map(({ paperId }) => paperId)) };
  } finally {
    database.close();
  }
}
