import type { Citation } from "../../answering/answer.ts";
import type { CheckedClaim, ClaimReport } from "../../answering/claims/claim-report.ts";

/** What `check-claims --json` prints. Other programs read it: fields are added, never renamed. */
export type ClaimsJson = ClaimReport;

/** Brings a report into the documented shape: its own fields and nothing else. */
export function toClaimsJson(report: ClaimReport): ClaimsJson {
  const { skipped, ms } = report;
  if (report.kind === "no-claims") {
    return { kind: "no-claims", reason: report.reason, skipped, ms };
  }
  const { prompt, notice, spending } = report;
  return {
    kind: "checked",
    claims: report.claims.map(toClaimJson),
    citations: report.citations.map(toCitationJson),
    skipped,
    unchecked: report.unchecked,
    mode: report.mode,
    ...(prompt === undefined ? {} : { prompt }),
    ...(notice === undefined ? {} : { notice }),
    ms,
    ...(spending === undefined ? {} : { spending }),
  };
}

function toClaimJson({ text, verdict, evidence, difference }: CheckedClaim): CheckedClaim {
  return {
    text,
    verdict,
    evidence: evidence.map(({ n, sentence, quote }) => ({ n, sentence, quote })),
    ...(difference === undefined ? {} : { difference }),
  };
}

function toCitationJson({ n, paperId, title, quote, score }: Citation): Citation {
  return { n, paperId, title, quote, score };
}
