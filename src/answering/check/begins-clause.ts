import type { Word } from "./read-words.ts";

const BREAK = /[,;:.!?()[\]—]|\s[–-]\s/u;
const WORDS = new Set(
  "but and while whereas although though yet because since when which that who where if than unless".split(
    " ",
  ),
);

/** Whether what stands between two words ends a clause, as a comma does. */
export function isClauseBreak(gap: string): boolean {
  return BREAK.test(gap);
}

/** Whether a word opens a clause wherever it stands: "but", "which", "because". */
export function isClauseWord(word: string): boolean {
  return WORDS.has(word);
}

/** Whether a new clause begins with the word. */
export function beginsClause({ gap, word }: Word): boolean {
  return isClauseBreak(gap) || isClauseWord(word);
}
