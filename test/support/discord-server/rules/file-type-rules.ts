import type { JsonObject } from "../json.ts";
import { toStrings } from "../json.ts";
import { checkList } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";

const MAX_FILE_TYPES = 10;
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  image: [".png", ".gif", ".jpg", ".jpeg", ".jfif", ".webp", ".avif"],
  video: [".mp4", ".mov", ".qt", ".webm"],
  audio: [".mp3", ".m4a", ".wav", ".ogg", ".opus", ".flac"],
};

/** Checks the `file_types` of an upload or of an option: groups and extensions with their dot. */
export function* checkFileTypes(item: JsonObject, path: Path): Problems {
  const at = [...path, "file_types"];
  yield* checkList(item["file_types"], at, { max: MAX_FILE_TYPES });
  for (const [index, type] of toStrings(item["file_types"]).entries()) {
    if (GROUPS[type] !== undefined || /^\.\w+$/.test(type)) continue;
    yield { path: [...at, index], code: "BASE_TYPE_CHOICES", message: "No group and no extension" };
  }
}

/** Whether Discord's client lets a file of this name be chosen; it looks at nothing but the extension. */
export function fitsFileTypes(item: JsonObject, name: string): boolean {
  const types = toStrings(item["file_types"]).flatMap((type) => GROUPS[type] ?? [type]);
  return (
    types.length === 0 || types.some((type) => name.toLowerCase().endsWith(type.toLowerCase()))
  );
}
