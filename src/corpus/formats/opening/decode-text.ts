import { NotTextError } from "../../not-text-error.ts";
import { type Encoding, encodingOf } from "./encoding.ts";
import { foreignKindOf } from "./foreign-kind.ts";
import { peek } from "./peek.ts";

/** Bytes at a file's start that are looked at to tell what it is. */
const SNIFFED_BYTES = 8_000;

/**
 * Decodes text strictly: UTF-8, and UTF-16 with a byte order mark or without.
 *
 * @param bytes Pieces of any length.
 * @returns Pieces of text, without the byte order mark; none is empty.
 * @throws {NotTextError} Where the bytes are no text, after the text before that place, naming the line. Also an error
 *   of this kind that `bytes` throws is given the line that was reached.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, all, close } = await peek(bytes, SNIFFED_BYTES);
  const start = Buffer.concat(head);
  const reason = foreignKindOf(start);
  const encoding = encodingOf(start);
  if (reason !== undefined || !encoding) {
    await close();
    throw new NotTextError(0, reason ?? "not a text file: it holds NUL bytes");
  }
  let lines = 0;
  let afterReturn = false;
  try {
    for await (const text of decodePieces(all, encoding)) {
      lines += countLineEnds(text) - (afterReturn && text.startsWith("\n") ? 1 : 0);
      afterReturn = text.endsWith("\r");
      yield text;
    }
  } catch (error) {
    if (!(error instanceof NotTextError) || (error.line === 0 && lines === 0)) throw error;
    throw Object.assign(new NotTextError(lines + 1, error.message), { cause: error });
  }
}

function countLineEnds(text: string): number {
  if (text.includes("\r")) return text.match(/\r\n?|\n/g)?.length ?? 0;
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

async function* decodePieces(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : asBuffer(piece);
    const whole = encoding.wholeBytes(bytes);
    // A copy: a stream may use its buffer again.
    rest = Buffer.from(bytes.subarray(whole));
    if (whole === 0) continue;
    const decoded = encoding.decode(bytes.subarray(0, whole));
    const text = decoded ?? longestText(bytes, encoding);
    const shown = isFirst ? text.replace(/^\ufeff/, "") : text;
    isFirst = false;
    if (shown !== "") yield shown;
    if (decoded === undefined) throw notText(encoding);
  }
  if (rest.length > 0) throw notText(encoding);
}

function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

/** The text before the first bytes that are none. */
function longestText(bytes: Buffer, encoding: Encoding): string {
  let [good, bad] = [0, bytes.length];
  let text = "";
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = bytes.subarray(0, middle);
    const decoded = encoding.decode(part.subarray(0, encoding.wholeBytes(part)));
    if (decoded === undefined) bad = middle;
    else [good, text] = [middle, decoded];
  }
  return text;
}

/** At no line yet: the caller knows how many there were. */
function notText({ name }: Encoding): NotTextError {
  return new NotTextError(
    1,
    `not ${name} text, so the file was not read any further; save it as UTF-8`,
  );
}
