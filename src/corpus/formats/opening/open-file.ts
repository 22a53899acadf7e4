import { open } from "node:fs/promises";
import type { SourceFile } from "../../list-source-files.ts";
import type { RejectedRecord } from "../../paper.ts";
import type { SourceText } from "../source-format.ts";
import { createExpansionLimit } from "./expansion-limit.ts";
import { openText } from "./open-text.ts";
import { openZip } from "./open-zip.ts";
import { type FileReading, readBytes } from "./read-bytes.ts";

/** A zip file begins with an entry, or with its end when it has none. */
const ZIP = new Set(["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"]);

/**
 * Opens a file, whatever it is packed or encoded in; what it is shows in its
 * first bytes. Only a zip file gives several texts.
 *
 * @returns Texts, each to be read before the next is asked for, and refusals.
 * @throws See `openZip`, and what the file system says, for `reasonOfFileError`.
 */
export async function* openFile(
  { path, bytes }: SourceFile,
  reading: FileReading,
): AsyncGenerator<SourceText | RejectedRecord> {
  if (await isZip(path)) {
    yield* openZip(path, bytes, reading);
    return;
  }
  const limit = createExpansionLimit();
  yield { file: path, text: openText(limit.take(readBytes(path, reading)), limit) };
}

async function isZip(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
  return ZIP.has(buffer.toString("latin1"));
}
