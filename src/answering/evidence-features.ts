import { stemsOf } from "../corpus/terms.ts";
import { asksComparison } from "./compared-papers.ts";
import {
  NO_SIGNALS,
  type QueryTerm,
  type RankedPaper,
  type RankSignals,
  type Retrieval,
} from "../retrieval/retriever.ts";

/** What tells whether the retrieved papers hold an answer; names are those of the stored calibration. */
export const EVIDENCE_FEATURES = [
  "fullText",
  "coverage",
  "coverageSquared",
  "sentence",
  "title",
  "cosine",
  "lead",
  "field",
  "unknown",
  "everyday",
  "unknownName",
  "nameMissed",
  "rarestHeld",
  "together",
  "matched",
  "length",
] as const;

/** One number per feature. */
export type EvidenceFeatures = Readonly<Record<(typeof EVIDENCE_FEATURES)[number], number>>;

/** Papers among which a name of the question may stand. */
const TOP = 3;
/** The last place that every retrieval for an answer fills; how far the best stands above it tells a find from a crowd. */
const FIELD = 7;
/** A longer question says no more about whether it can be answered. */
const MAX_TERMS = 20;
/** Least of what the thesaurus says for the question that the best paper must hold for everyday words to count as understood. */
const EXPANDED = 0.03;

/**
 * Describes how the best papers answer a question's words. The order before a
 * model reordered the papers counts where there is one.
 *
 * @returns Features of a retrieval without papers or without known words are those of the worst evidence.
 */
export function evidenceFeatures(retrieval: Retrieval): EvidenceFeatures {
  const { terms } = retrieval;
  const papers = retrieval.unreranked ?? retrieval.papers;
  return {
    ...signalFeatures(papers[0]?.signals ?? NO_SIGNALS),
    ...wordFeatures(terms, retrieval.phrases ?? [], papers.slice(0, TOP)),
    // A comparison has two papers in front.
    lead: distanceTo(papers, asksComparison(retrieval.question) ? 2 : 1),
    field: distanceTo(papers, FIELD),
    length: Math.log1p(Math.min(MAX_TERMS, terms.length)),
  };
}

function signalFeatures(signals: RankSignals) {
  const { fullText, coverage, sentenceCoverage: sentence, title, cosine, matched } = signals;
  return {
    fullText,
    coverage,
    coverageSquared: coverage * coverage,
    sentence,
    title,
    cosine,
    matched: Math.log1p(Math.min(MAX_TERMS, matched)),
  };
}

/** What is known of the question's words, and whether the best papers hold those that tell most. */
function wordFeatures(
  terms: readonly QueryTerm[],
  phrases: readonly (readonly string[])[],
  top: readonly RankedPaper[],
) {
  const [best] = top;
  const held = new Set(best ? stemsIn(best) : []);
  const heldByTop = new Set(top.flatMap(stemsIn));
  const isUnderstood = ({ isEveryday }: QueryTerm) =>
    isEveryday && (best?.signals.expansion ?? 0) >= EXPANDED;
  const names = terms.filter(({ isName, known }) => isName && known);
  const rarest = terms
    .filter(({ known }) => known)
    .reduce<QueryTerm | undefined>(
      (most, term) => (most && most.idf >= term.idf ? most : term),
      undefined,
    );
  return {
    unknown: shareOf(terms, (term) => !term.known && isWord(term) && !isUnderstood(term)),
    everyday: shareOf(terms, (term) => !term.known && isUnderstood(term)),
    unknownName: Number(terms.some((term) => term.isName && isWord(term) && !term.known)),
    nameMissed: phrases.some((phrase) => !top.some((paper) => quotes(paper, phrase)))
      ? 1
      : shareOf(names, ({ stem }) => !heldByTop.has(stem)),
    rarestHeld: Number(rarest !== undefined && held.has(rarest.stem)),
    together: shareOf(terms, ({ stem }) => heldByTop.has(stem)),
  };
}

/** How far below the best the paper of a place is, as a share of the best's score; 1 when there is none. */
function distanceTo(papers: readonly RankedPaper[], place: number): number {
  const best = papers[0]?.score ?? 0;
  return best === 0 ? 0 : 1 - (papers[place]?.score ?? 0) / best;
}

/** A phrase in quotation marks is as good as a name. */
function quotes(paper: RankedPaper, phrase: readonly string[]): boolean {
  return ` ${stemsIn(paper).join(" ")} `.includes(` ${phrase.join(" ")} `);
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
