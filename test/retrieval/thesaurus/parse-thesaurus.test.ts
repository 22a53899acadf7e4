import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stemsOf } from "../../../src/corpus/terms.ts";
import { loadThesaurus } from "../../../src/retrieval/thesaurus/load-thesaurus.ts";
import { parseThesaurus } from "../../../src/retrieval/thesaurus/parse-thesaurus.ts";

describe("parseThesaurus()", () => {
  test("leads from each phrase on the left to all terms on the right, and not back", () => {
    const thesaurus = parseThesaurus("shrink a model, make smaller > pruning, model compression");
    const terms = [["prune"], ["model", "compress"]];
    expect(thesaurus.entriesOf("shrink")).toEqual([{ phrase: ["shrink", "model"], terms }]);
    expect(thesaurus.entriesOf("smaller")).toEqual([{ phrase: ["make", "smaller"], terms }]);
    expect(thesaurus.entriesOf("model")).toEqual(thesaurus.entriesOf("shrink"));
    expect(thesaurus.entriesOf("prune")).toEqual([]);
  });

  test("leads from each term of an equation to all others", () => {
    const thesaurus = parseThesaurus("cnn = convolutional network = convnet");
    expect(thesaurus.entriesOf("cnn")).toEqual([
      { phrase: ["cnn"], terms: [["convolut", "network"], ["convnet"]] },
    ]);
    expect(thesaurus.entriesOf("network")).toEqual([
      { phrase: ["convolut", "network"], terms: [["cnn"], ["convnet"]] },
    ]);
  });

  test("skips comments and empty lines, and says nothing of an unknown stem", () => {
    const thesaurus = parseThesaurus("# a > b\n\n   \n  # c = d\nshrink > pruning\n");
    expect(thesaurus.entriesOf("shrink")).toHaveLength(1);
    for (const stem of ["a", "b", "c", "d", ""]) expect(thesaurus.entriesOf(stem)).toEqual([]);
  });

  test("reads lines that end as on Windows as any others", () => {
    const text = "# words\n\nshrink, cut > pruning, compression\ncnn = convnet\n";
    const [unix, windows] = [text, text.replaceAll("\n", "\r\n")].map(parseThesaurus);
    for (const stem of ["shrink", "cut", "cnn", "convnet"]) {
      expect(windows?.entriesOf(stem)).toEqual(unix?.entriesOf(stem));
      expect(unix?.entriesOf(stem)).toHaveLength(1);
    }
  });

  test("drops what is nothing but stop words, and says each stem of a phrase once", () => {
    expect(parseThesaurus("of the > pruning").entriesOf("of")).toEqual([]);
    expect(parseThesaurus("shrink > of the").entriesOf("shrink")).toEqual([]);
    expect(parseThesaurus("net net nets > network").entriesOf("net")).toEqual([
      { phrase: ["net"], terms: [["network"]] },
    ]);
  });

  test("doesn't lead from a term to itself", () => {
    expect(parseThesaurus("prune = pruned = pruning").entriesOf("prune")).toEqual([]);
    expect(parseThesaurus("prune = pruned = sparse").entriesOf("prune")).toEqual([
      { phrase: ["prune"], terms: [["spars"]] },
      { phrase: ["prune"], terms: [["spars"]] },
    ]);
  });

  test("weighs a stem the more, the fewer phrases hold it, and an unknown one most", () => {
    const thesaurus = parseThesaurus("big model > a1\nbig data > b1\nbig step > c1\nmodel > d1");
    const [common, some, rare, unknown] = ["big", "model", "step", "zymurgy"].map((stem) =>
      thesaurus.weightOf(stem),
    );
    expect(common).toBeLessThan(some ?? 0);
    expect(some).toBeLessThan(rare ?? 0);
    expect(rare).toBeLessThan(unknown ?? 0);
    expect(common).toBeCloseTo(Math.log(1 + 5 / 4), 12);
    expect(parseThesaurus("").weightOf("step")).toBeGreaterThan(0);
  });

  test.for([
    ["no separator", "shrink, pruning"],
    ["a separator without spaces", "shrink>pruning"],
    ["two arrows", "shrink > prune > cut"],
    ["both separators", "shrink > prune = cut"],
    ["an empty left side", " > pruning"],
    ["an empty right side", "shrink > "],
    ["an empty phrase", "shrink, , cut > pruning"],
    ["a comma at the end", "shrink > pruning,"],
    ["an empty term", "cnn =  = convnet"],
  ] as const)("refuses a line with %s and names its number", ([, line]) => {
    const parse = () => parseThesaurus(`# first\nok > fine\n${line}\n`);
    expect(parse).toThrow(SyntaxError);
    expect(parse).toThrow("Line 3 of the thesaurus");
  });

  test("reads any text, or throws a SyntaxError", () => {
    const piece = fc.constantFrom(
      "shrink",
      " > ",
      " = ",
      ",",
      "\n",
      "#",
      " ",
      "\r",
      ">",
      "=",
      "the",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (own) => {
        try {
          const thesaurus = parseThesaurus(own);
          for (const { phrase, terms } of thesaurus.entriesOf("shrink")) {
            expect(phrase).toContain("shrink");
            expect(terms.length).toBeGreaterThan(0);
            expect(terms.every((term) => term.length > 0)).toBe(true);
          }
          expect(thesaurus.weightOf("shrink")).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the project's thesaurus", () => {
  const lines = readFileSync("src/retrieval/thesaurus/thesaurus.txt", "utf8")
    .split("\n")
    .filter((line) => !/^\s*(#|$)/.test(line));

  test("is read, once per process", () => {
    expect(loadThesaurus()).toBe(loadThesaurus());
    expect(lines.length).toBeGreaterThan(100);
    expect(loadThesaurus().entriesOf("shrink").length).toBeGreaterThan(0);
  });

  test("has a word to be found by in every phrase and term", () => {
    const empty = lines
      .flatMap((line) => line.split(line.includes(" > ") ? /,| > / : " = "))
      .filter((item) => stemsOf(item).length === 0);
    expect(empty).toEqual([]);
  });

  test("leads somewhere from every line", () => {
    const leadsNowhere = lines.filter((line) => {
      const thesaurus = parseThesaurus(line);
      return stemsOf(line).every((stem) => thesaurus.entriesOf(stem).length === 0);
    });
    expect(leadsNowhere).toEqual([]);
  });

  test("says no line twice", () => {
    expect(lines.filter((line, i) => lines.indexOf(line) !== i)).toEqual([]);
  });
});
