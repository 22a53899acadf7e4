import { isStopWord } from "../../corpus/terms.ts";
import { isGeneric } from "./content-stems.ts";
import type { Word } from "./read-words.ts";

/** Words that deny what follows. */
const DENYING = listed(
  `not never cannot without no none neither nor nobody fail fails failed failing unable lack lacks lacked lacking incapable inability impossible
  impossibility failure hardly rarely seldom barely absence avoid avoids avoided avoiding prevent prevents prevented preventing unlike
  sidestep sidesteps sidestepped sidestepping
  eliminate eliminates eliminated eliminating except excluding remove removes removed removing obviate obviates
  obviating omit omits omitted omitting forgo forgoes spare spares`,
);
/** Words that do something about what follows without saying whether it is still there. */
const DEALING = listed(
  `address addresses addressed addressing tackle tackles tackled tackling mitigate mitigates mitigated mitigating
  alleviate alleviates alleviated alleviating overcome overcomes overcoming solve solves solved solving resolve resolves
  resolved combat combats handle handles counter counters circumvent circumvents bypass bypasses replace replaces replaced
  replacing substitute substitutes whether if against beyond`,
);
/** Pairs of words of which the first denies what follows, or only looks as if it did. */
const PAIRS: ReadonlyMap<string, boolean> = new Map([
  ...[
    ...[
      "instead of",
      "rather than",
      "short of",
      "lag behind",
      "lags behind",
      "free of",
      "free from",
      "far from",
    ],
    ...["not necessarily", "no longer", "contrast to", "contrary to", "opposed to", "rid of", "nothing for"],
  ].map((pair) => [pair, true] as const),
  ...["not only", "not just", "not merely", "not limited", "no matter", "or not"].map(
    (pair) => [pair, false] as const,
  ),
]);
/** Words that deny what is said behind the next "that". */
const UNTRUE =
  /^(?:false|untrue|wrong|incorrect|doubt\w*|refut(?:es?|ed|ing)|disprov(?:es?|ed|en|ing)|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)$/u;
/** What is denied of these is denied of what follows: "it is not the case that", "refutes the claim that". */
const HOLLOW = /^(?:case|true|fact|correct|claim|idea|notion|belief|view|hypothesis|assumption)$/u;
const MAX_HOLLOW = 3;
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
/** "No evidence that" denies what is said behind it. */
const EVIDENCE = /^(?:evidence|indication|sign|proof)$/u;
const MAX_CONTRAST = 10;
/** What follows "but" where it only sets right what was denied. */
const ADJUNCT = /^(?:only|rather|instead|also|at|in|on|by|with|from|via|as|once|just)$/u;
const CLAUSE_BREAK = /[,;:.!?()[\]—]|\s[–-]\s/u;
const BREAKING = new Set(
  "but and while whereas although though yet because since when which that who where if than unless".split(
    " ",
  ),
);
/** "Tackles collapse by adding noise" says that noise is added. */
const DEALT_BREAKING = new Set([...BREAKING, "by", "via", "through", "using"]);

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
    const reached = reachOf(words, at, isDenied ? BREAKING : DEALT_BREAKING);
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
      index <= first ||
      (index === first + 1 && isLight) ||
      words[at - 1]?.word === "or",
  );
}

/** Whether a word denies what follows it; such words are no content of their own. */
export function isDenying(words: readonly Word[], at: number): boolean {
  const word = words[at]?.word ?? "";
  const next = words[at + 1];
  if (word === "non") return next?.isJoined === true;
  if (EVIDENCE.test(word)) return /^(?:no|little)$/u.test(words[at - 1]?.word ?? "");
  if (UNTRUE.test(word) && untrueFrom(words, at) !== undefined) return true;
  const isPair = PAIRS.get(`${isNot(word) ? "not" : word} ${next?.word ?? ""}`);
  return isPair ?? (DENYING.has(word) || isNot(word));
}

/** Whether a word only completes the one before, as in "no longer" and "far from". */
export function completesDenial(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.word ?? "";
  return PAIRS.get(`${isNot(before) ? "not" : before} ${words[at]?.word ?? ""}`) === true;
}

function isNot(word: string): boolean {
  return word === "not" || /n['’]t$/u.test(word);
}

/** @returns Where it begins what is called untrue; undefined if nothing is. */
function untrueFrom(words: readonly Word[], at: number): number | undefined {
  for (let next = at + 1; next <= at + MAX_HOLLOW; next += 1) {
    const { word = "", gap = "" } = words[next] ?? {};
    if (CLAUSE_BREAK.test(gap)) return undefined;
    if (word !== "that") continue;
    const isHollow = HOLLOW.test(words[next - 1]?.word ?? "");
    return isHollow || (next === at + 1 && UNTRUE.test(words[at]?.word ?? ""))
      ? next + 1
      : undefined;
  }
  return undefined;
}

/** "Not in each step but once" denies neither the verb nor the step by itself. */
function isContrast(words: readonly Word[], at: number): boolean {
  if (!isNot(words[at]?.word ?? "")) return false;
  const rest = words.slice(at + 1, at + 2 + MAX_CONTRAST);
  const but = rest.findIndex(({ word }) => word === "but");
  const isNewClause =
    CLAUSE_BREAK.test(rest[but]?.gap ?? "") && !ADJUNCT.test(rest[but + 1]?.word ?? "");
  return but > 0 && !isNewClause && !rest.slice(0, but).some(({ gap }) => CLAUSE_BREAK.test(gap));
}

function reachOf(words: readonly Word[], at: number, breaking: ReadonlySet<string>): number[] {
  const reached: number[] = [];
  const first = untrueFrom(words, at) ?? (completesDenial(words, at + 1) ? at + 2 : at + 1);
  for (let next = first; next < words.length && reached.length < REACH; next += 1) {
    const { gap, word } = words[next] as Word;
    if (CLAUSE_BREAK.test(gap) || (breaking.has(word) && next > first)) break;
    if (isDenying(words, next)) continue;
    if (!isStopWord(word) || word === "more" || word === "most") reached.push(next);
  }
  return reached;
}

/** @returns Index of the verb of which "no" denies the object; -1 when none stands before. */
function lastContentBefore(words: readonly Word[], at: number): number {
  return words.slice(0, at).findLastIndex(({ word }) => !isStopWord(word));
}

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}

/** Whether a new clause begins with the word. */
export function beginsClause({ gap, word }: Word): boolean {
  return CLAUSE_BREAK.test(gap) || BREAKING.has(word);
}
