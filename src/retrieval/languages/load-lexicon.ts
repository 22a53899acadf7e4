import { readFileSync } from "node:fs";
import { tokenize } from "../../corpus/terms.ts";
import type { Language } from "./language.ts";
import { type Lexicon, parseLexicon } from "./parse-lexicon.ts";

const FILE = new URL("lexicon.txt", import.meta.url);

let sections: ReadonlyMap<string, readonly string[]> | undefined;
let englishWords: ReadonlySet<string> | undefined;
const lexicons = new Map<Language, Lexicon>();

/**
 * The project's own lexicon of a language, read when it is first asked for.
 *
 * @throws {Error} If the file is missing.
 * @throws {SyntaxError} If it is malformed.
 */
export function loadLexicon(language: Language): Lexicon {
  const known = lexicons.get(language);
  if (known) return known;
  const lexicon = parseLexicon(loadSections().get(language) ?? [], language);
  lexicons.set(language, lexicon);
  return lexicon;
}

/** The words of all English terms of the lexicons. */
export function loadEnglishWords(): ReadonlySet<string> {
  englishWords ??= new Set(
    [...loadSections().values()].flat().flatMap((line) => tokenize(line.split(" > ")[1] ?? "")),
  );
  return englishWords;
}

/** @returns The lines below each heading such as `# de: german`. */
function loadSections(): ReadonlyMap<string, readonly string[]> {
  if (sections) return sections;
  const read = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of readFileSync(FILE, "utf8").split("\n")) {
    const code = /^# ([a-z]{2}): /u.exec(line)?.[1];
    if (code !== undefined) read.set(code, (lines = []));
    else if (line.includes(" > ")) lines.push(line);
  }
  return (sections = read);
}
