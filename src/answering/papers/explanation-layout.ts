import type { AspectLayout } from "./aspect-layout.ts";

/** Heading of the sentence that says what a paper is about when none says what it proposes. */
const OPENING = "What it is about";

/** What is said of a single paper. */
export const EXPLANATION: AspectLayout = {
  kind: "explanation",
  aspects: ["Key idea", "Method", "Result", "Limits"],
  headings: [OPENING, "Key idea", "Method", "Result", "Limits"],
  most: { Method: 2, Result: 2 },
  perCell: 3,
  opening: OPENING,
};
