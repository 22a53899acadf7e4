import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { cpuMsOf, HOSTILE_TEXTS } from "./hostile-texts.ts";

/** Texts whose sentences are parted by ` | `. */
const SPLIT = [
  "We train a network. | It converges. | Does it? | Yes!",
  "Methods such as SGD, e.g. Adam, and others, i.e. Lion, work. | We show why.",
  "Wang et al. (2020) and Kim et al. [3] agree with Entezari et al. 2021. | Others don't.",
  "This follows Jiang et al. | We extend it.",
  "It reaches 89.66% vs. 88.99% on CIFAR-10. | See Fig. 3 and Eq. (2) for it.",
  "Samples are i.i.d. | We drop that.",
  "Regret w.r.t. Lipschitz functions, cf. Theorem 2, resp. Lemma 3, is small. | It is approx. 2.5.",
  "We use version 2.0.1 of the code. | Python 3.12 runs it.",
  "The theorem of J. Neyman and E. S. Pearson holds. | We prove more.",
  "We study category C. | The rest is open.",
  "The method (see Section 2. It is short.) works well. | It is fast.",
  "An open (bracket never closes. | It is a slip, and the rest of the text goes on and on.",
  "Intervals in [0, 1) are fine. | So are those in (0, 1].",
  "Four keys: 1) be early. 2) be kind. | We add two.",
  "We ask two things. | 1. Is it true? | 2. Is it new?",
  "It has two parts? | • First Part: what is it? | • Second Part: why?",
  "Is it large? whether the rest holds is open. | We don't know.",
  'It shows "dominant bias." | This matters.',
  "Code is available at https://example.org/a.b?c=d. | It runs.",
  "No period at the end",
] as const;

describe("splitSentences()", () => {
  test.for(SPLIT)("splits %s", (text) => {
    expect(splitSentences(text.replaceAll(" | ", " "))).toEqual(text.split(" | "));
  });

  test("gives no sentences for blank text", () => {
    expect(splitSentences(" \n ")).toEqual([]);
  });

  test("gives back the text with its white space collapsed", () => {
    const words = "We e.g. et_al. Fig. A. 1. ( ) [ ] • ? ! . 。 ... x ” 😀".split(" ");
    const piece = fc.constantFrom(...words, "\n", " ", "  ", "\u0085", "\u2029", "\ud800");
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(" ")),
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (original) => {
        const sentences = splitSentences(original);
        expect(sentences.join(" ")).toBe(original.replaceAll(/\s+/g, " ").trim());
        expect(sentences).not.toContain("");
      }),
      { numRuns: 2_000 },
    );
  });

  test("parts plain sentences wherever they stand", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 2, maxLength: 9 });
    const sentence = words.map((parts) => `We ${parts.join(" ")} today.`);
    fc.assert(
      fc.property(fc.array(sentence), (sentences) => {
        expect(splitSentences(sentences.join(" "))).toEqual(sentences);
      }),
    );
  });

  test("takes at most 50 ms for 10,000 hostile characters", () => {
    for (const hostile of HOSTILE_TEXTS) {
      expect(
        cpuMsOf(() => splitSentences(hostile)),
        hostile.slice(0, 20),
      ).toBeLessThan(50);
    }
  });
});
