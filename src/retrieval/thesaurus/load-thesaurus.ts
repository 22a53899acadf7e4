import { readFileSync } from "node:fs";
import { parseThesaurus, type Thesaurus } from "./parse-thesaurus.ts";

const FILE = new URL("thesaurus.txt", import.meta.url);

let kept: Thesaurus | undefined;

/**
 * The project's own thesaurus of machine learning, read once per process.
 *
 * @throws {Error} If the file is missing.
 * @throws {SyntaxError} If it is malformed.
 */
export function loadThesaurus(): Thesaurus {
  return (kept ??= parseThesaurus(readFileSync(FILE, "utf8")));
}
