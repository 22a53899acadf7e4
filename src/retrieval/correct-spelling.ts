import type { Vocabulary } from "../corpus/vocabulary.ts";
import { editDistance } from "./edit-distance.ts";

/** Shorter words have too many neighbours to guess the one that was meant. */
const MIN_LENGTH = 5;
/** The same for stems, which endings were cut off. */
const MIN_STEM_LENGTH = 4;
/** From this length on two edits are forgiven rather than one. */
const TWO_EDITS_FROM = 8;

/** Finds the corpus stem that an unknown one was probably meant to be. */
export type SpellingCorrector = (stem: string, word: string) => string | undefined;

/**
 * Builds a corrector over the corpus vocabulary. First letters are taken to be
 * right, as they nearly always are (Kukich 1992, section 2.1).
 *
 * @returns A function that gives the nearest stem, the most frequent of equally near ones, the first by code units of
 *   equally frequent ones; undefined when none is near.
 */
export function createSpellingCorrector(vocabulary: Vocabulary): SpellingCorrector {
  const byInitial = Map.groupBy(vocabulary.stems(), (stem) => stem[0] ?? "");
  return (stem, word) => {
    if (word.length < MIN_LENGTH || stem.length < MIN_STEM_LENGTH) return undefined;
    if (!/^[a-z]+$/.test(stem)) return undefined;
    let limit = stem.length >= TWO_EDITS_FROM ? 2 : 1;
    let best: Candidate | undefined;
    for (const candidate of byInitial.get(stem[0] ?? "") ?? []) {
      const distance = editDistance(stem, candidate, limit);
      if (distance > limit) continue;
      const found = { stem: candidate, distance, count: vocabulary.documentCount(candidate) };
      if (!best || isBetter(found, best)) best = found;
      limit = best.distance;
    }
    return best?.stem;
  };
}

interface Candidate {
  readonly stem: string;
  readonly distance: number;
  readonly count: number;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.distance !== b.distance) return a.distance < b.distance;
  return a.count === b.count ? a.stem < b.stem : a.count > b.count;
}
