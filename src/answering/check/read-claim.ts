import { isStopWord } from "../../corpus/terms.ts";
import type { Claim, ClaimTerm, Comparison, Polarity } from "./claim.ts";
import { completesDenial, isDenying } from "./denying-words.ts";
import { plainDigits } from "./find-numbers.ts";
import { findComparisons } from "./find-comparisons.ts";
import { findNegations, type Negation } from "./find-negations.ts";
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
  words.forEach((word, index) => {
    if (isDenying(words, index) || completesDenial(words, index)) return;
    const meaning = meaningOf(word, words[index + 1], isKnown);
    if (meaning === undefined) return;
    const polarity = polarityOf(meaning, negations[index], words[index - 1]);
    const { concept } = meaning;
    const place = placed.length;
    placed.push({ index, term: { concept, stem: word.stem, polarity, place } });
  });
  return placed;
}

function polarityOf(
  { concept, side }: Meaning,
  { denials, isUnclear }: Negation = { denials: 0, isUnclear: false },
  before: Word | undefined,
): Polarity {
  if (isUnclear && denials === 0) return 0;
  // "Less stable" is on the other side; "less sensitive" may still be sensitive.
  const turns = denials + (before?.word === "less" && concept.startsWith("@") ? 1 : 0);
  return turns % 2 === 0 ? side : side === 1 ? -1 : 1;
}

interface Meaning {
  readonly concept: string;
  readonly side: 1 | -1;
}

/** The word's side of its axis; "slowly" stands where "slow" does. */
function sideOf({ word, stem }: Word, next: string | undefined): Meaning | undefined {
  const opposites = loadOpposites();
  const bare = word.replace(/(?<=\p{L}{3})ly$/u, "");
  const found = opposites.sideOf(stem, next) ?? opposites.sideOf(opposableStem(bare));
  return found && { concept: `@${found.axis}`, side: found.side };
}

/** @returns Undefined for a word without content. */
function meaningOf(
  own: Word,
  next: Word | undefined,
  isKnown: (stem: string) => boolean,
): Meaning | undefined {
  const { word, stem } = own;
  if (next?.stem === "bound" && (word === "upper" || word === "lower")) {
    return { concept: "@bound", side: word === "upper" ? 1 : -1 };
  }
  const opposable = sideOf(own, next?.word);
  if (opposable) return opposable;
  if (isStopWord(word) || !/\p{L}/u.test(word)) return undefined;
  const bare = opposableStem(word.replace(PREFIX, ""));
  if (bare !== stem && isKnown(bare)) return { concept: bare, side: -1 };
  return { concept: stem, side: 1 };
}
