import { readFileSync } from "node:fs";
import { foldPhrase } from "./fold-phrase.ts";
import type { Language } from "./language.ts";

const FILE = new URL("function-words.txt", import.meta.url);

let kept: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/**
 * The words of a language that say nothing about a subject, folded; read once per process.
 *
 * @throws {Error} If the file is missing.
 */
export function loadFunctionWords(language: Language): ReadonlySet<string> {
  kept ??= parseFunctionWords(readFileSync(FILE, "utf8"));
  return kept.get(language) ?? new Set();
}

/** Reads lines of `code: word word …`; others are skipped. */
function parseFunctionWords(text: string): Map<string, ReadonlySet<string>> {
  const sections = new Map<string, ReadonlySet<string>>();
  for (const line of text.split("\n")) {
    const [, code, words = ""] = /^([a-z]{2}): (.+)$/u.exec(line) ?? [];
    if (code === undefined) continue;
    const folded = words.split(" ").map((word) => foldPhrase(word, code as Language));
    sections.set(code, new Set(folded));
  }
  return sections;
}
