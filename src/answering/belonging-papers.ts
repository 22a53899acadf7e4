import type { RankedPaper, Retrieval } from "../retrieval/retriever.ts";

/** Least share of the topic's idf weight that a paper's words must cover; topics are often alternatives, "A or B". */
const MIN_COVERAGE = 0.3;
/** Least share of the best paper's score. */
const MIN_SCORE_SHARE = 0.5;

/**
 * The papers that belong to a topic, as against those that merely came up.
 *
 * @returns Best first.
 */
export function belongingPapers({ papers }: Retrieval): readonly RankedPaper[] {
  const best = papers[0]?.score ?? 0;
  return papers.filter(
    ({ score, signals }) => signals.coverage >= MIN_COVERAGE && score >= MIN_SCORE_SHARE * best,
  );
}
