import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stemsOf } from "../../src/corpus/terms.ts";
import { createFeatureCache } from "../../src/retrieval/chunk-features.ts";
import { holdsPhrase } from "../../src/retrieval/holds-phrase.ts";
import { quotedPhrases } from "../../src/retrieval/quoted-phrases.ts";
import { hitOf } from "./retrieval-fixtures.ts";

const VIOLIN = ["violin", "timbr"];
const CORAL = ["coral", "reef"];

describe("quotedPhrases()", () => {
  test.for([
    ['what is "neural collapse"?', [["neural", "collaps"]]],
    ["“violin timbre” and „coral reef“", [VIOLIN, CORAL]],
    ["«violin timbre»", [VIOLIN]],
    ["the 'violin timbre' of ‘coral reefs’", [VIOLIN, CORAL]],
    ["('violin timbre')", [VIOLIN]],
    ['"the state of the art"', [["state", "art"]]],
    ['"Why do violins keep their timbre?"', []],
    ["“什么是小提琴的音色？”", []],
    ['"violin timbre', []],
    ['"violin" and "timbre"', []],
    ['"" and "of the"', []],
    ["isn't that Adam's violin timbre, or the players' ones", []],
    ["", []],
  ] as const)("reads %j as %j", ([question, phrases]) => {
    expect(quotedPhrases(question)).toEqual(phrases);
  });

  test("reads any text, and finds no stem that the text doesn't have", () => {
    const piece = fc.constantFrom(
      "violin",
      "timbre",
      "'",
      '"',
      "“",
      "”",
      "„",
      "«",
      "»",
      " ",
      "the",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const question = pieces.join("");
        for (const phrase of quotedPhrases(question)) {
          expect(phrase.length).toBeGreaterThan(1);
          expect(stemsOf(question)).toEqual(expect.arrayContaining(phrase));
        }
      }),
    );
  });
});

describe("holdsPhrase()", () => {
  /** Whether a text holds the words in the given order. */
  function holds(phrase: string, text: string): boolean {
    const cache = createFeatureCache();
    const features = cache.of(hitOf({ title: "Bread", text }));
    return holdsPhrase(
      stemsOf(phrase).map((stem) => cache.idOf(stem)),
      features,
    );
  }

  test.for([
    ["violin timbre", "Of violins: timbre."],
    ["violin timbre", "Timbre, violin, coral, violin timbre."],
    ["state of the art", "The state-of-the-art."],
    ["violin violin timbre", "Violin, violin, violin timbre."],
  ] as const)("finds %j in %j", ([phrase, text]) => {
    expect(holds(phrase, text)).toBe(true);
  });

  test.for([
    ["violin timbre", "Timbre of a violin."],
    ["violin timbre", "Violin coral timbre."],
    ["violin timbre", "Violin."],
    ["violin violin timbre", "Violin timbre."],
    ["violin zymurgy", "Violin."],
    ["", "Violin."],
  ] as const)("doesn't find %j in %j", ([phrase, text]) => {
    expect(holds(phrase, text)).toBe(false);
  });

  test("finds what a plain search of the stems finds", () => {
    const words = fc.array(fc.constantFrom("violin", "timbre", "coral", "of"), { maxLength: 10 });
    fc.assert(
      fc.property(words, words, (phrase, text) => {
        const wanted = stemsOf(phrase.join(" ")).join(" ");
        fc.pre(wanted !== "");
        const all = ["bread", ...stemsOf(text.join(" "))].join(" ");
        expect(holds(phrase.join(" "), text.join(" "))).toBe(` ${all} `.includes(` ${wanted} `));
      }),
    );
  });
});
