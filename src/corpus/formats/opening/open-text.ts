import { createGunzip } from "node:zlib";
import { decodeText } from "./decode-text.ts";
import type { ExpansionLimit } from "./expansion-limit.ts";
import { peek } from "./peek.ts";
import { unpack } from "./unpack.ts";

/** Larger than the default: fewer pieces to pass on. */
const PIECE_BYTES = 65_536;

/**
 * Makes text of a file's bytes: unpacks gzip, which is told by its first bytes,
 * and decodes as `decodeText` does.
 *
 * @throws {NotTextError} Where the bytes can't be read, after the text before that place.
 */
export async function* openText(
  bytes: AsyncIterable<Uint8Array>,
  limit: ExpansionLimit,
): AsyncGenerator<string> {
  const { head, all } = await peek(bytes, 3);
  const [first, second, method] = Buffer.concat(head);
  const isGzip = first === 0x1f && second === 0x8b && method === 8;
  yield* decodeText(isGzip ? unpack(all, createGunzip({ chunkSize: PIECE_BYTES }), limit) : all);
}
