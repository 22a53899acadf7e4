import { createReadStream } from "node:fs";

/** How the reading of files is followed and stopped. */
export interface FileReading {
  /**
   * Passes the bytes of a file on.
   *
   * @throws The reason of the reading's signal, once that was aborted.
   */
  readonly follow: (pieces: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;
}

/** @param onBytes Told of the bytes of each piece before it is passed on, as they are on disk. */
export function createFileReading(
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): FileReading {
  return {
    follow: async function* follow(pieces) {
      for await (const piece of pieces) {
        signal?.throwIfAborted();
        onBytes(piece.length);
        yield piece;
      }
    },
  };
}

/** @throws What the file system says, for `reasonOfFileError`. */
export function readBytes(path: string, { follow }: FileReading): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Buffer> = createReadStream(path);
  return follow(stream);
}
