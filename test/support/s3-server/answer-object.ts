import { randomUUID } from "node:crypto";
import { S3_ERRORS, type S3Reply, type S3Request, toErrorReply, toXml } from "./s3-wire.ts";
import { sliceRange, type StoredObject, type StoredObjects, toObject } from "./stored-objects.ts";

/** What requests for objects work on. */
interface Holding {
  readonly objects: StoredObjects;
  /** Parts by upload id. */
  readonly uploads: Map<string, Buffer[]>;
  readonly honoursIfNoneMatch?: boolean;
  readonly honoursIfMatch?: boolean;
  readonly wantsBareTags?: boolean;
}

/** Reads, writes and deletes one object, in parts where the client uploads so. */
export function answerObject(request: S3Request, holding: Holding): S3Reply {
  const { method, key, query } = request;
  if (query.has("uploads") || query.has("uploadId")) return answerUpload(request, holding);
  if (method === "GET" || method === "HEAD") return read(request, holding.objects.get(key));
  if (method === "PUT") return write(request, holding);
  if (method === "DELETE") {
    holding.objects.delete(key);
    return { status: 204 };
  }
  return toErrorReply(S3_ERRORS.notImplemented);
}

function read({ headers }: S3Request, object: StoredObject | undefined): S3Reply {
  if (!object) return toErrorReply(S3_ERRORS.noSuchKey);
  const common = { etag: object.etag, "last-modified": object.modified.toUTCString() };
  if (headers.range === undefined) return { status: 200, headers: common, body: object.body };
  const found = sliceRange(object.body, headers.range);
  if (!found) return toErrorReply(S3_ERRORS.invalidRange);
  return { status: 206, headers: { ...common, "content-range": found.range }, body: found.part };
}

function write(request: S3Request, { objects, ...honours }: Holding): S3Reply {
  const { key, headers } = request;
  const old = objects.get(key);
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  if (ifNoneMatch !== undefined && honours.honoursIfNoneMatch !== false && old) {
    return toErrorReply(S3_ERRORS.preconditionFailed);
  }
  const etag = honours.wantsBareTags ? old?.etag.replaceAll('"', "") : old?.etag;
  if (ifMatch !== undefined && honours.honoursIfMatch !== false && etag !== ifMatch) {
    return toErrorReply(old ? S3_ERRORS.preconditionFailed : S3_ERRORS.noSuchKey);
  }
  return keep(objects, key, sourceOf(request, objects) ?? request.body);
}

/** The body of the object that is to be copied. */
function sourceOf({ headers }: S3Request, objects: StoredObjects): Buffer | undefined {
  const source = headers["x-amz-copy-source"];
  if (typeof source !== "string") return undefined;
  return objects.get(decodeURIComponent(source).split("/").slice(1).join("/"))?.body;
}

function keep(objects: StoredObjects, key: string, body: Buffer): S3Reply {
  const object = toObject(body);
  objects.set(key, object);
  return { status: 200, headers: { etag: object.etag } };
}

function answerUpload(request: S3Request, { objects, uploads }: Holding): S3Reply {
  const { method, key, query } = request;
  if (method === "POST" && query.has("uploads")) {
    const id = randomUUID();
    uploads.set(id, []);
    return toXml(
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  const id = query.get("uploadId") ?? "";
  const parts = uploads.get(id);
  if (!parts) return toErrorReply(S3_ERRORS.noSuchUpload);
  if (method === "PUT") {
    parts[Number(query.get("partNumber")) - 1] = request.body;
    return { status: 200, headers: { etag: toObject(request.body).etag } };
  }
  uploads.delete(id);
  if (method === "DELETE") return { status: 204 };
  keep(objects, key, Buffer.concat(parts));
  const etag = objects.get(key)?.etag ?? "";
  return toXml(
    `<CompleteMultipartUploadResult><ETag>${etag.replaceAll('"', "&quot;")}</ETag></CompleteMultipartUploadResult>`,
  );
}
