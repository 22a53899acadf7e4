import type { Citation, Evidence } from "../answer.ts";
import { toCitation } from "../cite-sentences.ts";
import type { CheckedClaim } from "./claim-report.ts";
import type { WeighedClaim } from "./weigh-claim.ts";

/** Numbers the papers of claims by first mention and makes evidence of the sentences that decide them. */
export function citeClaims(weighed: readonly WeighedClaim[]): {
  readonly claims: readonly CheckedClaim[];
  readonly citations: readonly Citation[];
} {
  const citations = new Map<string, Citation>();
  const claims = weighed.map(({ text, verdict, paper, pointers, difference }): CheckedClaim => {
    if (!paper) return { text, verdict, evidence: [] };
    const sorted = pointers.toSorted((a, b) => a.sentence - b.sentence);
    const { paperId } = paper.paper;
    const citation =
      citations.get(paperId) ?? toCitation(paper, sorted[0]?.quote ?? "", citations.size + 1);
    citations.set(paperId, citation);
    const { n } = citation;
    const evidence = sorted.map(({ sentence, quote }): Evidence => ({ n, sentence, quote }));
    return { text, verdict, evidence, ...(difference === undefined ? {} : { difference }) };
  });
  return { claims, citations: [...citations.values()] };
}
