import { tidyText } from "../../corpus/tidy-text.ts";

/** Some file systems take 255 bytes. */
const MAX_BYTES = 200;
const MAX_EXTENSION_CHARS = 12;
/** Characters that mean something in a path on some system. */
const UNSAFE = /[<>:"|?*\\/]/g;

/**
 * Makes a name fit for a file in a folder of its own, and for people to read.
 *
 * @param name Anything; of a path, its last part counts.
 * @returns Without folders, control characters and dots at its ends; the extension is kept; never empty, at most 200 bytes.
 */
export function toFileName(name: string): string {
  const last = name.split(/[\\/]/).findLast((part) => part.trim() !== "") ?? "";
  const plain = tidyText(last.slice(-1_000))
    .replaceAll(UNSAFE, "_")
    .replaceAll(/^[.\s]+|[.\s]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const hasExtension = dot > 0 && plain.length - dot <= MAX_EXTENSION_CHARS;
  const extension = hasExtension ? plain.slice(dot) : "";
  const stem = hasExtension ? plain.slice(0, dot) : plain;
  return cutToBytes(stem, MAX_BYTES - Buffer.byteLength(extension)) + extension || "file";
}

function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}
