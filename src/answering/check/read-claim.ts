import { isStopWord } from "../../corpus/terms.ts";
import type { Claim, ClaimTerm, Comparison, Polarity } from "./claim.ts";
import { plainDigits } from "./find-numbers.ts";
import { findComparisons } from "./find-comparisons.ts";
import { beginsClause, completesDenial, findNegations, isDenying } from "./find-negations.ts";
import { nameMentions } from "./name-mentions.ts";
import { numberMentions } from "./number-mentions.ts";
import { loadOpposites, opposableStem } from "./opposites.ts";
import { readWords, type Word } from "./read-words.ts";

const PREFIX = /^(?:non|un)(?=\p{L}{4})/u;

/**
 * Reads a sentence for checking: its content words with what it affirms and
 * denies of them, its numbers, its names and its comparisons. By rules, in
 * microseconds; no model is asked.
 *
 * @param isKnown Whether a stem stands in the corpus, which tells "unsupervised" (supervised, denied) from "understand".
 */
export function readClaim(text: string, isKnown: (stem: string) => boolean): Claim {
  const plain = plainDigits(text);
  const words = readWords(plain);
  const placed = placeTerms(words, isKnown);
  const terms = placed.map(({ term }) => term);
  return {
    text: plain,
    terms,
    stems: new Set(terms.map(({ stem }) => stem)),
    numbers: numberMentions(plain, words),
    names: nameMentions(words),
    comparisons: findComparisons(words).flatMap(({ cue, left, right }): Comparison[] => {
      const place = placed.findIndex(({ index }) => index === cue);
      return place === -1 ? [] : [{ place, left, right }];
    }),
  };
}

interface PlacedTerm {
  readonly index: number;
  readonly term: ClaimTerm;
}

function placeTerms(words: readonly Word[], isKnown: (stem: string) => boolean): PlacedTerm[] {
  const negations = findNegations(words);
  const placed: PlacedTerm[] = [];
  let clause = 0;
  words.forEach((word, index) => {
    if (index > 0 && beginsClause(word)) clause += 1;
    const meaning = meaningOf(word, words[index + 1], isKnown);
    if (meaning === undefined || isDenying(words, index) || completesDenial(words, index)) return;
    const { denials, isUnclear } = negations[index] ?? { denials: 0, isUnclear: false };
    const isLess = words[index - 1]?.word === "less" && meaning.concept.startsWith("@");
    const sign = ((denials + (isLess ? 1 : 0)) % 2 === 0 ? 1 : -1) * meaning.side;
    const polarity: Polarity = isUnclear && denials === 0 ? 0 : sign > 0 ? 1 : -1;
    const { concept } = meaning;
    const place = placed.length;
    placed.push({ index, term: { concept, stem: word.stem, polarity, place, clause } });
  });
  return placed;
}

/** "Slowly" stands where "slow" does. */
function bareAdverb(word: string): string {
  return word.replace(/(?<=\p{L}{3})ly$/u, "");
}

/** @returns Undefined for a word without content. */
function meaningOf(
  { word, stem }: Word,
  next: Word | undefined,
  isKnown: (stem: string) => boolean,
): { readonly concept: string; readonly side: 1 | -1 } | undefined {
  if (next?.stem === "bound" && (word === "upper" || word === "lower")) {
    return { concept: "@bound", side: word === "upper" ? 1 : -1 };
  }
  const opposite =
    loadOpposites().sideOf(stem) ?? loadOpposites().sideOf(opposableStem(bareAdverb(word)));
  if (opposite) return { concept: `@${opposite.axis}`, side: opposite.side };
  if (isStopWord(word) || !/\p{L}/u.test(word)) return undefined;
  const bare = opposableStem(word.replace(PREFIX, ""));
  if (bare !== stem && isKnown(bare)) return { concept: bare, side: -1 };
  return { concept: stem, side: 1 };
}
