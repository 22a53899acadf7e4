import { MAX_FILE_BYTES } from "../rules/limits.ts";
import type { StoredFile } from "../world/records.ts";
import { DiscordError } from "./discord-error.ts";

/** Refuses a file over the limit of the place. @param limit In bytes. @throws {DiscordError} 40005. */
export function refuseLargeFiles(
  uploads: ReadonlyMap<string, StoredFile>,
  limit: number = MAX_FILE_BYTES,
): void {
  for (const { name, bytes } of uploads.values()) {
    if (bytes.byteLength <= limit) continue;
    const message = `Request entity too large: ${name} has ${bytes.byteLength} bytes, the limit is ${limit}`;
    throw new DiscordError(40005, { message });
  }
}
