import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import type { ReadResult } from "../../corpus/read-result.ts";
import type { ReadOptions } from "../../corpus/read-sources.ts";
import type { RecordSource } from "../../corpus/record-source.ts";

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
        let written = 0;
        const spool = createWriteStream(path, { mode: 0o600 });
        for await (const result of source.read(options)) {
          await write(spool, toLine(result));
          written += 1;
          yield result;
        }
        spool.end();
        await finished(spool);
        records = written;
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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

async function write(spool: WriteStream, line: string): Promise<void> {
  if (!spool.write(line)) await once(spool, "drain");
}
