import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { SourceFormat } from "../../corpus/formats/source-format.ts";
import type { Paper } from "../../corpus/paper.ts";
import type { Output } from "../output.ts";
import { writePartFirst } from "../part-file.ts";

/** Characters gathered before they are written. */
const BLOCK_CHARS = 65_536;

/** What writes papers; see {@link SourceFormat}. */
export type WriteFormat = NonNullable<SourceFormat["write"]>;

/**
 * Writes papers to a file, which takes its place when it is whole; one whose
 * name ends in `.gz` is compressed.
 *
 * @throws {UserFacingError} If the file cannot be written.
 * @throws What reading the papers throws.
 */
export async function exportToFile(
  papers: AsyncIterable<Paper>,
  write: WriteFormat,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  await writePartFirst(path, async (part) => {
    const text = Readable.from(inBlocks(write(papers)));
    const file = createWriteStream(part);
    await (path.toLowerCase().endsWith(".gz")
      ? pipeline(text, createGzip(), file, options)
      : pipeline(text, file, options));
  });
}

/**
 * Writes papers to a stream no faster than its reader takes them.
 *
 * @throws {ClosedOutputError} If the reader has gone.
 * @throws What reading the papers throws.
 */
export async function exportToOutput(
  papers: AsyncIterable<Paper>,
  write: WriteFormat,
  output: Output,
): Promise<void> {
  for await (const block of inBlocks(write(papers))) await output.write(block);
}

async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let block = "";
  for await (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK_CHARS) continue;
    yield block;
    block = "";
  }
  if (block !== "") yield block;
}
