import { createHash } from "node:crypto";
import type { StoredFile } from "./records.ts";
import type { World } from "./world.ts";

/** How long the address of an attachment is good for. */
const FILE_LIFETIME_MS = 24 * 60 * 60 * 1_000;
const HEX = 16;

/** What is needed to store a file. */
export type NewFile = Pick<StoredFile, "name" | "contentType" | "bytes">;

function signatureOf(world: World, id: string, expires: string): string {
  return createHash("sha256").update(`${id} ${expires} ${world.token}`).digest("hex");
}

/** Makes an address at which the file is served for the next 24 hours, signed as Discord signs it. */
function fileUrl(world: World, { id, name, ephemeral }: Omit<StoredFile, "url">): string {
  const issued = Math.floor(world.now() / 1_000);
  const expires = (issued + FILE_LIFETIME_MS / 1_000).toString(HEX);
  const query = `ex=${expires}&is=${issued.toString(HEX)}&hm=${signatureOf(world, id, expires)}&`;
  const folder = ephemeral ? "ephemeral-attachments" : "attachments";
  return `${world.baseUrl}/${folder}/${id}/${encodeURIComponent(name)}?${query}`;
}

/** Keeps a file. @param ephemeral Whether it is the value of an option and belongs to no message. */
export function storeFile(world: World, file: NewFile, ephemeral = false): StoredFile {
  const kept = { ...file, id: world.nextId(), ephemeral };
  const stored = { ...kept, url: fileUrl(world, kept) };
  world.files.set(stored.id, stored);
  return stored;
}

/** The file that a signed address means. @returns `undefined` when it is unknown, not signed by us, or expired. */
export function fileAt(
  world: World,
  id: string,
  query: Readonly<Record<string, string>>,
): StoredFile | undefined {
  const { ex = "", hm } = query;
  const isSigned = hm === signatureOf(world, id, ex);
  const isFresh = world.now() <= Number.parseInt(ex, HEX) * 1_000;
  return isSigned && isFresh ? world.files.get(id) : undefined;
}

/** An attachment as Discord sends it: each time with a fresh address. */
export function toApiAttachment(world: World, file: StoredFile): Record<string, unknown> {
  const url = fileUrl(world, file);
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    ...(file.contentType === "" ? {} : { content_type: file.contentType }),
    ...(file.ephemeral ? { ephemeral: true } : {}),
  };
}
