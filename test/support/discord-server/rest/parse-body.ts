import type { IncomingMessage } from "node:http";
import { isJsonObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { storeFile } from "../world/files.ts";
import type { StoredFile } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { DiscordError } from "./discord-error.ts";

/** A request's body, read and taken apart. */
export interface ParsedBody {
  /** The JSON that was sent; `undefined` when nothing was. */
  readonly json: unknown;
  /** Uploaded files by the n of their `files[n]`. */
  readonly uploads: ReadonlyMap<string, StoredFile>;
}

async function readAll(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DiscordError(50109, error instanceof Error ? { message: error.message } : {});
  }
}

async function storeUpload(world: World, file: File): Promise<StoredFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const contentType = file.type || "application/octet-stream";
  return storeFile(world, { name: file.name, contentType, bytes });
}

async function parseMultipart(
  world: World,
  bytes: Buffer<ArrayBuffer>,
  type: string,
): Promise<ParsedBody> {
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const uploads = new Map<string, StoredFile>();
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index !== undefined && typeof value !== "string")
      uploads.set(index, await storeUpload(world, value));
  }
  const payload = form.get("payload_json");
  return { json: typeof payload === "string" ? parseJson(payload) : undefined, uploads };
}

/**
 * Reads the body of a request: JSON, or a form with `payload_json` and `files[n]`.
 *
 * @throws {DiscordError} 50109 if the JSON is malformed, 50035 for another kind of body.
 */
export async function parseBody(world: World, request: IncomingMessage): Promise<ParsedBody> {
  const bytes = await readAll(request);
  const type = request.headers["content-type"] ?? "";
  if (bytes.byteLength === 0) return { json: undefined, uploads: new Map() };
  if (type.startsWith("multipart/form-data")) return parseMultipart(world, bytes, type);
  if (type.startsWith("application/json"))
    return { json: parseJson(bytes.toString("utf8")), uploads: new Map() };
  throw new DiscordError(50035, { message: `Cannot read a body of type "${type}"` });
}

/** The body when it is an object. @returns An empty object otherwise. */
export function toBodyObject(json: unknown): JsonObject {
  return isJsonObject(json) ? json : {};
}
