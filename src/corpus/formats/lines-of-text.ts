import { unifyLineEnds } from "./unify-line-ends.ts";

const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * Splits text into lines; ends are `\n`, `\r\n` and `\r`. Memory stays bounded: of a line longer than `maxChars` only
 * the first `maxChars + 1` characters are given, so that a reader can tell.
 *
 * @returns Lines without their ends, and without a byte order mark that joining files has left at their start; none for
 *   empty text.
 * @throws What `text` throws, after the whole lines before it.
 */
export async function* linesOfText(
  text: AsyncIterable<string>,
  { maxChars }: { readonly maxChars: number },
): AsyncGenerator<string> {
  let parts: string[] = [];
  let length = 0;
  const add = (part: string): void => {
    const kept = part.slice(0, maxChars + 1 - length);
    if (kept === "") return;
    parts.push(kept);
    length += kept.length;
  };
  const take = (): string => {
    const line = parts.join("").replace(BYTE_ORDER_MARK, "");
    parts = [];
    length = 0;
    return line;
  };
  for await (const piece of unifyLineEnds(text)) {
    let start = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", start)) {
      add(piece.slice(start, end));
      yield take();
      start = end + 1;
    }
    add(piece.slice(start));
  }
  if (length > 0) yield take();
}
