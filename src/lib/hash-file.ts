import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/**
 * Reads a file once and says what is in it.
 *
 * @param onBytes Told of every piece that was read.
 * @returns Its bytes and their SHA-256 in hexadecimal.
 * @throws {Error} The file system's, if it cannot be read.
 */
export async function hashFile(
  path: string,
  {
    signal,
    onBytes,
  }: { readonly signal?: AbortSignal; readonly onBytes?: (n: number) => void } = {},
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const options = signal === undefined ? {} : { signal };
  for await (const piece of createReadStream(path, options) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    onBytes?.(piece.length);
  }
  return { bytes, sha256: hash.digest("hex") };
}
