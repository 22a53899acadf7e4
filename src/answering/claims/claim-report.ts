import type { Noticed } from "../../lib/notice.ts";
import type { Reasoned } from "../../lib/reason.ts";
import type { Spending } from "../../llm/spending.ts";
import type { Citation, Evidence } from "../answer.ts";

/**
 * How a claim stands to the papers. `supported`: sentences of an abstract bear it out. `partly`: they speak of some of it
 * only. `contradicted`: a sentence speaks of the same and says something else. `not-found`: neither; it may still be true.
 */
export type ClaimVerdict = "supported" | "partly" | "contradicted" | "not-found";

/** Where a claim and a sentence about the same part. */
export interface ClaimDifference {
  /**
   * `number`: another value or unit. `opposite`: one affirms what the other denies, or the reverse direction. `strength`:
   * the claim says it of more, or for surer, than the sentence.
   */
  readonly kind: "number" | "opposite" | "strength";
  /** The word or number of the claim that differs, as written there. */
  readonly said: string;
  /** What stands in its place in the sentence, as written there; absent when no single word does. */
  readonly found?: string;
}

/** A claim of a message with what the papers say of it. */
export interface CheckedClaim {
  /** As written, without markup; a single line. */
  readonly text: string;
  readonly verdict: ClaimVerdict;
  /** Sentences that bear it out or contradict it, by citation, then place; empty exactly when `not-found`. */
  readonly evidence: readonly Evidence[];
  /** Set when `contradicted`, and when a sentence says it less strongly; absent where a model spoke against the rules. */
  readonly difference?: ClaimDifference;
}

/** What became of a message; the notice tells what the search had to do without. */
export interface ClaimsChecked extends Noticed {
  readonly kind: "checked";
  /** In the order of the message; at least one. */
  readonly claims: readonly CheckedClaim[];
  /** Every paper that a claim's evidence is from, and no other, ordered by `n`, as in an answer. */
  readonly citations: readonly Citation[];
  /** Sentences that claim nothing: questions, orders, greetings, opinions. */
  readonly skipped: number;
  /** Claims that are not checked: those beyond the first twelve, and those of more than 400 characters. */
  readonly unchecked: number;
  /** `rules`: by rules alone. `judged`: a model was asked as well; where it disagreed a claim is `partly`. */
  readonly mode: "rules" | "judged";
  /** `name@version` of the judge's prompt, when one was asked. */
  readonly prompt?: string;
  /** From message to report, in milliseconds. */
  readonly ms: number;
  /** What its calls to paid models came to; absent when none was made. */
  readonly spending?: Spending;
}

/** A message that claims nothing that could be checked. */
export interface NoClaims extends Reasoned {
  readonly kind: "no-claims";
  /** As of {@link ClaimsChecked}. */
  readonly skipped: number;
  readonly ms: number;
}

/** What checking a message gives. */
export type ClaimReport = ClaimsChecked | NoClaims;
