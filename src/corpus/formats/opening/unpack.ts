import { pipeline, Readable, type Transform } from "node:stream";
import { NotTextError } from "../../not-text-error.ts";
import type { ExpansionLimit } from "./expansion-limit.ts";

/**
 * Unpacks bytes with one of `node:zlib`'s streams, piece by piece.
 *
 * @returns Pieces of what was packed; several gzip members follow one another.
 * @throws {NotTextError} Where the packed data is damaged or breaks off, or the limit refuses it, after the pieces before.
 */
export async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  unpacker: Transform,
  { gave }: ExpansionLimit,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed, { highWaterMark: 2 });
  // Its errors come out of the unpacker.
  pipeline(source, unpacker, () => {});
  const unpacked: AsyncIterable<Uint8Array> = unpacker;
  try {
    for await (const piece of unpacked) {
      gave(piece.length);
      yield piece;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    const reason = "the packed data is damaged or incomplete, so it was not read any further";
    throw Object.assign(new NotTextError(0, reason), { cause: error });
  }
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("Z_")
  );
}
