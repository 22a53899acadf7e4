import { stemsOf } from "../../corpus/terms.ts";
import type { CheckOptions } from "../check/check-statement.ts";
import type { SourceStems } from "../check/measure-support.ts";
import { readSource, type Source } from "../check/read-source.ts";
import type { SourceSentence } from "../check/weigh-statement.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import type { ResolvedPointer } from "../resolve-pointers.ts";
import type { ClaimDifference, ClaimVerdict } from "./claim-report.ts";

/** How one paper stands to a claim. */
export interface Stand {
  readonly verdict: ClaimVerdict;
  /** How much of what the claim speaks of the paper speaks of too, whatever it says of it; in [0, 1], see `measureSupport`. */
  readonly match: number;
  /** The sentences that bear it out or contradict it; empty when `not-found`. */
  readonly pointers: readonly ResolvedPointer[];
  readonly difference?: ClaimDifference;
}

/** Words and likeness, by which claims are weighed. */
export type HoldOptions = Pick<CheckOptions, "vocabulary" | "similarity">;

/** The paper speaks of something else. */
export const NOTHING: Stand = { verdict: "not-found", match: 0, pointers: [] };

/** @returns The one paper of an abstract, read for checking; undefined when nothing of it can be shown. */
export function sourceOf(
  { papers: [paper] }: NumberedAbstracts,
  { vocabulary }: HoldOptions,
): Source | undefined {
  return paper && readSource(paper, (stem) => vocabulary.documentCount(stem) > 0);
}

/** The way to a sentence, with its words. */
export function pointerTo({ source: { paper }, sentence }: SourceSentence): ResolvedPointer {
  return { paper: paper.number, sentence, quote: paper.sentences.get(sentence) ?? "" };
}

/** What sentences speak of by themselves, with their paper's title but without the rest of its abstract. */
export function spokenOf({ title }: Source, pointers: readonly ResolvedPointer[]): SourceStems {
  const cited = new Set(pointers.flatMap(({ quote }) => stemsOf(quote)));
  return { cited, title, abstract: new Set() };
}
