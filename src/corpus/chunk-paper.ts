import type { Chunk } from "./chunk.ts";
import { groupSentences } from "./langchain-sentence-splitter.ts";
import type { Paper } from "./paper.ts";
import { splitSentences } from "./split-sentences.ts";

/**
 * About 735 tokens at 5.44 characters a token. Twice the longest abstract that
 * arXiv takes (1,920 characters), so those stay whole, and far below what
 * embedding models read; a longer text would blur into one vector.
 */
export const MAX_CHUNK_CHARS = 4_000;

/** Below this, words would have to be cut. */
const MIN_CHUNK_CHARS = 10;

/** Settings of {@link chunkPaper}. */
export interface ChunkOptions {
  /** Limit of a chunk's text in characters, at least 10. */
  readonly maxChars?: number;
}

/**
 * Divides a paper's abstract into chunks: one when it fits, else runs of whole
 * sentences, without overlap. Every sentence stands in exactly one chunk; a
 * single sentence longer than the limit is cut at spaces, and its pieces count
 * as sentences.
 *
 * @returns Chunks in order, at least one.
 * @throws {RangeError} If `maxChars` isn't a whole number of at least 10.
 */
export async function chunkPaper(
  { paperId, abstract }: Pick<Paper, "paperId" | "abstract">,
  { maxChars = MAX_CHUNK_CHARS }: ChunkOptions = {},
): Promise<Chunk[]> {
  if (!Number.isSafeInteger(maxChars) || maxChars < MIN_CHUNK_CHARS) {
    const wanted = `a whole number of at least ${MIN_CHUNK_CHARS}`;
    throw new RangeError(`Cannot chunk: maxChars must be ${wanted}, got ${maxChars}`);
  }
  const sentences = splitSentences(abstract);
  const fits = sentences.join(" ").length <= maxChars;
  const runs = fits ? [sentences] : await groupSentences(sentences, maxChars);
  let firstSentence = 1;
  return runs.map((run, position) => {
    const chunk = {
      chunkId: `${paperId}-${position}`,
      paperId,
      position,
      text: run.join(" "),
      sentences: run,
      firstSentence,
    };
    firstSentence += run.length;
    return chunk;
  });
}
