import { expect, test } from "vitest";
import { createWriteGuard } from "../../src/indexing/write-guard.ts";
import { S3_ERRORS, type S3Request } from "../support/s3-server/s3-wire.ts";
import { startS3Server } from "../support/s3-server/s3-server.ts";

const URI = "s3://papers/library";

test("a store that honours conditional writes is asked once and left as it was", async () => {
  const { env, requests, buckets } = await startS3Server();
  const guard = createWriteGuard(URI, env);
  await guard.verify();
  await guard.verify();
  const asked = requests.map(({ method }) => method);
  expect(asked.slice(0, 5)).toEqual([...Array<string>(4).fill("PUT"), "DELETE"]);
  expect(asked.slice(5)).toEqual([...Array<string>(8).fill("PUT"), "DELETE"]);
  expect(requests.every(({ key }) => key.startsWith("library/papercord-probe-"))).toBe(true);
  expect(buckets.get("papers")?.size).toBe(0);
});

test("a store that wants tags without their quotes gets them so", async () => {
  const { env } = await startS3Server({ wantsBareTags: true });
  const [first, second] = [createWriteGuard(URI, env), createWriteGuard(URI, env)];
  const lock = await first.lock({ waitMs: 0 });
  await expect(second.lock({ waitMs: 0 })).rejects.toMatchObject({ kind: "locked" });
  await lock.release();
  await (await second.lock({ waitMs: 0 })).release();
});

const refuses = ({ headers }: S3Request) =>
  headers["if-none-match"] ? S3_ERRORS.notImplemented : undefined;

const mismatches = ({ headers }: S3Request) =>
  headers["if-match"] ? S3_ERRORS.preconditionFailed : undefined;

test.for([
  ["overwrites in spite of If-None-Match", { honoursIfNoneMatch: false }],
  ["takes several at once in spite of If-None-Match", { looksTooEarly: true }],
  ["overwrites in spite of If-Match", { honoursIfMatch: false }],
  ["doesn't know If-None-Match", { fault: refuses }],
  ["takes no If-Match at all", { fault: mismatches }],
] as const)("a store that %s is refused, and nothing is left there", async ([, options]) => {
  const { env, buckets } = await startS3Server(options);
  const guard = createWriteGuard(URI, env);
  const refusal = {
    kind: "unsafe-store",
    message: expect.stringMatching(/doesn't honour conditional writes.*s3\+ddb:\/\//),
  };
  await expect(guard.verify()).rejects.toMatchObject(refusal);
  await expect(guard.lock({ waitMs: 0 })).rejects.toMatchObject(refusal);
  expect(buckets.get("papers")?.size).toBe(0);
});

const down = { fault: () => S3_ERRORS.slowDown };
const denied = { fault: () => S3_ERRORS.accessDenied };

test.for([
  ["the bucket is missing", { buckets: [] }, {}, "store-unavailable", /no bucket/],
  [
    "the key is wrong",
    { accessKey: "a" },
    { AWS_ACCESS_KEY_ID: "b" },
    "store-unavailable",
    /refused the credentials/,
  ],
  ["writing isn't allowed", denied, {}, "read-only", /may not do this/],
  ["the store is overloaded", down, {}, "store-unavailable", /can't be reached or doesn't answer/],
  [
    "http isn't allowed",
    {},
    { AWS_ALLOW_HTTP: "false" },
    "store-unavailable",
    /AWS_ALLOW_HTTP=true/,
  ],
  [
    "nobody listens",
    {},
    { AWS_ENDPOINT: "http://127.0.0.1:9" },
    "store-unavailable",
    /can't be reached/,
  ],
] as const)("says so when %s", async ([, options, changed, kind, message]) => {
  const { env } = await startS3Server(options);
  const guard = createWriteGuard(URI, { ...env, ...changed });
  await expect(guard.verify()).rejects.toMatchObject({
    name: "LibraryError",
    kind,
    message: expect.stringMatching(message),
  });
});

test("a store that was away is asked again", async () => {
  let isAway = true;
  const fault = () => (isAway ? S3_ERRORS.accessDenied : undefined);
  const { env } = await startS3Server({ fault });
  const guard = createWriteGuard(URI, env);
  await expect(guard.verify()).rejects.toMatchObject({ kind: "read-only" });
  isAway = false;
  await expect(guard.verify()).resolves.toBeUndefined();
});

test.for(["data/lancedb", "s3+ddb://papers/library?ddbTableName=commits", "gs://papers/library"])(
  "%s isn't probed",
  async (uri) => {
    const { env, requests } = await startS3Server();
    await createWriteGuard(uri.includes(":") ? uri : "/tmp", env).verify();
    expect(requests).toEqual([]);
  },
);
