import { NotTextError } from "../../not-text-error.ts";

/** What one file may unpack to; the largest snapshots in use are some gigabytes. */
const MAX_UNPACKED_BYTES = 32 * 1024 ** 3;
/** How many times its packed size a file may unpack to; records of papers reach 10. */
export const MAX_EXPANSION = 200;
/** Up to here a file may expand as it likes: short repetitive files do. */
export const UNCHECKED_BYTES = 100_000_000;

/** Counts what a packed file takes and gives, over all its parts. */
export interface ExpansionLimit {
  /**
   * Passes on bytes as they are in the file.
   *
   * @throws {NotTextError} When there are more than the file holds: its parts lie upon each other.
   */
  readonly take: (pieces: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;
  /**
   * Counts unpacked bytes, also those that are unpacked once more.
   *
   * @throws {NotTextError} When the file unpacks to more than a list of papers can.
   */
  readonly gave: (bytes: number) => void;
}

/** What may be set otherwise than for a file of one part. */
export interface ExpansionBounds {
  /** What the parts of the packed file may have together, in bytes. */
  readonly fileBytes?: number;
  /** See {@link MAX_UNPACKED_BYTES}. */
  readonly maxBytes?: number;
}

/** Makes the limit of one file, which refuses it when it was made to fill memory or disk as it is unpacked. */
export function createExpansionLimit({
  fileBytes = Number.POSITIVE_INFINITY,
  maxBytes = MAX_UNPACKED_BYTES,
}: ExpansionBounds = {}): ExpansionLimit {
  let taken = 0;
  let given = 0;
  return {
    take: async function* take(pieces) {
      for await (const piece of pieces) {
        taken += piece.length;
        if (taken > fileBytes) throw refusal("its parts lie upon each other");
        yield piece;
      }
    },
    gave: (bytes) => {
      given += bytes;
      if (given > maxBytes) throw refusal(`it unpacks to more than ${maxBytes} bytes`);
      if (given > UNCHECKED_BYTES && given > taken * MAX_EXPANSION) {
        throw refusal(`it unpacks to more than ${MAX_EXPANSION} times its size`);
      }
    },
  };
}

function refusal(what: string): NotTextError {
  return new NotTextError(0, `${what}, so it was not read any further`);
}
