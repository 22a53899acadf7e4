import { S3_ERRORS, type S3Reply, type S3Request, toErrorReply, toXml } from "./s3-wire.ts";
import { listObjects, type StoredObjects } from "./stored-objects.ts";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** Lists a bucket (`GET ?list-type=2`) or deletes many of its objects (`POST ?delete`). */
export function answerBucket(request: S3Request, objects: StoredObjects): S3Reply {
  const { method, query } = request;
  if (method === "GET") {
    return toXml(
      listObjects(objects, {
        prefix: query.get("prefix") ?? "",
        delimiter: query.get("delimiter") ?? "",
        after: query.get("continuation-token") ?? query.get("start-after") ?? "",
        most: Number(query.get("max-keys") ?? 1_000),
      }),
    );
  }
  if (method === "POST" && query.has("delete")) {
    const keys = [...request.body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)];
    for (const [, key = ""] of keys) {
      objects.delete(key.replaceAll(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? ""));
    }
    const deleted = keys.map(([element]) => `<Deleted>${element}</Deleted>`);
    return toXml(`<DeleteResult>${deleted.join("")}</DeleteResult>`);
  }
  return toErrorReply(S3_ERRORS.notImplemented);
}
