import type { Reasoned } from "../../lib/reason.ts";
import type { PaperHead } from "../../corpus/paper.ts";
import type { RankSignals } from "../../retrieval/retriever.ts";
import type { Citation } from "../answer.ts";

/** One thing that spoke for a paper, in plain words. */
export interface PlainSignal {
  readonly key: Exclude<keyof RankSignals, "matched"> | "phrases";
  /** A few words, such as "question's words in the title". */
  readonly name: string;
  /** In [0, 1], or [-1, 1] for the likeness of meaning; higher is better. */
  readonly value: number;
}

/** A sentence of an abstract, and whether it is what the paper was quoted for. */
export interface MarkedSentence {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Why a paper came up for a question. */
export interface PaperReason {
  readonly kind: "found";
  readonly question: string;
  readonly paper: PaperHead;
  /** Place among the papers found, from 1; absent when it was not among them. */
  readonly rank?: number;
  /** How many papers were looked at, at most 50. */
  readonly found: number;
  /** Whether what was found is enough for the question to be answered. */
  readonly answered: boolean;
  /** In [0, 1], comparable with the others found for the question only; absent as `rank` is. */
  readonly score?: number;
  /** Empty when the paper has nothing in common with the question. */
  readonly signals: readonly PlainSignal[];
  /** Words of the question that stand in the paper, and those that don't. */
  readonly matched: readonly string[];
  readonly missing: readonly string[];
  /** The abstract's own words that it was cited for, or its best match for the question; at least one. */
  readonly quotes: readonly string[];
  /** The whole abstract, at least one sentence. */
  readonly abstract: readonly MarkedSentence[];
}

/** There is no such paper. */
export interface NoSuchPaper extends Reasoned {
  readonly kind: "unknown";
  readonly question: string;
  /** The papers that come nearest to the name, best first, at most three; absent when none was looked for. */
  readonly nearest?: readonly Citation[];
}
