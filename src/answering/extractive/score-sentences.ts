import { isHostileSentence } from "../../corpus/hostile/is-hostile-sentence.ts";
import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { QueryTerm, RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import type { QuestionKind } from "./question-kind.ts";
import { cueScore, isAvailabilityNote, isDefinition } from "./sentence-cues.ts";

/** Weights from the rationale measurements (SciFact, 209 pairs: best sentence first .61, among three .86). */
const WEIGHTS = { match: 0.5, cosine: 0.5, centroid: 0.2, paper: 0.8 } as const;
const BM25_K1 = 1.2;
/** What a number is worth to a question that asks for one. */
const NUMBER_BONUS = 0.2;
/** What a sentence is worth to "what is X" that says what X is. */
const DEFINITION_BONUS = 0.8;
/** A subject stands among this many first words of a sentence. */
const SUBJECT_STEMS = 4;
const ASKS_NUMBER =
  /\bhow (?:much|many|long|large|fast|often|far|big)\b|\bwhat (?:rate|percentage|accuracy|score|size|share)\b|\bby how\b/i;

/** A sentence that may stand in an answer. */
export interface ScoredSentence {
  readonly paper: RankedPaper;
  /** Rank of the paper, counted from 0. */
  readonly paperRank: number;
  /** Number within the whole abstract, counted from 1. */
  readonly sentence: number;
  readonly text: string;
  readonly stems: readonly string[];
  /** Share of the question's idf weight that the sentence's own words cover, in [0, 1]. */
  readonly coverage: number;
  /** About 0 to 3, higher is better; comparable within one question. */
  readonly score: number;
}

/**
 * Scores every sentence of the retrieved passages for a question: how well its
 * words match (BM25 and cosine), how central it is to its own abstract, what its
 * wording is for, and how well its paper ranked. Notes on where code is
 * available are left out.
 */
export function scoreSentences(
  retrieval: Retrieval,
  kind: QuestionKind,
  vocabulary: Vocabulary,
): ScoredSentence[] {
  const weigh = (stems: readonly string[]) => weighStems(stems, vocabulary);
  const wantsNumber = ASKS_NUMBER.test(retrieval.question);
  const question = weigh(retrieval.terms.map(({ stem }) => stem));
  return retrieval.papers.flatMap((paper, paperRank) =>
    paper.passages.flatMap((passage) => {
      const centroid = weigh(stemsOf(`${paper.paper.title}\n${passage.text}`));
      return passage.sentences.flatMap((text, index) => {
        if (isAvailabilityNote(text) || isHostileSentence(text)) return [];
        const stems = stemsOf(text);
        const weights = weigh(stems);
        const place = index / Math.max(1, passage.sentences.length - 1);
        const score =
          WEIGHTS.match * matchOf(retrieval.terms, stems) +
          WEIGHTS.cosine * cosineOf(question, weights) +
          WEIGHTS.centroid * cosineOf(centroid, weights) +
          WEIGHTS.paper * paper.score +
          cueScore(text, place, kind) +
          (kind === "definition" && definesTerm(text, stems, retrieval.terms)
            ? DEFINITION_BONUS
            : 0) +
          (wantsNumber && /\d/.test(text) ? NUMBER_BONUS : 0);
        const coverage = coverageOf(retrieval.terms, stems);
        const sentence = passage.firstSentence + index;
        return [{ paper, paperRank, sentence, text, stems, coverage, score }];
      });
    }),
  );
}

function definesTerm(text: string, stems: readonly string[], terms: readonly QueryTerm[]): boolean {
  const subject = new Set(stems.slice(0, SUBJECT_STEMS));
  return isDefinition(text) && terms.some(({ stem }) => subject.has(stem));
}

/** BM25 without length normalisation (sentences are of a length), as a share of the most the terms can give. */
function matchOf(terms: readonly QueryTerm[], stems: readonly string[]): number {
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  if (total === 0) return 0;
  const sum = terms.reduce((all, { stem, idf }) => {
    const count = stems.filter((own) => own === stem).length;
    return all + (idf * count * (BM25_K1 + 1)) / (count + BM25_K1);
  }, 0);
  return Math.min(1, sum / total);
}

function coverageOf(terms: readonly QueryTerm[], stems: readonly string[]): number {
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const covered = terms.reduce((sum, { stem, idf }) => sum + (stems.includes(stem) ? idf : 0), 0);
  return total === 0 ? 0 : covered / total;
}

function weighStems(stems: readonly string[], vocabulary: Vocabulary): Map<string, number> {
  const weights = new Map<string, number>();
  for (const stem of stems) {
    weights.set(stem, (weights.get(stem) ?? 0) + vocabulary.idf(stem));
  }
  return weights;
}

function cosineOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [stem, weight] of a) product += weight * (b.get(stem) ?? 0);
  const length = Math.sqrt(lengthOf(a) * lengthOf(b));
  return length === 0 ? 0 : product / length;
}

function lengthOf(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return sum;
}
