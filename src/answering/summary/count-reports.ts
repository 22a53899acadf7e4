import type { Citation, Evidence, Section, Statement } from "../answer.ts";
import type { ScoredSentence } from "../extractive/score-sentences.ts";
import { REPORT_KINDS, type ReportKind } from "./report-cues.ts";

/** What fewer papers say is no agreement. */
const FEWEST = 2;
const HEADING = "What the papers report";

/**
 * Counts how many of the cited papers report the same kind of thing. Each count
 * is the number of different papers in its evidence, one sentence of each.
 *
 * @param sentences All sentences of the papers, in their order.
 * @param citations The papers that are cited already; no other is counted.
 * @returns Undefined when no two papers report the same.
 */
export function countReports(
  sentences: readonly ScoredSentence[],
  citations: readonly Citation[],
): Section | undefined {
  const numbers = new Map(citations.map(({ paperId, n }) => [paperId, n]));
  const statements = REPORT_KINDS.flatMap((kind) => {
    const evidence = evidenceOf(kind, sentences, numbers);
    return evidence.length < FEWEST ? [] : [toStatement(kind, evidence, citations.length)];
  });
  return statements.length === 0 ? undefined : { heading: HEADING, statements };
}

/** @returns The first sentence of each paper that reports it, by citation number. */
function evidenceOf(
  { isReport }: ReportKind,
  sentences: readonly ScoredSentence[],
  numbers: ReadonlyMap<string, number>,
): Evidence[] {
  const found = new Map<number, Evidence>();
  for (const { paper, sentence, text } of sentences) {
    const n = numbers.get(paper.paper.paperId);
    if (n === undefined || found.has(n) || !isReport(text)) continue;
    found.set(n, { n, sentence, quote: text });
  }
  return [...found.values()].toSorted((a, b) => a.n - b.n);
}

function toStatement(
  { name }: ReportKind,
  evidence: readonly Evidence[],
  papers: number,
): Statement {
  return {
    text: `${name}: ${evidence.length} of ${papers} papers.`,
    tally: true,
    citations: evidence.map(({ n }) => n),
    evidence,
  };
}
