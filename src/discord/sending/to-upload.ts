import type { RawFile } from "discord.js";
import type { AttachedFile } from "./reply.ts";

/** The part of a request that brings a file along. */
export interface Upload {
  readonly files: RawFile[];
  /** Fields of the body: the message keeps no other file, however often the request is sent. */
  readonly fields: { readonly attachments?: readonly object[] };
}

/** @returns What a request carries for a file; nothing for none. */
export function toUpload(file: AttachedFile | undefined): Upload {
  if (file === undefined) return { files: [], fields: {} };
  const { name, data, contentType } = file;
  return {
    files: [{ name, data: toBytes(data), contentType }],
    fields: { attachments: [{ id: 0, filename: name }] },
  };
}

function toBytes(data: string | Uint8Array): string | Buffer {
  return typeof data === "string" ? data : Buffer.from(data);
}
