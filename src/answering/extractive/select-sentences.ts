import type { ScoredSentence } from "./score-sentences.ts";
import { isDangling } from "./sentence-cues.ts";

/** How far likeness to what is already chosen counts against a sentence (Carbonell and Goldstein 1998, MMR). */
const REDUNDANCY_WEIGHT = 0.6;
const RELEVANCE_WEIGHT = 0.7;
/** Sentences whose words overlap more than this say the same. */
const SAME_ABOVE = 0.6;
const PER_PAPER = 2;

/** What an answer may hold. */
export interface SelectionLimits {
  /** At least 1. */
  readonly maxSentences: number;
  /** Sentences scoring below this share of the best are left out, in [0, 1]. */
  readonly minShare: number;
  /** Sentences a paper may give; 2 when absent. */
  readonly perPaper?: number;
}

/**
 * Chooses sentences that answer well and don't repeat one another, at most two
 * a paper. A sentence that leans on the one before it is taken only along with
 * that one.
 *
 * @returns In reading order: by paper rank, then by place in the abstract.
 */
export function selectSentences(
  sentences: readonly ScoredSentence[],
  { maxSentences, minShare, perPaper = PER_PAPER }: SelectionLimits,
): ScoredSentence[] {
  const best = sentences.reduce((most, { score }) => Math.max(most, score), 0);
  const pool = sentences.filter(({ score }) => score >= minShare * best);
  const chosen: ScoredSentence[] = [];
  while (chosen.length < maxSentences) {
    const next = bestNext(pool, chosen, perPaper);
    if (!next) break;
    chosen.push(next);
  }
  // Nothing but leaning sentences: the best of them still beats no answer.
  if (chosen.length === 0) chosen.push(...pool.toSorted((a, b) => b.score - a.score).slice(0, 1));
  return chosen.sort((a, b) => a.paperRank - b.paperRank || a.sentence - b.sentence);
}

function bestNext(
  pool: readonly ScoredSentence[],
  chosen: readonly ScoredSentence[],
  perPaper: number,
): ScoredSentence | undefined {
  let best: ScoredSentence | undefined;
  let bestValue = -Infinity;
  for (const sentence of pool) {
    if (!isEligible(sentence, chosen, perPaper)) continue;
    const likeness = Math.max(0, ...chosen.map((other) => overlapOf(sentence, other)));
    if (likeness > SAME_ABOVE) continue;
    const value = RELEVANCE_WEIGHT * sentence.score - REDUNDANCY_WEIGHT * likeness;
    if (value > bestValue) [best, bestValue] = [sentence, value];
  }
  return best;
}

function isEligible(
  sentence: ScoredSentence,
  chosen: readonly ScoredSentence[],
  perPaper: number,
): boolean {
  if (chosen.includes(sentence)) return false;
  const own = chosen.filter(({ paperRank }) => paperRank === sentence.paperRank);
  if (own.length >= perPaper) return false;
  const follows = own.some((other) => other.sentence === sentence.sentence - 1);
  return follows || !isDangling(sentence.text);
}

/** Jaccard index of the two sentences' stems. */
function overlapOf(a: ScoredSentence, b: ScoredSentence): number {
  const left = new Set(a.stems);
  const right = new Set(b.stems);
  const shared = left.intersection(right).size;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}
