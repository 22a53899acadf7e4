import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { answerObject } from "./answer-object.ts";
import { answerBucket } from "./answer-bucket.ts";
import { type S3Error, S3_ERRORS, type S3Request, type S3Reply, toErrorReply } from "./s3-wire.ts";
import type { StoredObjects } from "./stored-objects.ts";

/** Milliseconds in which a store that looks too early takes others. */
const BETWEEN_MS = 50;

/** What the server does; by default all that S3 would. */
export interface S3ServerOptions {
  /** Buckets that exist. */
  readonly buckets?: readonly string[];
  /** `false`: a PUT with `If-None-Match` is taken whether or not there is an object, as by stores that don't know it. */
  readonly honoursIfNoneMatch?: boolean;
  /** Whether it looks for the object of a PUT with `If-None-Match` a while before it writes, so that of several at once all are taken. */
  readonly looksTooEarly?: boolean;
  /** `false`: the same of `If-Match`. */
  readonly honoursIfMatch?: boolean;
  /** `true`: the tag in `If-Match` is compared with the object's without its quotes, as by older versions of Ceph. */
  readonly wantsBareTags?: boolean;
  /** The only access key that is let in; all are when absent. */
  readonly accessKey?: string;
  /** @returns An error to reply with, `hang` for no reply at all, or undefined to go on. */
  readonly fault?: (request: S3Request) => S3Error | "hang" | undefined;
  /** Requests that are done although the connection breaks before the reply. */
  readonly losesReply?: (request: S3Request) => boolean;
}

/** A stand-in for S3 on the loopback interface, with path-style addresses, that keeps objects in memory. */
export interface S3Server {
  /** For `AWS_ENDPOINT`. */
  readonly endpoint: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly S3Request[];
  /** Objects by bucket and key. */
  readonly buckets: ReadonlyMap<string, StoredObjects>;
  /** Environment variables by which a client finds the server. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts a server that stops when the running test ends. It checks no signatures, only, where it is told, whose they are.
 *
 * @example
 * ```ts
 * const { env } = await startS3Server({ honoursIfNoneMatch: false });
 * ```
 */
export async function startS3Server(options: S3ServerOptions = {}): Promise<S3Server> {
  const requests: S3Request[] = [];
  const buckets = new Map<string, StoredObjects>(
    (options.buckets ?? ["papers"]).map((name) => [name, new Map()]),
  );
  const answer = createAnswer(buckets, options);
  const server = createServer((incoming, response) => {
    const respond = async () => {
      const request = await readRequest(incoming);
      requests.push(request);
      const late = options.looksTooEarly ? await lookTooEarly(request, buckets) : request;
      const reply = answer(late);
      if (options.losesReply?.(request)) response.destroy();
      else if (reply !== "hang") send(response, reply, request.method);
    };
    respond().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    AWS_ENDPOINT: endpoint,
    AWS_ALLOW_HTTP: "true",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: options.accessKey ?? "stand-in",
    AWS_SECRET_ACCESS_KEY: "stand-in-secret",
  };
  return { endpoint, requests, buckets, env };
}

/** Lets others come between the look and the writing. */
async function lookTooEarly(
  request: S3Request,
  buckets: ReadonlyMap<string, StoredObjects>,
): Promise<S3Request> {
  const { "if-none-match": condition, ...headers } = request.headers;
  const isTaken = buckets.get(request.bucket)?.has(request.key) === true;
  if (condition === undefined || isTaken) return request;
  await setTimeout(BETWEEN_MS);
  return { ...request, headers };
}

async function readRequest(incoming: IncomingMessage): Promise<S3Request> {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://s3");
  const [, bucket = "", ...rest] = pathname.split("/");
  return {
    method: incoming.method ?? "GET",
    bucket,
    key: decodeURIComponent(rest.join("/")),
    query: searchParams,
    headers: incoming.headers,
    body: await buffer(incoming),
  };
}

function createAnswer(buckets: Map<string, StoredObjects>, options: S3ServerOptions) {
  const uploads = new Map<string, Buffer[]>();
  return (request: S3Request): S3Reply | "hang" => {
    const fault = options.fault?.(request) ?? refuseKey(request, options.accessKey);
    if (fault === "hang") return fault;
    if (fault) return toErrorReply(fault);
    const objects = buckets.get(request.bucket);
    if (!objects) return toErrorReply(S3_ERRORS.noSuchBucket);
    return request.key === ""
      ? answerBucket(request, objects)
      : answerObject(request, { objects, uploads, ...options });
  };
}

function refuseKey({ headers }: S3Request, accessKey: string | undefined): S3Error | undefined {
  const isKnown =
    accessKey === undefined || headers.authorization?.includes(`Credential=${accessKey}/`);
  return isKnown ? undefined : S3_ERRORS.invalidAccessKeyId;
}

function send(response: ServerResponse, reply: S3Reply, method: string): void {
  const { status, headers = {}, body = Buffer.alloc(0) } = reply;
  response.writeHead(status, { "content-length": body.length, ...headers });
  response.end(method === "HEAD" ? undefined : body);
}
