import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import { escapeXml } from "./stored-objects.ts";

/** A request with its path-style address taken apart. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is sent back. */
export interface S3Reply {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer;
}

/** An error as S3 says it. */
export interface S3Error {
  readonly status: number;
  readonly code: string;
}

/** Errors that S3 gives. */
export const S3_ERRORS = {
  accessDenied: { status: 403, code: "AccessDenied" },
  invalidAccessKeyId: { status: 403, code: "InvalidAccessKeyId" },
  noSuchBucket: { status: 404, code: "NoSuchBucket" },
  noSuchKey: { status: 404, code: "NoSuchKey" },
  noSuchUpload: { status: 404, code: "NoSuchUpload" },
  notImplemented: { status: 501, code: "NotImplemented" },
  preconditionFailed: { status: 412, code: "PreconditionFailed" },
  conflict: { status: 409, code: "ConditionalRequestConflict" },
  invalidRange: { status: 416, code: "InvalidRange" },
  slowDown: { status: 503, code: "SlowDown" },
} as const satisfies Record<string, S3Error>;

/** @returns The error as XML. */
export function toErrorReply({ status, code }: S3Error): S3Reply {
  return toXml(`<Error><Code>${code}</Code><Message>${escapeXml(code)}</Message></Error>`, status);
}

/** @returns A reply that holds this XML. */
export function toXml(xml: string, status = 200): S3Reply {
  return { status, headers: { "content-type": "application/xml" }, body: Buffer.from(xml) };
}
