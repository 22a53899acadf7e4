import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readText } from "../../../src/corpus/formats/read-text.ts";
import { isRejected } from "../../../src/corpus/is-rejected.ts";
import type { ReadResult } from "../../../src/corpus/read-result.ts";
import { readSources } from "../../../src/corpus/read-sources.ts";
import { makeTempDir } from "../../support/temp-dir.ts";

/** Reads a text as one file, in pieces. */
export function readAll(text: string, pieceChars = 60_000): Promise<ReadResult[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += pieceChars) yield text.slice(at, at + pieceChars);
  }
  return Array.fromAsync(readText({ file: "file", text: pieces() }));
}

/** Writes bytes to a file and reads it. */
export async function readBytesAs(
  name: string,
  content: string | Uint8Array,
): Promise<ReadResult[]> {
  const file = join(await makeTempDir(), name);
  await writeFile(file, content);
  const results = await Array.fromAsync(readSources([file]));
  return results.map((result) => ({ ...result, ...shortPlace(result, file) }));
}

function shortPlace(result: ReadResult, file: string) {
  const short = (path: string) => path.replace(file, basename(file));
  if (isRejected(result)) return { file: short(result.file) };
  return { source: { ...result.source, file: short(result.source.file) } };
}

/** One line for each result: `place title`, or `place !reason`. */
export function summaryOf(results: readonly ReadResult[]): string[] {
  return results.map((result) => {
    const { file, line, record } = isRejected(result) ? result : result.source;
    const place = `${file}:${record === undefined ? line : `#${record}`}`;
    return isRejected(result) ? `${place} !${result.reason}` : `${place} ${result.title}`;
  });
}
