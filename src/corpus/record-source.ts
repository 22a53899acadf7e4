import { digestSources } from "./digest-sources.ts";
import type { ReadResult } from "./read-result.ts";
import { type ReadOptions, readSources } from "./read-sources.ts";

/** What papers are read from: files and folders, or records that are at hand already. */
export interface RecordSource {
  /** Equal digests mean that reading gives the same again. @returns Undefined when that can't be told. */
  digest(): Promise<string | undefined>;
  /**
   * @returns Records and refusals in order.
   * @throws {DOMException} Named `AbortError`, if `options.signal` was aborted.
   */
  read(options?: ReadOptions): AsyncIterable<ReadResult>;
}

/** @param paths Files and folders, see `listSourceFiles`. */
export function sourceOfPaths(paths: readonly string[]): RecordSource {
  return {
    digest: () => digestSources(paths),
    read: (options) => readSources(paths, options),
  };
}

/** @param results Records and refusals, as a reader would give them. */
export function sourceOfRecords(results: readonly ReadResult[]): RecordSource {
  return {
    digest: () => Promise.resolve(undefined),
    async *read({ signal } = {}) {
      for (const result of results) {
        signal?.throwIfAborted();
        yield result;
      }
    },
  };
}
