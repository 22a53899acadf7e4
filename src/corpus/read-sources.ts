import { createReadStream } from "node:fs";
import { listSourceFiles, type SourceFile } from "./list-source-files.ts";
import { NotTextError } from "./not-text-error.ts";
import type { RejectedRecord } from "./paper.ts";
import { readListingPage } from "./read-listing-page.ts";
import type { ReadResult } from "./read-result.ts";
import { reasonOfFileError } from "./reason-of-file-error.ts";
import { splitLines } from "./split-lines.ts";

/** Bytes at a file's start that are looked at to tell text from other data. */
const SNIFFED_BYTES = 8_000;
/** From this share of NUL bytes on, a file isn't text; UTF-16 has about a half. */
const NUL_SHARE = 0.1;

/** Settings of one reading. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Told after each block that was read; both numbers in bytes over all files. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads the papers of files and folders, one file after the other in order of
 * their paths, without holding a file in memory.
 *
 * @param paths See `listSourceFiles`.
 * @returns Records and refusals in order. Refused paths come first; a file that turns out not to be
 *   text is refused where it went wrong, and the records before that place stay.
 * @throws {DOMException} Named `AbortError`, if `options.signal` was aborted.
 */
export async function* readSources(
  paths: readonly string[],
  { signal, onProgress }: ReadOptions = {},
): AsyncGenerator<ReadResult> {
  const { files, rejected } = await listSourceFiles(paths);
  yield* rejected;
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const onBytes = (bytes: number) => onProgress?.((done += bytes), total);
  for (const file of files) {
    signal?.throwIfAborted();
    yield* readFile(file, onBytes, signal);
  }
}

async function* readFile(
  { path }: SourceFile,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadResult> {
  try {
    yield* readListingPage(splitLines(readBytes(path, onBytes, signal)), path);
  } catch (error) {
    signal?.throwIfAborted();
    yield toRejected(path, error);
  }
}

async function* readBytes(
  path: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  const stream: AsyncIterable<Buffer> = createReadStream(path);
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    if (isFirst && isBinary(chunk)) {
      throw new NotTextError(0, "not a text file: it holds NUL bytes");
    }
    isFirst = false;
    onBytes(chunk.length);
    yield chunk;
  }
}

function isBinary(chunk: Uint8Array): boolean {
  const start = chunk.subarray(0, SNIFFED_BYTES);
  const nuls = start.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  return nuls > start.length * NUL_SHARE;
}

function toRejected(file: string, error: unknown): RejectedRecord {
  if (error instanceof NotTextError) return { file, line: error.line, reason: error.message };
  return { file, line: 0, reason: reasonOfFileError(error) };
}
