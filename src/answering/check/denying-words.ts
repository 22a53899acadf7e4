import { isClauseBreak } from "./begins-clause.ts";
import type { Word } from "./read-words.ts";

/** Words that deny what follows. */
const DENYING = listed(
  `not never cannot without no none neither nor nobody fail fails failed failing unable lack lacks lacked lacking
  incapable inability impossible impossibility failure hardly rarely seldom barely absence avoid avoids avoided avoiding
  prevent prevents prevented preventing unlike eliminate eliminates eliminated
  eliminating except excluding remove removes removed removing obviate obviates obviating omit omits omitted omitting
  forgo forgoes spare spares`,
  /\s+/u,
);
/** Pairs of words that do. */
const DENYING_PAIRS = listed(
  `instead of, rather than, short of, lag behind, lags behind, free of, free from, far from, rid of, not necessarily, no
  longer, nothing for, contrast to, contrary to, opposed to`,
  /,\s+/u,
);
/** Pairs of words that only look as if they did. */
const IDLE_PAIRS = listed(
  "not only, not just, not merely, not limited, no matter, or not",
  /,\s+/u,
);
/** "No evidence that" denies what is said behind it. */
const EVIDENCE = /^(?:evidence|indication|sign|proof)$/u;
/** Words that call untrue what is said behind "that". */
const UNTRUE =
  /^(?:false|untrue|wrong|incorrect|doubt\w*|refut(?:es?|ed|ing)|disprov(?:es?|ed|en|ing)|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)$/u;
/** What is denied of these is denied of what follows: "it is not the case that", "refutes the claim that". */
const HOLLOW = /^(?:case|true|fact|correct|claim|idea|notion|belief|view|hypothesis|assumption)$/u;
/** How far behind a denying word "that" may stand. */
const MAX_HOLLOW = 3;

/** Whether a word denies what follows it; such words are no content of their own. */
export function isDenying(words: readonly Word[], at: number): boolean {
  const word = wordAt(words, at);
  if (word === "non") return words[at + 1]?.isJoined === true;
  if (EVIDENCE.test(word)) return /^(?:no|little)$/u.test(wordAt(words, at - 1));
  if (UNTRUE.test(word)) return beginOfUntrue(words, at) !== undefined;
  const pair = pairAt(words, at);
  if (IDLE_PAIRS.has(pair)) return false;
  return DENYING.has(word) || isNot(word) || DENYING_PAIRS.has(pair);
}

/** Whether a word only completes the denying one before, as in "no longer" and "far from". */
export function completesDenial(words: readonly Word[], at: number): boolean {
  return DENYING_PAIRS.has(pairAt(words, at - 1));
}

/** Whether it is "not", alone or in a verb's ending. */
export function isNot(word: string): boolean {
  return word === "not" || /n['’]t$/u.test(word);
}

/**
 * Where it begins what is called untrue: behind the "that" of "it is false that".
 *
 * @returns Index of a word; undefined when the word at `at` calls nothing untrue.
 */
export function beginOfUntrue(words: readonly Word[], at: number): number | undefined {
  const behind = words.slice(at + 1, at + 1 + MAX_HOLLOW);
  const that = behind.findIndex(({ word }) => word === "that");
  if (that === -1 || behind.slice(0, that + 1).some(({ gap }) => isClauseBreak(gap))) {
    return undefined;
  }
  const isSaid =
    that === 0 ? UNTRUE.test(wordAt(words, at)) : HOLLOW.test(wordAt(behind, that - 1));
  return isSaid ? at + that + 2 : undefined;
}

function pairAt(words: readonly Word[], at: number): string {
  const word = wordAt(words, at);
  return `${isNot(word) ? "not" : word} ${wordAt(words, at + 1)}`;
}

function wordAt(words: readonly Word[], at: number): string {
  return words[at]?.word ?? "";
}

function listed(words: string, separator: RegExp): ReadonlySet<string> {
  return new Set(words.split(separator).map((entry) => entry.replace(/\s+/u, " ")));
}
