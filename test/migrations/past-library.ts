import { mkdir, readFile, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

const LIBRARIES = join(import.meta.dirname, "libraries");

/** Libraries of every layout that there was, the oldest first. */
export const PAST_LIBRARIES = readdirSync(LIBRARIES)
  .filter((name) => name.endsWith(".json.gz"))
  .toSorted();

/** Puts a library of the past into a folder. */
export async function unpackLibrary(name: string, folder: string): Promise<void> {
  const packed = gunzipSync(await readFile(join(LIBRARIES, name))).toString();
  for (const [file, bytes] of Object.entries(JSON.parse(packed) as Record<string, string>)) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.from(bytes, "base64"));
  }
}
