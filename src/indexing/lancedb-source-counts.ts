import type { Table } from "@lancedb/lancedb";

/** @returns How many papers of a chunk table came from each source; read a batch of rows at a time. */
export async function readSourceCounts(chunks: Table): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const batch of chunks.query().where("position = 0").select(["source"])) {
    const sources = batch.getChild("source");
    for (let i = 0; i < batch.numRows; i++) {
      const source = String(sources?.get(i));
      counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  return counts;
}
