import type { RejectedRecord } from "../../corpus/paper.ts";
import type { CostEstimate } from "../cost/cost-estimate.ts";
import type { SuspectRecord } from "../ingest-report.ts";

/**
 * What adding a record would do. `new`: it comes in; `changed`: it goes into a paper that the library has, or that
 * stands earlier in the offer; `known`: the library has it as it is; `duplicate`: it stands earlier in the offer, or its
 * abstract in the library under another title.
 */
export type PreviewKind = "new" | "changed" | "known" | "duplicate";

/** A record that could be read and would not be held back. */
export interface PreviewedPaper {
  readonly kind: PreviewKind;
  readonly paperId: string;
  /** Cleaned, but from outside: to be escaped where it is shown. */
  readonly title: string;
}

/** What adding an offer would do, as the library stands now. Lists are cut to the number asked for; the counts are of all. */
export interface Preview {
  readonly counts: Readonly<Record<PreviewKind | "quarantined" | "rejected", number>>;
  /** New papers first, then changed, known and duplicate ones, each in the offer's order. */
  readonly papers: readonly PreviewedPaper[];
  /** Records that would be held back, in the offer's order. */
  readonly quarantined: readonly SuspectRecord[];
  /** What could not be read, and why, in the offer's order. */
  readonly rejected: readonly RejectedRecord[];
  /** Records that would come in although something may be wrong with them. */
  readonly flagged: readonly SuspectRecord[];
  /** What embedding the new and changed papers would cost; absent where nothing is paid for. */
  readonly cost?: CostEstimate;
}
