import type { ByType, SpeedFigures } from "../evaluation-report.ts";

/** What came of the statements of one kind. The four outcomes add up to `statements`. */
export interface StatementKindFigures {
  readonly statements: number;
  /** Shown as written, with at least one of the sentences that it points at. */
  readonly kept: number;
  /** The same, but marked as backed in part. */
  readonly partly: number;
  /** Shown with other sentences only. */
  readonly reattributed: number;
  readonly dropped: number;
  /**
   * Of a false kind those that were caught, of an honest kind those that were lost: dropped, or shown with other
   * papers. A citation of the wrong paper is caught as well when it is shown with its own paper alone.
   */
  readonly stopped: number;
  /**
   * How well support tells the honest statements from these: the chance that an honest one has more, ties counting
   * half, in [0, 1]. Absent for honest kinds, and where some were shown with other sentences than they pointed at.
   */
  readonly auc?: number;
  /** Those stopped by what stopped them, in the check's own words; `moved` when shown with other papers. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Statements and those stopped, by how they were made. */
  readonly changes: ByType<{ readonly statements: number; readonly stopped: number }>;
}

/** A false statement that was shown, or an honest one that was lost, for people to read. */
export interface StatementMiss {
  readonly kind: string;
  readonly change: string;
  readonly text: string;
  /** The abstract's own words that it was made of. */
  readonly source: string;
  /** In [0, 1]. */
  readonly support: number;
  /** Why it was dropped, in the check's own words. */
  readonly reason?: string;
}

/** What was found wrong with what would be shown. */
export interface AuditFigures {
  /** Statements that would be shown. */
  readonly shown: number;
  /** Citations of them that lead to no paper found, pointers left in their text, and statements without evidence. */
  readonly unresolved: number;
  /** Quotes that are not the very sentence of their abstract. */
  readonly notVerbatim: number;
}

/** What came of a set of statements. */
export interface StatementSetFigures {
  readonly kinds: ByType<StatementKindFigures>;
  readonly audit: AuditFigures;
  /** At most 20 of a kind. */
  readonly misses: readonly StatementMiss[];
}

/** What came of texts that no model should write. */
export interface FuzzFigures extends AuditFigures {
  readonly outputs: number;
  /** Outputs at which something was thrown. */
  readonly crashes: number;
}

/** How well support tells one group of statements from another. */
export interface SupportFigures {
  readonly right: number;
  readonly wrong: number;
  /** The chance that a right one has more support than a wrong one, ties counting half, in [0, 1]. */
  readonly auc: number;
  /** Shares shown, in [0, 1]. */
  readonly rightKept: number;
  readonly wrongKept: number;
}

/** What the check says of claims that people labelled. */
export interface ClaimFigures {
  /** Name of the folder. */
  readonly name: string;
  readonly claims: number;
  /** Claims by label, with the share shown, in [0, 1]. */
  readonly labels: ByType<{ readonly claims: number; readonly keptShare: number }>;
  /** Supported claims against claims shown with an abstract that says nothing of them; absent when either is missing. */
  readonly unrelated?: SupportFigures;
  /** Supported claims against contradicted ones; absent when either is missing. */
  readonly contradicted?: SupportFigures;
}

/** How well statements are checked before they are shown. */
export interface StatementCheckReport {
  /** Statements made of the papers' abstracts. */
  readonly made?: StatementSetFigures;
  /** Statements that people wrote. */
  readonly written?: StatementSetFigures;
  readonly fuzz?: FuzzFigures;
  /** One folder of labelled claims each. */
  readonly claims: readonly ClaimFigures[];
  /** The check by itself, with the passages of twenty papers. */
  readonly speed?: SpeedFigures;
}
