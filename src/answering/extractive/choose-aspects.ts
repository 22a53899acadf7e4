import { isHostileSentence } from "../../corpus/hostile/is-hostile-sentence.ts";
import {
  type Aspect,
  aspectScore,
  isContrary,
  type PlacedSentence,
  placeSentences,
  SPEAKS_OF,
} from "./aspect-cues.ts";
import { isAvailabilityNote, isBackground } from "./sentence-cues.ts";

/** Sentences of an abstract that are looked at for one aspect; enough for five aspects to get one each. */
const CANDIDATES = 5;
/** What an aspect that is spoken of at all is worth beside how plainly a sentence speaks of it. */
const FILLED = 0.6;
/** A further sentence on an aspect must speak of it this much more plainly. */
const FURTHER = 0.25;

/** A sentence of an abstract. */
export interface AbstractSentence {
  /** Number within the abstract, counted from 1. */
  readonly sentence: number;
  readonly text: string;
}

interface Candidate extends AbstractSentence {
  readonly score: number;
}

/**
 * Chooses which sentences of an abstract speak of which aspect, so that as many
 * aspects as possible get one and each as plain a one as possible. No sentence
 * is chosen twice; an aspect of which the abstract says nothing gets none.
 *
 * @param options.most How many sentences an aspect may get; 1 when absent.
 * @param options.taken Numbers of sentences that are used already.
 * @returns The aspects asked for that got a sentence, each with its sentences in the order of the abstract.
 */
export function chooseAspects(
  abstract: readonly string[],
  aspects: readonly Aspect[],
  {
    most = {},
    taken = new Set(),
  }: {
    readonly most?: Partial<Record<Aspect, number>>;
    readonly taken?: ReadonlySet<number>;
  } = {},
): ReadonlyMap<Aspect, readonly AbstractSentence[]> {
  const placed = placeSentences(abstract).filter(
    ({ index, text }) => !taken.has(index + 1) && !isHostileSentence(text),
  );
  const ranked = aspects.map((aspect) => rankFor(aspect, placed));
  const chosen = assign(ranked.map((candidates) => candidates.slice(0, CANDIDATES)));
  const used = new Set(chosen.map((candidate) => candidate?.sentence));
  const byAspect = new Map<Aspect, AbstractSentence[]>();
  aspects.forEach((aspect, k) => {
    const first = chosen[k];
    if (!first) return;
    const own: AbstractSentence[] = [first];
    for (const further of ranked[k] ?? []) {
      if (own.length >= (most[aspect] ?? 1)) break;
      if (used.has(further.sentence) || further.score < SPEAKS_OF + FURTHER) continue;
      own.push(further);
      used.add(further.sentence);
    }
    const sorted = own.toSorted((a, b) => a.sentence - b.sentence);
    byAspect.set(
      aspect,
      sorted.map(({ sentence, text }) => ({ sentence, text })),
    );
  });
  return byAspect;
}

/** @returns Those that speak of the aspect, plainest first; of equals the first. */
function rankFor(aspect: Aspect, sentences: readonly PlacedSentence[]): Candidate[] {
  return sentences
    .map((placed) => ({
      sentence: placed.index + 1,
      text: placed.text,
      score: aspectScore(aspect, placed),
    }))
    .filter(({ score }) => score >= SPEAKS_OF)
    .toSorted((a, b) => b.score - a.score || a.sentence - b.sentence);
}

/** One candidate or none from each list, no sentence twice, with the largest sum; of equal sums the first. */
function assign(lists: readonly (readonly Candidate[])[]): readonly (Candidate | undefined)[] {
  let best: { readonly sum: number; readonly chosen: readonly (Candidate | undefined)[] } = {
    sum: -1,
    chosen: [],
  };
  const extend = (chosen: readonly (Candidate | undefined)[], sum: number): void => {
    const next = lists[chosen.length];
    if (!next) {
      if (sum > best.sum) best = { sum, chosen };
      return;
    }
    for (const candidate of next) {
      if (chosen.some((other) => other?.sentence === candidate.sentence)) continue;
      extend([...chosen, candidate], sum + FILLED + candidate.score);
    }
    extend([...chosen, undefined], sum);
  };
  extend([], 0);
  return best.chosen;
}

/**
 * What says best what a paper is about when no sentence says what it proposes:
 * the first that is neither about what was there before nor about code.
 *
 * @param options.taken Numbers of sentences that are used already.
 * @returns Undefined when no sentence is left.
 */
export function chooseOpening(
  abstract: readonly string[],
  { taken = new Set() }: { readonly taken?: ReadonlySet<number> } = {},
): AbstractSentence | undefined {
  const free = abstract
    .map((text, index) => ({ sentence: index + 1, text }))
    .filter(({ sentence, text }) => !taken.has(sentence) && !isHostileSentence(text));
  const telling = free.filter(({ text }) => !isAvailabilityNote(text));
  const onward = telling.filter(({ text }) => !isContrary(text));
  return onward.find(({ text }) => !isBackground(text)) ?? onward[0] ?? telling[0] ?? free[0];
}
