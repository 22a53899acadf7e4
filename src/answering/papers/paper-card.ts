import type { Noticed } from "../../lib/notice.ts";
import type { PaperHead } from "../../corpus/paper.ts";
import type { Citation } from "../answer.ts";

/** A sentence of an abstract, as it reads alone and as it stands there. */
export interface CardSentence {
  /** The sentence without the connective that ties it to its neighbour. */
  readonly text: string;
  /** The abstract's own words. */
  readonly quote: string;
  /** Number within the abstract, counted from 1. */
  readonly sentence: number;
}

/** What there is to know of a paper at a glance; the notice tells of another paper that the name fits as well. */
export interface PaperCard extends Noticed {
  readonly kind: "found";
  readonly paper: PaperHead;
  /** The whole abstract, at least one sentence; sentence 1 is the first. */
  readonly abstract: readonly string[];
  /** What the paper proposes, or what it is about; absent only when every sentence speaks to a model instead of a reader. */
  readonly keyIdea?: CardSentence;
  /** What came of it; absent when the abstract tells none. */
  readonly result?: CardSentence;
  /** Up to three papers most like it, best first, each with the sentence that shares most with it; empty when none is near. */
  readonly similar: readonly Citation[];
  /** The paper as lists and exports take it, with the key idea as its quote. */
  readonly citation: Citation;
}
