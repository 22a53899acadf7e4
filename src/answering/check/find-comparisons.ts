import { isStopWord } from "../../corpus/terms.ts";
import { beginsClause } from "./begins-clause.ts";
import { isNameForm } from "./name-mentions.ts";
import { loadOpposites } from "./opposites.ts";
import type { Word } from "./read-words.ts";

/** "A beats B": the words on the two sides of it. */
export interface WordComparison {
  /** Index of the word that compares. */
  readonly cue: number;
  readonly left: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
}

/** Verbs whose subject and object are compared. */
const VERB =
  /^(?:(?:out|under)perform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beats?|beating|trails?|trailed|outpac(?:es?|ed|ing)|outclass(?:es|ed)?|match(?:es|ed)|dominates?|lags?|replac(?:es?|ed|ing)|caus(?:es?|ed|ing)|leads?|follows?|precedes?|teach(?:es)?|teacher|transfers?|transferred|converts?|implies|imply)$/u;
/** Begins the names among the things that are compared. */
export const NAME_SIGN = "#";
const COMPARATIVE = /er$|^(?:more|less|worse)$/u;
/** Words behind which "over" and "compared with" bring in the other side. */
const ADVANTAGE =
  /^(?:improv\w*|gains?|advantages?|superior\w*|better|advances?|wins?|speed\w*|boosts?|edge|higher|lower|less|more|fewer|faster|slower|worse|reduc\w*|increas\w*|preferr?\w*|benefits?|compromised)$/u;
/** "Less than a day" compares nothing. */
const AMOUNT = /^(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|\d.*)$/u;
/** A bracket doesn't end it: "Random Reshuffle (RR)". */
const ENDS_SIDE = /[,;:!?—]|\.\s/u;
const PREPOSITION = /^(?:under|on|with|in|for|from|when|by|using|at|to|of|without)$/u;
const BEFORE_THAN = 12;
const SIDE_WORDS = 6;
/** What says how much one thing surpasses another, or stands for it. */
const NOT_COMPARED = /^(?:less|ones?|times?|\d.*|\p{L}{3,}ly)$/u;
/** "A, a metric of what is right, which is better than B": it stands before what is said of it. */
const FAR_SIDE_WORDS = 18;

/**
 * Finds what a sentence compares: `A outperforms B`, `A is faster than B`, `A
 * improves speed over B`, `lower than with B`, and the passive `B is
 * outperformed by A`, whose sides change places.
 */
export function findComparisons(words: readonly Word[]): WordComparison[] {
  return words.flatMap((_, at): WordComparison[] => {
    const behind = behindPreposition(words, at);
    if (behind !== undefined) {
      return ofPreposition(words, at, behind, words[at]?.word === "than" ? COMPARATIVE : ADVANTAGE);
    }
    if (VERB.test(words[at]?.word ?? "")) return ofVerb(words, at);
    return isBareComparative(words, at) ? ofBare(words, at) : [];
  });
}

/** @returns Where the other side begins behind "than", "over", "compared with"; undefined when none of them stands here. */
function behindPreposition(words: readonly Word[], at: number): number | undefined {
  const [before, word, after] = [-1, 0, 1].map((step) => words[at + step]?.word ?? "");
  if (word === "over") return at + 1;
  if (word === "than") {
    return before === "rather" || before === "other" || AMOUNT.test(after ?? "")
      ? undefined
      : at + 1;
  }
  const isLink = after === "with" || after === "to";
  return isLink && (word === "compared" || word === "relative") ? at + 2 : undefined;
}

/** "B is slower", with nothing said of what. */
function isBareComparative(words: readonly Word[], at: number): boolean {
  if (!COMPARATIVE.test(words[at]?.word ?? "")) return false;
  return (
    hasOpposite(words[at]?.stem ?? "") &&
    !words.slice(at).some(({ word }) => /^(?:than|over|compared|relative)$/u.test(word))
  );
}

function ofBare(words: readonly Word[], at: number): WordComparison[] {
  const left = leftOf(words, at);
  return left.size === 0 ? [] : [{ cue: at, left, right: new Set() }];
}

