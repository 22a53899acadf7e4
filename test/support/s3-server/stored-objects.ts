import { createHash } from "node:crypto";

/** An object of a bucket. */
export interface StoredObject {
  readonly body: Buffer;
  /** With its quotes, as the header has it. */
  readonly etag: string;
  readonly modified: Date;
}

/** Objects by key. */
export type StoredObjects = Map<string, StoredObject>;

/** What a listing is asked for, as the query of ListObjectsV2 says it. */
export interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  /** Keys up to and with this one are left out. */
  readonly after: string;
  readonly most: number;
}

/** @returns An object with the MD5 of its body as its tag, which S3 gives to plain uploads. */
export function toObject(body: Buffer): StoredObject {
  const etag = `"${createHash("md5").update(body).digest("hex")}"`;
  return { body, etag, modified: new Date() };
}

/** @returns The XML of a ListObjectsV2 reply; the last name of a page is its continuation token. */
export function listObjects(objects: StoredObjects, listing: Listing): string {
  const { prefix, after, most } = listing;
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix));
  const names = [...new Set(keys.map((key) => toName(key, listing)))].sort();
  const fresh = names.filter((name) => name > after);
  const page = fresh.slice(0, most);
  const isCut = fresh.length > page.length;
  const next = isCut
    ? `<NextContinuationToken>${escapeXml(page.at(-1) ?? "")}</NextContinuationToken>`
    : "";
  const entries = page.map((name) => {
    const object = objects.get(name);
    return object ? toContents(name, object) : toCommonPrefix(name);
  });
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${next}${entries.join("")}</ListBucketResult>`;
}

/** The key, or the folder it is in below the prefix, with the delimiter at its end. */
function toName(key: string, { prefix, delimiter }: Listing): string {
  const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? key : key.slice(0, end + delimiter.length);
}

function toCommonPrefix(name: string): string {
  return `<CommonPrefixes><Prefix>${escapeXml(name)}</Prefix></CommonPrefixes>`;
}

function toContents(key: string, { body, etag, modified }: StoredObject): string {
  return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

/** Writes the characters that XML reserves as entities. */
export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The part of a body that a `Range` header asks for: `bytes=2-5`, `bytes=2-` or `bytes=-4`. */
export function sliceRange(
  body: Buffer,
  header: string,
): { readonly part: Buffer; readonly range: string } | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  const start = first === "" ? Math.max(0, body.length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? body.length : Math.min(body.length, Number(last) + 1);
  if (start >= end) return undefined;
  return { part: body.subarray(start, end), range: `bytes ${start}-${end - 1}/${body.length}` };
}
