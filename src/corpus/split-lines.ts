import { NotTextError } from "./not-text-error.ts";

/** Longest line that is kept whole; the longest abstract of the seed documents has 1,920 characters. */
export const MAX_LINE_CHARS = 200_000;

/** Bytes that hold more than `MAX_LINE_CHARS` characters, whatever they are. */
const MAX_LINE_BYTES = 4 * (MAX_LINE_CHARS + 1);
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Splits a stream of UTF-8 bytes into lines. Line ends are `\n`, `\r\n` and
 * `\r`. Memory stays bounded: of a line longer than `MAX_LINE_CHARS` only a
 * beginning is given, itself longer than that, so that a reader can tell.
 *
 * @returns Lines without their ends; none for a stream without bytes.
 * @throws {NotTextError} At the first line that isn't UTF-8; the lines before it have been given.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const line = createLineBuffer();
  let afterReturn = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      const isEnd = byte === LINE_FEED || byte === CARRIAGE_RETURN;
      // Only the byte after a carriage return can complete its pair.
      const completesPair = afterReturn && byte === LINE_FEED;
      afterReturn = byte === CARRIAGE_RETURN;
      if (!isEnd) continue;
      if (!completesPair) {
        line.add(chunk.subarray(start, index));
        yield line.take();
      }
      start = index + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (line.isOpen()) yield line.take();
}

function createLineBuffer() {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;

  function add(part: Uint8Array): void {
    const room = MAX_LINE_BYTES - bytes;
    if (part.length === 0 || room <= 0) return;
    // A copy: a stream may use its buffer again.
    parts.push(part.slice(0, room));
    bytes += Math.min(part.length, room);
  }

  function take(): string {
    const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const wasCut = bytes >= MAX_LINE_BYTES;
    parts = [];
    bytes = 0;
    number += 1;
    // A cut line may end inside a character.
    if (wasCut) return new TextDecoder().decode(whole);
    try {
      return strict.decode(whole);
    } catch (error) {
      const reason = "not UTF-8 text, so the file was not read any further";
      throw Object.assign(new NotTextError(number - 1, reason), { cause: error });
    }
  }

  return { add, take, isOpen: () => bytes > 0 };
}
