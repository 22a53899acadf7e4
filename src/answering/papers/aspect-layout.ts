import type { Aspect } from "../extractive/aspect-cues.ts";

/** What is said of each paper, and where. */
export interface AspectLayout {
  /** What people call the whole. */
  readonly kind: "comparison" | "explanation";
  /** Headings that can be filled with an abstract's own sentences. */
  readonly aspects: readonly Aspect[];
  /** All headings in reading order: the aspects, and what only some answers have. */
  readonly headings: readonly string[];
  /** How many sentences of its own an abstract gives to an aspect; 1 when absent. */
  readonly most: Partial<Record<Aspect, number>>;
  /** How many statements a model may write of one paper under one heading. */
  readonly perCell: number;
  /** Heading of the sentence that says what a paper is about when none says what it proposes. */
  readonly opening: string;
}
