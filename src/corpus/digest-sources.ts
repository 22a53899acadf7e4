import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { listSourceFiles } from "./list-source-files.ts";

/** Rises with every change to reading, cleaning or inspecting (the rules in `hostile`) that should make unchanged files be read again. */
const READER_VERSION = 4;

/**
 * Digest of the sources as they stand: which files, and every byte of them. Two
 * equal digests mean that reading them again would give the same records.
 *
 * @param paths See `listSourceFiles`.
 * @returns Undefined when a path was refused or a file cannot be read: it may be there the next time.
 */
export async function digestSources(paths: readonly string[]): Promise<string | undefined> {
  const { files, rejected } = await listSourceFiles(paths);
  if (rejected.length > 0) return undefined;
  const hash = createHash("sha256").update(String(READER_VERSION));
  try {
    for (const { path, bytes } of files) {
      hash.update(`\n${path}\n${bytes}\n`);
      for await (const block of createReadStream(path)) hash.update(block as Uint8Array);
    }
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}
