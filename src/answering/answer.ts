import type { Noticed } from "../lib/notice.ts";
import type { Reasoned } from "../lib/reason.ts";
import type { Spending } from "../llm/spending.ts";

/** A sentence of an abstract that backs a statement, word for word. */
export interface Evidence {
  /** Number of the citation it belongs to. */
  readonly n: number;
  /** Number of the sentence within the abstract, counted from 1. */
  readonly sentence: number;
  readonly quote: string;
}

/** One sentence of an answer with what it rests on. */
export interface Statement {
  /** Text without citation marks. */
  readonly text: string;
  /** Citation numbers in ascending order; at least one. */
  readonly citations: readonly number[];
  /**
   * `partly`: the sentences speak of some of it only. `reattributed`: the model cited another paper, which doesn't say
   * it. Absent when the sentences that it was written from support it.
   */
  readonly verdict?: "partly" | "reattributed";
  /** Written by code over its evidence: how many papers say so. */
  readonly tally?: true;
  readonly evidence: readonly Evidence[];
}

/** A paper an answer rests on. Titles and links come from the library, never from a model. */
export interface Citation {
  /** Counted from 1 in order of first mention. */
  readonly n: number;
  readonly paperId: string;
  readonly title: string;
  /** The abstract's own words: the first sentence cited of this paper, or its best match for the question. */
  readonly quote: string;
  /** Retrieval score in [0, 1], higher is better. */
  readonly score: number;
  readonly url?: string;
  readonly year?: number;
  readonly venue?: string;
  readonly authors?: readonly string[];
}

/** A run of statements under a heading; the answer to a question has only one. */
export interface Section {
  /** Absent for the opening part. */
  readonly heading?: string;
  readonly statements: readonly Statement[];
}

/** How many statements were written and how many were shown. */
export interface CheckCount {
  readonly kept: number;
  readonly dropped: number;
}

/** `llm` when a model wrote the answer or declined to, `extractive` when none was asked or what it wrote wasn't used. */
export type AnswerMode = "llm" | "extractive";

interface AnswerBase extends Noticed {
  readonly question: string;
  readonly mode: AnswerMode;
  /** Confidence that the retrieved papers answer the question, in [0, 1]. */
  readonly confidence: number;
  /** `name@version` of the prompt, when a model was asked. */
  readonly prompt?: string;
  /** Time from question to answer in milliseconds. */
  readonly ms: number;
  /** What its calls to paid models came to; absent when none was made. */
  readonly spending?: Spending;
  /** Whether it was given before to the same question. */
  readonly cached?: true;
}

/** An answer whose every statement cites a retrieved paper. */
export interface AnsweredAnswer extends AnswerBase {
  readonly kind: "answered";
  /** At least one section with at least one statement. */
  readonly sections: readonly Section[];
  /** Every citation that a statement uses, and no other, ordered by `n`. */
  readonly citations: readonly Citation[];
  /** `table`: sections are rows, citations are columns; a statement cites its column, or several that it speaks of together. */
  readonly layout?: "table";
  readonly checked: CheckCount;
}

/** The library does not hold the answer; its reason tells what was missing. */
export interface AbstainedAnswer extends AnswerBase, Reasoned {
  readonly kind: "abstained";
  /** The nearest papers, best first; empty when the library is empty. */
  readonly nearest: readonly Citation[];
}

/** What a question gets; its notice tells why a configured model did not write it. Abstaining is a result, not an error. */
export type Answer = AnsweredAnswer | AbstainedAnswer;

/** Stands before the marks of a statement that its sentences support in part. */
export const PARTLY_SIGN = "≈";

/** How many of an answer's statements their sentences support in part only. */
export function countPartly(answer: AnsweredAnswer): number {
  return statementsOf(answer).filter(({ verdict }) => verdict === "partly").length;
}

/** All statements of an answer in reading order. */
export function statementsOf(answer: AnsweredAnswer): readonly Statement[] {
  return answer.sections.flatMap((section) => section.statements);
}
