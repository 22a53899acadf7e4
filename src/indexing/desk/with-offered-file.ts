import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRejected } from "../../corpus/is-rejected.ts";
import type { ReadResult } from "../../corpus/read-result.ts";
import { type RecordSource, sourceOfPaths } from "../../corpus/record-source.ts";
import { toFileName } from "./to-file-name.ts";

/**
 * Lets the readers of files read bytes that came over the network, from a
 * private folder that is gone afterwards. In what they give the file bears the
 * name that the person gave it, made safe by `toFileName`; what an archive holds
 * keeps its place within.
 *
 * @throws What `work` throws; the file system's error, if the folder cannot be written.
 */
export async function withOfferedFile<T>(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  work: (source: RecordSource) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "papercord-offer-"));
  try {
    const file = toFileName(name);
    const path = join(folder, file);
    await writeFile(path, bytes, { flag: "wx", mode: 0o600 });
    const source = sourceOfPaths([path]);
    return await work({
      // The next offer of the same file lies in another folder.
      digest: () => Promise.resolve(undefined),
      async *read(options) {
        const toName = (read: string) =>
          read.startsWith(path) ? file + read.slice(path.length) : file;
        for await (const result of source.read(options)) yield named(result, toName);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function named(result: ReadResult, toName: (read: string) => string): ReadResult {
  return isRejected(result)
    ? { ...result, file: toName(result.file) }
    : { ...result, source: { ...result.source, file: toName(result.source.file) } };
}
