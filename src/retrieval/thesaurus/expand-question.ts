import type { Thesaurus, ThesaurusEntry } from "./parse-thesaurus.ts";

/** A stem that the question doesn't hold but papers may say instead. */
export interface Expansion {
  readonly stem: string;
  /** In (0, 1): how surely the question means it. */
  readonly weight: number;
}

/** A phrase counts when the question holds at least this share of its weight. */
const LEAST_SHARE = 0.5;
/** Words of one phrase stand at most this far apart. */
const WINDOW = 4;
/** No single phrase is taken to be certain. */
const MOST_CERTAIN = 0.95;
/** More than these, the weakest of which say little, only cost time. */
const MAX_EXPANSIONS = 40;

/**
 * The terms that papers use for what the question says in everyday words. A
 * phrase of which the question holds only a part counts by the square of that
 * part; phrases that lead to the same term support each other (noisy-or).
 *
 * @param stems The question's stems in order, with repeats.
 * @returns Heaviest first; stems of the question itself are left out.
 */
export function expandQuestion(stems: readonly string[], thesaurus: Thesaurus): Expansion[] {
  const places = placesOf(stems);
  const terms = new Map<string, { readonly stems: readonly string[]; weight: number }>();
  for (const entry of entriesFor(places.keys(), thesaurus)) {
    const share = shareHeld(entry.phrase, places, thesaurus);
    if (share < LEAST_SHARE) continue;
    const weight = (share * share) / Math.sqrt(entry.terms.length);
    for (const term of entry.terms) {
      const key = term.join(" ");
      const known = terms.get(key);
      terms.set(key, { stems: term, weight: either(known?.weight ?? 0, weight) });
    }
  }
  const weights = new Map<string, number>();
  for (const term of terms.values()) {
    for (const stem of term.stems) {
      if (places.has(stem)) continue;
      const weight = term.weight / Math.sqrt(term.stems.length);
      weights.set(stem, either(weights.get(stem) ?? 0, weight));
    }
  }
  return [...weights]
    .map(([stem, weight]) => ({ stem, weight }))
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, MAX_EXPANSIONS);
}

function placesOf(stems: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  stems.forEach((stem, place) => {
    const own = places.get(stem);
    if (own) own.push(place);
    else places.set(stem, [place]);
  });
  return places;
}

function entriesFor(stems: Iterable<string>, thesaurus: Thesaurus): Set<ThesaurusEntry> {
  const entries = new Set<ThesaurusEntry>();
  for (const stem of stems) for (const entry of thesaurus.entriesOf(stem)) entries.add(entry);
  return entries;
}

/** @returns The largest share of the phrase's weight that stands together in the question, in [0, 1]. */
function shareHeld(
  phrase: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  thesaurus: Thesaurus,
): number {
  if (phrase.length === 1) return 1;
  let most = 0;
  for (const anchor of phrase) {
    for (const place of places.get(anchor) ?? []) {
      let held = 0;
      for (const stem of phrase) {
        const isNear = places.get(stem)?.some((other) => Math.abs(other - place) <= WINDOW);
        if (isNear === true) held += thesaurus.weightOf(stem);
      }
      most = Math.max(most, held);
    }
  }
  return most / phrase.reduce((sum, stem) => sum + thesaurus.weightOf(stem), 0);
}

/** The chance that at least one of two independent reasons holds. */
function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - Math.min(MOST_CERTAIN, b));
}