function ofVerb(words: readonly Word[], at: number): WordComparison[] {
  const isPassive = words[at + 1]?.word === "by" && /(?:ed|en|beat)$/u.test(words[at]?.word ?? "");
  const left = leftOf(words, at);
  const right = rightOf(words, at + (isPassive ? 2 : 1));
  if (left.size === 0 || right.size === 0) return [];
  return [isPassive ? { cue: at, left: right, right: left } : { cue: at, left, right }];
}

/** "A is faster than B": what is compared stands before the preposition, and the cue between them. */
function ofPreposition(
  words: readonly Word[],
  at: number,
  behind: number,
  cueForm: RegExp,
): WordComparison[] {
  const first = Math.max(0, at - BEFORE_THAN);
  const leads = words.slice(first, at).map(({ word }) => cueForm.test(word));
  const cues = words.slice(first, at).flatMap(({ stem }, index) => {
    if (leads[index] === true) return cuesAt(words, first + index, at);
    // "Improved speed and stability over B" compares both.
    const isGained = cueForm === ADVANTAGE && leads.indexOf(true) < index && leads.includes(true);
    return isGained && hasOpposite(stem) ? [first + index] : [];
  });
  const right = rightOf(words, behind);
  // "Faster with A than with B" names the first side behind the cue; else what stands there is what is compared.
  const isBehind = PREPOSITION.test(words[behind]?.word ?? "");
  return cues.flatMap((cue): WordComparison[] => {
    const before = leftOf(words, cue);
    const left = isBehind ? before.union(rightOf(words, cue + 1, at)) : before;
    return left.size === 0 || right.size === 0 ? [] : [{ cue, left, right }];
  });
}

function hasOpposite(stem: string): boolean {
  return loadOpposites().sideOf(stem) !== undefined;
}

/** "More strongly" compares by both of its words. */
function cuesAt(words: readonly Word[], cue: number, end: number): number[] {
  const isDegree = /^(?:more|less)$/u.test(words[cue]?.word ?? "");
  const isOpposable = cue + 1 < end && hasOpposite(words[cue + 1]?.stem ?? "");
  return isDegree && isOpposable ? [cue, cue + 1] : [cue];
}

/** What stands before a cue, back to where its clause begins; further back where the clause has nothing of its own. */
function leftOf(words: readonly Word[], cue: number): ReadonlySet<string> {
  const start = words
    .slice(0, cue)
    .findLastIndex((word, at) => at > 0 && beginsClause(word) && cue - at > 1);
  const own = thingsIn(words.slice(Math.max(0, start), cue));
  if (own.length > 0) return new Set(own.slice(-SIDE_WORDS));
  return new Set(thingsIn(words.slice(0, cue)).slice(-FAR_SIDE_WORDS));
}

/** What stands behind a cue, to where its clause ends. */
function rightOf(words: readonly Word[], from: number, to = words.length): ReadonlySet<string> {
  const rest = words.slice(from, to);
  const end = rest.findIndex(({ gap }, at) => at > 0 && ENDS_SIDE.test(gap));
  return new Set(thingsIn(end === -1 ? rest : rest.slice(0, end)).slice(0, SIDE_WORDS));
}

/**
 * Stems of the content words in order. Words joined by a hyphen are one, since `X-v2` is another thing than `X`; names
 * begin with a `#`.
 */
function thingsIn(words: readonly Word[]): string[] {
  return words.flatMap(({ word, stem, isJoined }, at) => {
    if (isJoined && at > 0) return [];
    const end = words.findIndex((next, index) => index > at && !next.isJoined);
    const joined = words.slice(at, end === -1 ? words.length : end);
    const isName = joined.some(({ raw }) => isNameForm(raw));
    if (joined.length > 1 || isName) {
      return [`${isName ? NAME_SIGN : ""}${joined.map((part) => part.word).join("")}`];
    }
    return isStopWord(word) || NOT_COMPARED.test(word) ? [] : [stem];
  });
}
