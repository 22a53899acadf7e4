import { openFile } from "./formats/opening/open-file.ts";
import { createFileReading } from "./formats/opening/read-bytes.ts";
import { readText } from "./formats/read-text.ts";
import type { SourceText } from "./formats/source-format.ts";
import { isRejected } from "./is-rejected.ts";
import { listSourceFiles, type SourceFile } from "./list-source-files.ts";
import { NotTextError } from "./not-text-error.ts";
import type { RejectedRecord } from "./paper.ts";
import type { ReadResult } from "./read-result.ts";
import { reasonOfFileError } from "./reason-of-file-error.ts";

/** Settings of one reading. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Told after each block that was read; both numbers in bytes over all files, as they are on disk. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads the papers of files and folders, one file after the other in order of
 * their paths, without holding a file in memory. What a file is, how it is
 * packed and how it is encoded shows in its content, see `detectFormat` and
 * `openFile`.
 *
 * @param paths See `listSourceFiles`.
 * @returns Records and refusals in order. Refused paths come first; a file that turns out not to be
 *   readable is refused where it went wrong, and the records before that place stay.
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
  file: SourceFile,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadResult> {
  let left = file.bytes;
  // A file may have grown since it was listed.
  const count = (bytes: number) => {
    const counted = Math.min(bytes, left);
    left -= counted;
    onBytes(counted);
  };
  try {
    for await (const source of openFile(file, createFileReading(count, signal))) {
      if (isRejected(source)) yield source;
      else yield* readSource(source, signal);
    }
  } catch (error) {
    signal?.throwIfAborted();
    yield toRejected(file.path, error);
  }
  // What was not looked at: the directory of a zip file, the rest of a file that was refused.
  if (left > 0) onBytes(left);
}

async function* readSource(
  source: SourceText,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadResult> {
  try {
    yield* readText(source);
  } catch (error) {
    signal?.throwIfAborted();
    yield toRejected(source.file, error);
  }
}

function toRejected(file: string, error: unknown): RejectedRecord {
  if (error instanceof NotTextError) return { file, line: error.line, reason: error.message };
  return { file, line: 0, reason: reasonOfFileError(error) };
}
