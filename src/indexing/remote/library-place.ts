/**
 * Where a library is kept. `commit-table` is S3 whose commits go through a DynamoDB table; `bucket` is S3 by itself;
 * `other-store` is what LanceDB opens and papercord knows nothing about, such as Google's and Azure's; `service` is
 * LanceDB Cloud.
 */
export type LibraryPlace = "folder" | "bucket" | "commit-table" | "other-store" | "service";

const PLACES: Readonly<Record<string, LibraryPlace>> = {
  s3: "bucket",
  "s3+ddb": "commit-table",
  db: "service",
  file: "folder",
};

/** @returns What kind of place `LANCEDB_URI` names. */
export function placeOf(uri: string): LibraryPlace {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(uri) ?? [];
  return scheme === undefined ? "folder" : (PLACES[scheme.toLowerCase()] ?? "other-store");
}

/** A folder of a bucket. */
export interface BucketFolder {
  readonly bucket: string;
  /** Without slashes at its ends; empty for the bucket itself. */
  readonly prefix: string;
}

/** @returns The bucket and the folder in it that an `s3://` address names. */
export function bucketFolderOf(uri: string): BucketFolder {
  const [, bucket = "", path = ""] = /^[^:]+:\/\/([^/?]*)([^?]*)/.exec(uri) ?? [];
  return { bucket, prefix: path.replaceAll(/^\/+|\/+$/g, "") };
}
