import { linesOfText } from "./formats/lines-of-text.ts";
import { decodeText } from "./formats/opening/decode-text.ts";

/** Longest line that is kept whole unless a reader asks for more; the longest abstract of the seed documents has 1,920 characters. */
export const MAX_LINE_CHARS = 200_000;

/**
 * Splits a stream of bytes into lines, see `linesOfText`; the bytes are
 * decoded by `decodeText`.
 *
 * @param maxChars Longest line that is kept whole.
 * @throws {NotTextError} At the first line that isn't text; the lines before it have been given.
 */
export function splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxChars = MAX_LINE_CHARS,
): AsyncGenerator<string> {
  return linesOfText(decodeText(chunks), { maxChars });
}
