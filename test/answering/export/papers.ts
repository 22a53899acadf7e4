import fc from "fast-check";
import type { Citation } from "../../../src/answering/answer.ts";
import type { PaperList } from "../../../src/answering/paper-list.ts";

/** A citation whose unnamed fields have plain values. */
export function makeCitation(fields: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    paperId: "0123456789abcdef",
    title: "Dual Diffusion for Graphs",
    quote: "We study graphs.",
    score: 0.5,
    ...fields,
  };
}

/** A list of the given papers, all of which belong to the topic. */
export function makeList(papers: readonly Citation[], fields: Partial<PaperList> = {}): PaperList {
  return { topic: "graphs", total: papers.length, papers, ...fields };
}

const hostile = fc.string({
  unit: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...Array.from("\\{}$&%#_~^\"',;=+-@<>[]()|*`!:\n\r\t \u0085\u2028aZ9é語"),
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
  ),
  minLength: 1,
  maxLength: 40,
});

/** Papers whose text holds what each format finds hardest. */
export const arbitraryPapers: fc.Arbitrary<Citation[]> = fc.array(
  fc.record(
    {
      n: fc.constant(1),
      paperId: fc.stringMatching(/^[0-9a-f]{16}$/),
      title: hostile,
      quote: hostile,
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      year: fc.integer({ min: 1500, max: 2200 }),
      authors: fc.array(fc.oneof(hostile, fc.constantFrom("Kim and Sons", "others")), {
        maxLength: 3,
      }),
      url: fc.oneof(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.constantFrom("javascript:alert(1)", "https://example.org/{a}?b=}|^`<c>"),
      ),
    },
    { requiredKeys: ["n", "paperId", "title", "quote", "score"] },
  ),
  { maxLength: 6 },
);
