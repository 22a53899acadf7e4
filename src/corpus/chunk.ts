/**
 * The unit that is embedded and searched: a whole abstract where it fits, else
 * a run of whole sentences of it.
 */
export interface Chunk {
  /** `<paperId>-<position>`. */
  readonly chunkId: string;
  readonly paperId: string;
  /** Place within the paper, counted from 0. */
  readonly position: number;
  /** The chunk's own text, without the title: its sentences joined by one space. */
  readonly text: string;
  /** The sentences of `text` in order; the units of evidence. */
  readonly sentences: readonly string[];
  /** Number of the first sentence within the whole abstract, counted from 1. */
  readonly firstSentence: number;
}
