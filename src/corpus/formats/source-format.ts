import type { Paper } from "../paper.ts";
import type { ReadResult } from "../read-result.ts";

/** One file as a format reads it, whatever it was packed or encoded in. */
export interface SourceText {
  /** Path named in the results; see `SourceLocation`. */
  readonly file: string;
  /**
   * The decoded text in pieces of any length, without a byte order mark; to be read once. Iterating throws a
   * `NotTextError` where the bytes are no text.
   */
  readonly text: AsyncIterable<string>;
}

/** A format that papers come in and, where it can carry them, are given out in. */
export interface SourceFormat {
  /** What people call it, for messages and the command line's `--format`: `bibtex`, `arxiv-snapshot`. */
  readonly name: string;
  /**
   * Whether a file is of this format, judged by its content alone.
   *
   * @param beginning The first characters of the file, at most 64 K; the whole file when it is shorter.
   */
  readonly recognizes: (beginning: string) => boolean;
  /**
   * Reads records one by one without holding the file in memory. A bad record costs itself only and is refused with its
   * line or number; only what makes the rest unreadable ends the file, as the last refusal.
   *
   * @throws What `text` throws, after the records before it.
   */
  readonly read: (source: SourceText) => AsyncGenerator<ReadResult>;
  /**
   * Writes papers so that `read` gives the same again, as far as the format has a place for what is known of them; the
   * originals of title and abstract are written, not the cleaned texts.
   *
   * @returns Pieces of text, to be written one after the other. Absent where a format is only read.
   */
  readonly write?: (papers: AsyncIterable<Paper>) => AsyncGenerator<string>;
}
