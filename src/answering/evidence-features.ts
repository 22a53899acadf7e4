import { stemsOf } from "../corpus/terms.ts";
import type { QueryTerm, RankedPaper, Retrieval } from "../retrieval/retriever.ts";

/** What tells whether the retrieved papers hold an answer; names are those of the stored calibration. */
export const EVIDENCE_FEATURES = [
  "fullText",
  "coverage",
  "coverageSquared",
  "sentence",
  "sentenceLog",
  "title",
  "cosine",
  "lead",
  "field",
  "unknown",
  "everyday",
  "unknownName",
  "nameMissed",
  "rarestHeld",
  "matched",
  "length",
] as const;

/** One number per feature. */
export type EvidenceFeatures = Readonly<Record<(typeof EVIDENCE_FEATURES)[number], number>>;

/** Papers among which a name of the question may stand. */
const TOP = 3;
/** The last place that every retrieval for an answer fills; how far the best stands above it tells a find from a crowd. */
const FIELD = 7;
/** Keeps the logarithm of no coverage finite. */
const LOG_FLOOR = 0.05;

/**
 * Describes how the best papers answer a question's words. The order before a
 * model reordered the papers counts where there is one.
 *
 * @returns Features of a retrieval without papers or without known words are those of the worst evidence.
 */
export function evidenceFeatures(retrieval: Retrieval): EvidenceFeatures {
  const { terms } = retrieval;
  const papers = retrieval.unreranked ?? retrieval.papers;
  const top = papers.slice(0, TOP);
  const [best] = top;
  const score = best?.score ?? 0;
  const below = (place: number) => (score === 0 ? 0 : 1 - (papers[place]?.score ?? 0) / score);
  const held = new Set(best ? stemsIn(best) : []);
  const heldByTop = new Set(top.flatMap(stemsIn));
  const names = terms.filter(({ isName, known }) => isName && known);
  const known = terms.filter((term) => term.known);
  const rarest = known.reduce<QueryTerm | undefined>(
    (most, term) => (!most || term.idf > most.idf ? term : most),
    undefined,
  );
  const signals = best?.signals;
  const coverage = signals?.coverage ?? 0;
  const sentence = signals?.sentenceCoverage ?? 0;
  return {
    fullText: signals?.fullText ?? 0,
    coverage,
    coverageSquared: coverage * coverage,
    sentence,
    sentenceLog: Math.log(sentence + LOG_FLOOR),
    title: signals?.title ?? 0,
    cosine: signals?.cosine ?? 0,
    lead: below(1),
    field: below(FIELD),
    unknown: shareOf(terms, (term) => (!term.known && !term.isEveryday) || term.corrected),
    everyday: shareOf(terms, (term) => !term.known && term.isEveryday),
    unknownName: terms.some((term) => term.isName && isWord(term) && !term.known) ? 1 : 0,
    nameMissed: shareOf(names, ({ stem }) => !heldByTop.has(stem)),
    rarestHeld: rarest && held.has(rarest.stem) ? 1 : 0,
    matched: Math.log1p(signals?.matched ?? 0),
    length: Math.log1p(terms.length),
  };
}

function stemsIn({ paper, passages }: RankedPaper): string[] {
  return [paper.title, ...passages.map(({ text }) => text)].flatMap(stemsOf);
}

/** Share of the terms' idf weight, in [0, 1]. */
function shareOf(terms: readonly QueryTerm[], isOne: (term: QueryTerm) => boolean): number {
  const weightOf = (some: readonly QueryTerm[]) => some.reduce((sum, { idf }) => sum + idf, 0);
  const total = weightOf(terms);
  return total === 0 ? 0 : weightOf(terms.filter(isOne)) / total;
}

function isWord({ word }: QueryTerm): boolean {
  return /\p{L}/u.test(word);
}
