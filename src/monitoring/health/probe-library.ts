import type { LibraryReader } from "../../indexing/library.ts";
import type { Finding } from "./check.ts";

/** Stands in many abstracts, of whatever field. */
const WORD = "results";

/**
 * Searches the library by a word and by a vector, as a question does; counting rows or opening a table also succeeds where
 * the data behind it is gone. No embedder is asked, so it costs nothing.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function probeLibrary(
  library: Pick<LibraryReader, "stats" | "searchChunks">,
): Promise<Finding> {
  const stats = await library.stats();
  if (stats === undefined || stats.papers === 0) return "empty";
  const { dimensions, fingerprint } = stats.embedder;
  const vector = new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions));
  const hits = await library.searchChunks({ text: WORD, vector, fingerprint, topK: 1 });
  return hits.length === 0 ? "a search finds nothing" : undefined;
}
