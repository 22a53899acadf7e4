import type { S3ClientConfig, S3ServiceException } from "@aws-sdk/client-s3";
import type { BucketFolder } from "./remote/library-place.ts";

/** Attempts of one request, and how long they may take together. */
const MAX_ATTEMPTS = 3;
const REQUEST_MS = 10_000;

/** A small object as it was read. */
export interface ReadObject {
  readonly text: string;
  /** Its version, for {@link ConditionalObjects.replace}. */
  readonly etag: string;
}

/** Small objects that are written only if nobody else was faster. All throw the AWS SDK's errors. */
export interface ConditionalObjects {
  /** @returns Undefined when there is none. */
  read(name: string): Promise<ReadObject | undefined>;
  /** @returns The new version's tag, or `exists` when there is one already. */
  create(name: string, text: string): Promise<{ readonly etag: string } | "exists">;
  /** @returns The new version's tag, or `changed` when `etag` isn't the present one's. */
  replace(name: string, text: string, etag: string): Promise<{ readonly etag: string } | "changed">;
  remove(name: string): Promise<void>;
}

/** @returns The same objects for a store that compares `If-Match` without the quotes of its own tags, as Ceph's does. */
export function withBareTags(objects: ConditionalObjects): ConditionalObjects {
  const replace: ConditionalObjects["replace"] = (name, text, etag) =>
    objects.replace(name, text, etag.replaceAll('"', ""));
  return { ...objects, replace };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens a folder of a bucket with the endpoint, region and credentials that LanceDB takes from the environment. The AWS
 * SDK is loaded here and only then.
 *
 * @throws {TypeError} If the endpoint isn't encrypted and `AWS_ALLOW_HTTP` isn't `true`, as LanceDB does.
 */
export async function openObjects(
  { bucket, prefix }: BucketFolder,
  env: Environment,
): Promise<ConditionalObjects> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client(toClientConfig(env));
  const at = (name: string) => ({
    Bucket: bucket,
    Key: prefix === "" ? name : `${prefix}/${name}`,
  });
  const put = (name: string, text: string, condition: { IfMatch: string } | { IfNoneMatch: "*" }) =>
    client.send(new sdk.PutObjectCommand({ ...at(name), Body: text, ...condition }), withinLimit());
  return {
    read: async (name) => {
      try {
        const reply = await client.send(new sdk.GetObjectCommand(at(name)), withinLimit());
        return { text: (await reply.Body?.transformToString()) ?? "", etag: reply.ETag ?? "" };
      } catch (error) {
        if (isRefusal(error, "NoSuchKey")) return undefined;
        throw error;
      }
    },
    create: async (name, text) => {
      try {
        return { etag: (await put(name, text, { IfNoneMatch: "*" })).ETag ?? "" };
      } catch (error) {
        if (isPrecondition(error)) return "exists";
        throw error;
      }
    },
    replace: async (name, text, etag) => {
      try {
        return { etag: (await put(name, text, { IfMatch: etag })).ETag ?? "" };
      } catch (error) {
        // Some stores answer 404 for an object that is gone.
        if (isPrecondition(error) || isRefusal(error, "NoSuchKey")) return "changed";
        throw error;
      }
    },
    remove: async (name) => {
      await client.send(new sdk.DeleteObjectCommand(at(name)), withinLimit());
    },
  };
}

function toClientConfig(env: Environment): S3ClientConfig {
  const endpoint = env["AWS_ENDPOINT"] ?? env["AWS_ENDPOINT_URL"] ?? env["AWS_ENDPOINT_URL_S3"];
  if (
    endpoint?.startsWith("http:") &&
    !/^(?:true|1|on|yes|y)$/i.test(env["AWS_ALLOW_HTTP"] ?? "")
  ) {
    throw new TypeError("Cannot use the endpoint: URL scheme is not allowed");
  }
  const isVirtual = env["AWS_VIRTUAL_HOSTED_STYLE_REQUEST"] === "true";
  return {
    region: env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"] ?? "us-east-1",
    followRegionRedirects: true,
    maxAttempts: MAX_ATTEMPTS,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: !isVirtual }),
    ...toCredentials(env),
    // Checksums beside the signature's are Amazon's own, and other stores refuse them.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  };
}

/** Where the environment has no key, the SDK looks where LanceDB does: files, roles, the machine itself. */
function toCredentials(env: Environment): Pick<S3ClientConfig, "credentials"> {
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  if (!accessKeyId || !secretAccessKey) return {};
  const sessionToken = env["AWS_SESSION_TOKEN"];
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
  };
}

function withinLimit() {
  return { abortSignal: AbortSignal.timeout(REQUEST_MS) };
}

/** 412, or 409 where two conditional writes met. */
function isPrecondition(error: unknown): boolean {
  const status = statusOf(error);
  return status === 412 || status === 409;
}

/** @returns Status of the store's reply; undefined if there was none. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "$metadata" in error
    ? (error as S3ServiceException).$metadata.httpStatusCode
    : undefined;
}

function isRefusal(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
