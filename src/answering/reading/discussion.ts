import type { Noticed } from "../../lib/notice.ts";
import type { Spending } from "../../llm/spending.ts";
import type { AnswerMode, CheckCount, Citation, Evidence } from "../answer.ts";

/** What in a paper a question is about; `claim` is a sentence of no plainer kind. */
export type DiscussionAspect = "problem" | "idea" | "method" | "result" | "limitation" | "claim";

/** Something to talk about, tied to what the abstract says. */
export interface DiscussionQuestion {
  readonly aspect: DiscussionAspect;
  /** The question as a model wrote it; when absent, the front end words one for the aspect. */
  readonly text?: string;
  /** The sentences of the abstract that it is about, word for word; at least one, of citation 1. */
  readonly evidence: readonly Evidence[];
}

/** Questions to discuss a paper by; the notice tells of another paper that is called alike, and why no model wrote it. */
export interface Discussion extends Noticed {
  readonly kind: "discussion";
  /** What the paper was asked for by. */
  readonly question: string;
  /** Number 1. */
  readonly paper: Citation;
  /** Four to six, in the order of the abstract; fewer only where the abstract has fewer sentences. */
  readonly questions: readonly DiscussionQuestion[];
  readonly mode: AnswerMode;
  /** How many of a model's questions were fit to be asked; how many were made without one. */
  readonly checked: CheckCount;
  /** `name@version` of the prompt, when a model was asked. */
  readonly prompt?: string;
  /** Milliseconds it took. */
  readonly ms: number;
  /** What its calls to paid models came to; absent when none was made. */
  readonly spending?: Spending;
}
