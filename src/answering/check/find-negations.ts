import { isStopWord } from "../../corpus/terms.ts";
import { isClauseBreak, isClauseWord } from "./begins-clause.ts";
import { isGeneric } from "./content-stems.ts";
import { beginOfUntrue, completesDenial, isDenying, isNot } from "./denying-words.ts";
import type { Word } from "./read-words.ts";

/** Words that do something about what follows without saying whether it is still there. */
const DEALING = listed(
  `address addresses addressed addressing tackle tackles tackled tackling mitigate mitigates mitigated mitigating
  alleviate alleviates alleviated alleviating overcome overcomes overcoming solve solves solved solving resolve resolves
  resolved combat combats handle handles counter counters circumvent circumvents bypass bypasses sidestep sidesteps sidestepped sidestepping replace replaces replaced
  replacing substitute substitutes whether if against beyond`,
);
/** Verbs that say little themselves: with them, what they govern is denied too. */
const LIGHT = listed(
  `enjoy enjoys achieve achieves provide provides offer offers give gives show shows exhibit exhibits yield yields produce
  produces ensure ensures guarantee guarantees need needs require requires have has use uses`,
);
/** Of these the verb before denies as much as they do: "produces no noise" is "does not produce noise". */
const TAKES_FROM_VERB = listed("no neither none");
/** "Does not significantly improve" denies the improving, which "does not fully explain" leaves open. */
const EMPHATIC = listed(
  "significantly substantially noticeably meaningfully properly effectively adequately successfully",
);
/** Content words that a denying word reaches: it denies the first; what it says of the others depends on the grammar. */
const REACH = 6;
const MAX_CONTRAST = 10;
/** What follows "but" where it only sets right what was denied. */
const ADJUNCT = /^(?:only|rather|instead|also|at|in|on|by|with|from|via|as|once|just)$/u;
/** What follows "but" where the denial stands: "not convex but still quasiconvex". */
const STANDING = /^(?:still|nevertheless|nonetheless|yet)$/u;
/** "Tackles collapse by adding noise" says that noise is added. */
const MEANS = new Set(["by", "via", "through", "using"]);

/** What a text says of each of its words. */
export interface Negation {
  /** How many denying words have it first in their reach. */
  readonly denials: number;
  /** Whether rules cannot tell if it is affirmed: it stands further off in a denying word's reach, or is dealt with. */
  readonly isUnclear: boolean;
}

/**
 * Finds which words a sentence denies. A denying word denies the next content
 * word of its clause and makes those behind it unclear, after the cue-and-scope
 * rules of NegEx (Chapman et al. 2001); "label-free" denies labels.
 *
 * @returns One entry a word.
 */
export function findNegations(words: readonly Word[]): Negation[] {
  const marks = words.map(() => ({ denials: 0, isUnclear: false }));
  const deny = (at: number) => void (marks[at] && (marks[at].denials += 1));
  const blur = (at: number) => void (marks[at] && (marks[at].isUnclear = true));
  words.forEach(({ word, isJoined }, at) => {
    if (word === "free" && isJoined) deny(at - 1);
    const isDenied = isDenying(words, at);
    if (!isDenied && !DEALING.has(word)) return;
    if (isDenied && word === "non") return deny(at + 1);
    const reached = reachOf(words, at, { isDenied });
    if (!isDenied || isContrast(words, at)) return reached.forEach(blur);
    const denied = deniedBy(words, reached);
    denied.forEach(deny);
    if (TAKES_FROM_VERB.has(word)) blur(lastContentBefore(words, at));
    reached.filter((other) => !denied.includes(other)).forEach(blur);
  });
  return marks;
}

/** Of the content words in reach the first, what a verb that says little governs, and what is joined by "or". */
function deniedBy(words: readonly Word[], reached: readonly number[]): readonly number[] {
  // "No method converges" denies the converging.
  const first = reached.findIndex((at) => !isGeneric(words[at]?.stem ?? ""));
  const governing = words[reached[first] ?? -1]?.word ?? "";
  const isLight = LIGHT.has(governing) || EMPHATIC.has(governing);
  return reached.filter(
    (at, index) =>
      index <= first || (index === first + 1 && isLight) || words[at - 1]?.word === "or",
  );
}

/** "Not in each step but once" denies neither the verb nor the step by itself. */
function isContrast(words: readonly Word[], at: number): boolean {
  if (!isNot(words[at]?.word ?? "")) return false;
  const rest = words.slice(at + 1, at + 2 + MAX_CONTRAST);
  const but = rest.findIndex(({ word }) => word === "but");
  const next = rest[but + 1]?.word ?? "";
  if (STANDING.test(next)) return false;
  const isNewClause = isClauseBreak(rest[but]?.gap ?? "") && !ADJUNCT.test(next);
  return but > 0 && !isNewClause && !rest.slice(0, but).some(({ gap }) => isClauseBreak(gap));
}

/** @returns Indices of the content words behind a denying word, up to the end of its clause. */
function reachOf(
  words: readonly Word[],
  at: number,
  { isDenied }: { readonly isDenied: boolean },
): number[] {
  const from = beginOfUntrue(words, at) ?? (completesDenial(words, at + 1) ? at + 2 : at + 1);
  const isEnd = ({ gap, word }: Word, place: number) =>
    isClauseBreak(gap) || (place > 0 && (isClauseWord(word) || (!isDenied && MEANS.has(word))));
  const length = words.slice(from).findIndex(isEnd);
  const end = length === -1 ? words.length : from + length;
  return words
    .slice(from, end)
    .flatMap(({ word }, place) =>
      isReached(word) && !isDenying(words, from + place) ? [from + place] : [],
    )
    .slice(0, REACH);
}

function isReached(word: string): boolean {
  return !isStopWord(word) || word === "more" || word === "most";
}

/** @returns Index of the verb of which "no" denies the object; -1 when none stands before. */
function lastContentBefore(words: readonly Word[], at: number): number {
  return words.slice(0, at).findLastIndex(({ word }) => !isStopWord(word));
}

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}
