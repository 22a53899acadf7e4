import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { isPassedOver } from "../../is-passed-over.ts";
import { NotTextError } from "../../not-text-error.ts";
import type { RejectedRecord } from "../../paper.ts";
import { reasonOfFileError } from "../../reason-of-file-error.ts";
import type { SourceText } from "../source-format.ts";
import { createExpansionLimit, type ExpansionLimit } from "./expansion-limit.ts";
import { openText } from "./open-text.ts";
import type { FileReading } from "./read-bytes.ts";
import { unpack } from "./unpack.ts";

const STORED = 0;
const DEFLATED = 8;
/** Parts of which every file of an office program has one. */
const OFFICE_PARTS: ReadonlySet<string> = new Set(["[Content_Types].xml", "mimetype"]);
const DAMAGED = "a damaged or incomplete zip file";

/**
 * Opens the files of a zip file one after the other, each as a file of its own
 * named `archive.zip/entry`. Nothing is written to disk and no name is looked
 * up there. Passed over are folders and what `isPassedOver` says.
 *
 * @param path The zip file.
 * @param fileBytes Its size.
 * @returns Texts, each to be read before the next is asked for, and refusals of entries.
 * @throws {NotTextError} When the zip file itself can't be read, after the entries before that place.
 */
export async function* openZip(
  path: string,
  fileBytes: number,
  reading: FileReading,
): AsyncGenerator<SourceText | RejectedRecord> {
  const limit = createExpansionLimit({ fileBytes });
  const zip = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: false,
    validateEntrySizes: false,
  }).catch(refuseZip);
  try {
    let found = 0;
    for await (const entry of entriesOf(zip)) {
      const name = nameOf(entry);
      if (OFFICE_PARTS.has(name))
        throw new NotTextError(0, "an office document; save it as CSV or text");
      if (name.endsWith("/") || name.split("/").some(isPassedOver)) continue;
      found += 1;
      const file = `${path}/${name}`;
      const reason = whyRefused(entry);
      if (reason !== undefined) yield { file, line: 0, reason };
      else yield { file, text: openText(readEntry(zip, entry, limit, reading), limit) };
    }
    if (found === 0) yield { file: path, line: 0, reason: "no file in this zip file" };
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    refuseZip(error);
  }
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

function whyRefused(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return "encrypted, so it cannot be read";
  const isKnown = [STORED, DEFLATED].includes(entry.compressionMethod);
  return isKnown ? undefined : "packed in a way that is not read; pack it anew or unpack it";
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry,
  limit: ExpansionLimit,
  reading: FileReading,
): AsyncGenerator<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false }).catch(refuseZip);
  const packed = limit.take(reading.follow(stream));
  const isStored = entry.compressionMethod === STORED;
  let sum = 0;
  for await (const piece of isStored
    ? packed
    : unpack(packed, createInflateRaw({ chunkSize: 65_536 }), limit)) {
    sum = crc32(piece, sum);
    yield piece;
  }
  if (sum !== entry.crc32)
    throw new NotTextError(0, "damaged: its checksum is not that of its content");
}

/** What yauzl finds wrong with a zip file has no code; what the file system does has. */
function refuseZip(error: unknown): never {
  const isOfSystem = error instanceof Error && "code" in error;
  const reason = isOfSystem ? reasonOfFileError(error) : DAMAGED;
  throw Object.assign(new NotTextError(0, reason), { cause: error });
}
