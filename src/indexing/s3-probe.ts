import { randomUUID } from "node:crypto";
import { LibraryError } from "./library-error.ts";
import { type ConditionalObjects, statusOf, withBareTags } from "./s3-objects.ts";

const NOT_IMPLEMENTED = 501;
/** Writers at once. */
const RACERS = 8;

/**
 * Finds out whether a store honours conditional writes, on which all rests: LanceDB commits a version by writing an
 * object that must not exist yet, and a store that overwrites it loses what another process has just written, without
 * an error. Some stores honour them only as long as nobody else writes in that moment, so several try at once, too.
 * Writes two small objects and deletes them.
 *
 * @param uri The library, for the message.
 * @returns The objects as this store wants its tags.
 * @throws {LibraryError} `unsafe-store` if it doesn't. Otherwise the AWS SDK's, if the store can't be used.
 */
export async function probeStore(
  objects: ConditionalObjects,
  uri: string,
): Promise<ConditionalObjects> {
  const usable = await probeInTurn(objects, uri);
  await probeAtOnce(usable, uri);
  return usable;
}

async function probeAtOnce(objects: ConditionalObjects, uri: string): Promise<void> {
  const name = `papercord-probe-${randomUUID()}`;
  try {
    const racing = Array.from({ length: RACERS }, (_, racer) =>
      objects.create(name, String(racer)),
    );
    const created = (await Promise.all(racing)).filter((outcome) => outcome !== "exists");
    // None may have been told that it won: a reply that was lost is asked for again.
    if (created.length > 1) throw unsafeStore(uri);
  } finally {
    await objects.remove(name).catch(() => {});
  }
}

async function probeInTurn(objects: ConditionalObjects, uri: string): Promise<ConditionalObjects> {
  const name = `papercord-probe-${randomUUID()}`;
  try {
    const first = await objects.create(name, "1");
    if (first === "exists" || (await objects.create(name, "2")) !== "exists") {
      throw unsafeStore(uri);
    }
    for (const own of [objects, withBareTags(objects)]) {
      if ((await own.replace(name, "3", staleTag(first.etag))) !== "changed") break;
      if ((await own.replace(name, "4", first.etag)) !== "changed") return own;
    }
    throw unsafeStore(uri);
  } catch (error) {
    throw statusOf(error) === NOT_IMPLEMENTED ? unsafeStore(uri, error) : error;
  } finally {
    // What is left over is 1 byte that nobody reads, and the first failure is the one to tell.
    await objects.remove(name).catch(() => {});
  }
}

/** A tag that isn't the object's but looks like one. */
function staleTag(etag: string): string {
  return etag.replaceAll(/[0-9a-f]/g, (digit) => (digit === "0" ? "1" : "0"));
}

function unsafeStore(uri: string, cause?: unknown): LibraryError {
  return new LibraryError(
    "unsafe-store",
    `The store of the library at ${uri} doesn't honour conditional writes (If-None-Match and If-Match), so two writers would lose each other's papers without an error. Nothing was written. Use a store that honours them, or let a DynamoDB table keep writers apart: LANCEDB_URI=s3+ddb://bucket/prefix?ddbTableName=table (docs/operations.md says how).`,
    { cause },
  );
}
