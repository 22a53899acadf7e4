import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ReadResult } from "../../corpus/read-result.ts";
import type { ReadOptions } from "../../corpus/read-sources.ts";
import type { RecordSource } from "../../corpus/record-source.ts";

/** Written at a time. */
const BLOCK_CHARS = 65_536;

/**
 * Lets a source be read twice that costs its server or us time each time: what
 * the first whole reading gave lies in a private file until `work` has ended.
 * A source whose digest can be told is a file itself and read again.
 *
 * @throws What `work` throws; the file system's error, if nothing can be written.
 */
export async function withSpool<T>(
  source: RecordSource,
  work: (source: RecordSource) => Promise<T>,
): Promise<T> {
  if ((await source.digest()) !== undefined) return work(source);
  const folder = await mkdtemp(join(tmpdir(), "papercord-source-"));
  const path = join(folder, "records.jsonl");
  let records: number | undefined;
  try {
    return await work({
      digest: () => source.digest(),
      async *read(options = {}) {
        if (records !== undefined) {
          yield* readSpool(path, records, options);
          return;
        }
        records = yield* readAndKeep(source.read(options), path);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns Results kept, when all were read. */
async function* readAndKeep(
  results: AsyncIterable<ReadResult>,
  path: string,
): AsyncGenerator<ReadResult, number> {
  const spool = await open(path, "w", 0o600);
  let [kept, lines] = [0, ""];
  try {
    for await (const result of results) {
      kept += 1;
      lines += toLine(result);
      if (lines.length >= BLOCK_CHARS) {
        await spool.writeFile(lines);
        lines = "";
      }
      yield result;
    }
    await spool.writeFile(lines);
  } finally {
    await spool.close();
  }
  return kept;
}

async function* readSpool(
  path: string,
  total: number,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<ReadResult> {
  let done = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    signal?.throwIfAborted();
    onProgress?.((done += 1), total);
    yield JSON.parse(line) as ReadResult;
  }
}

/** Two characters that JSON may hold as they are would end a line for the reader. */
function toLine(result: ReadResult): string {
  const json = JSON.stringify(result);
  return `${json.replaceAll("\u2028", String.raw`\u2028`).replaceAll("\u2029", String.raw`\u2029`)}\n`;
}
