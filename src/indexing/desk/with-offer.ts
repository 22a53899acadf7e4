import type { ArxivPapers } from "../../corpus/arxiv/arxiv-sources.ts";
import { parseArxivIds } from "../../corpus/arxiv/parse-arxiv-ids.ts";
import type { ReadResult } from "../../corpus/read-result.ts";
import { type RecordSource, sourceOfRecords } from "../../corpus/record-source.ts";
import { MAX_ARXIV_IDS, MAX_FILE_BYTES, MAX_TEXT_CHARS, type Offer } from "./offer.ts";
import { OfferError } from "./offer-error.ts";
import { withOfferedFile } from "./with-offered-file.ts";

/** Where a pasted paper is said to come from. */
const PASTED = "pasted text";
const MEBIBYTE = 1024 * 1024;

/** What offers are read with. */
export interface OfferMeans {
  readonly arxiv: ArxivPapers;
  readonly signal?: AbortSignal;
}

/**
 * Opens an offer for reading as long as `work` goes on.
 *
 * @throws {OfferError} If the offer is refused as a whole.
 * @throws {ArxivError} If arXiv doesn't answer.
 * @throws What `work` throws.
 */
export async function withOffer<T>(
  offer: Offer,
  means: OfferMeans,
  work: (source: RecordSource) => Promise<T>,
): Promise<T> {
  switch (offer.kind) {
    case "file":
      checkFile(offer.bytes);
      return withOfferedFile(offer, work);
    case "text":
      return work(sourceOfRecords([toRecord(offer)]));
    case "arxiv":
      return work(sourceOfRecords(await readArxiv(offer.ids, means)));
  }
}

function checkFile({ length }: Uint8Array): void {
  if (length <= MAX_FILE_BYTES) return;
  const size = (length / MEBIBYTE).toFixed(1);
  throw new OfferError(
    "file-too-large",
    `The file has ${size} MiB, and at most ${MAX_FILE_BYTES / MEBIBYTE} are taken. Split it and add the parts.`,
  );
}

function toRecord({ title, abstract }: Extract<Offer, { kind: "text" }>): ReadResult {
  const chars = title.length + abstract.length;
  if (chars <= MAX_TEXT_CHARS) return { title, abstract, source: { file: PASTED, line: 0 } };
  throw new OfferError(
    "text-too-long",
    `The text has ${chars.toLocaleString("en-US")} characters, and at most ${MAX_TEXT_CHARS.toLocaleString("en-US")} are taken. Paste one paper's title and abstract.`,
  );
}

async function readArxiv(
  texts: readonly string[],
  { arxiv, signal }: OfferMeans,
): Promise<readonly ReadResult[]> {
  const found = texts.map(parseArxivIds);
  const ids = [...new Set(found.flatMap((text) => text.ids))];
  const others = found.flatMap((text) => text.others);
  if (ids.length === 0 && others.length === 0) {
    throw new OfferError("no-ids", "No arXiv id was named. Give one such as 2401.12345.");
  }
  if (ids.length + others.length > MAX_ARXIV_IDS) {
    throw new OfferError(
      "too-many-ids",
      `${ids.length + others.length} arXiv ids were named, and at most ${MAX_ARXIV_IDS} are taken at once. Add them in parts.`,
    );
  }
  const papers = ids.length === 0 ? [] : await arxiv.papers(ids, signal ? { signal } : {});
  const reason = "not an arXiv id, such as 2401.12345";
  return [...papers, ...others.map((file) => ({ file, line: 0, reason }))];
}
