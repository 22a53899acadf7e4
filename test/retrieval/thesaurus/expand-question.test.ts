import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stemsOf } from "../../../src/corpus/terms.ts";
import { expandQuestion } from "../../../src/retrieval/thesaurus/expand-question.ts";
import { loadThesaurus } from "../../../src/retrieval/thesaurus/load-thesaurus.ts";
import { parseThesaurus } from "../../../src/retrieval/thesaurus/parse-thesaurus.ts";

/** Weight of each stem that a question is expanded by. */
function expand(question: string, ...lines: readonly string[]): Record<string, number> {
  const expansions = expandQuestion(stemsOf(question), parseThesaurus(lines.join("\n")));
  return Object.fromEntries(expansions.map(({ stem, weight }) => [stem, weight]));
}

const CERTAIN = 0.95;

describe("expandQuestion()", () => {
  test("gives the terms of a phrase that the question holds, and nothing for one it doesn't", () => {
    expect(expand("how to shrink networks", "shrink > pruning")).toEqual({
      prune: expect.closeTo(CERTAIN, 10),
    });
    expect(expand("how to grow networks", "shrink > pruning")).toEqual({});
    expect(expand("", "shrink > pruning")).toEqual({});
    expect(expandQuestion(["shrink"], parseThesaurus(""))).toEqual([]);
  });

  test("divides a phrase's weight by the root of the number of its terms", () => {
    const { prune, quantiz } = expand("shrink it", "shrink > pruning, quantization");
    expect(prune).toBeCloseTo(1 / Math.sqrt(2), 10);
    expect(quantiz).toBe(prune);
  });

  test("divides a term's weight by the root of the number of its words", () => {
    expect(expand("shrink it", "shrink > model compression")).toEqual({
      model: expect.closeTo(CERTAIN / Math.sqrt(2), 10),
      compress: expect.closeTo(CERTAIN / Math.sqrt(2), 10),
    });
  });

  test("counts a phrase held in part by the square of that part, from one half on", () => {
    const line = "huge clumsy net > pruning";
    const whole = expand("a huge clumsy net", line).prune ?? 0;
    const most = expand("a huge clumsy thing", line).prune ?? 0;
    expect(whole).toBeCloseTo(CERTAIN, 10);
    expect(most).toBeCloseTo((2 / 3) ** 2, 10);
    expect(expand("a huge thing", line)).toEqual({});
    expect(expand("huge", "huge net > pruning").prune).toBeCloseTo(1 / 4, 10);
  });

  test("goes by the rarer words of a phrase", () => {
    const others = ["make fast > b1", "make strong > c1", "make cheap > d1", "make nice > e1"];
    const line = "make smaller > pruning";
    expect(expand("make it green", line, ...others)).toEqual({});
    expect(expand("anything smaller", line, ...others).prune).toBeGreaterThan(0.25);
  });

  test("wants the words of a phrase within four places of each other, in any order", () => {
    const line = "clumsy net > pruning";
    const between = (others: number) =>
      expand(`net ${"coral ".repeat(others)} clumsy`, line).prune ?? 0;
    expect(between(0)).toBeCloseTo(CERTAIN, 10);
    expect(between(3)).toBeCloseTo(CERTAIN, 10);
    expect(between(4)).toBeCloseTo(1 / 4, 10);
  });

  test("takes the nearest place of a word that is said twice", () => {
    const far = "coral ".repeat(9);
    const question = `net ${far} clumsy net`;
    expect(expand(question, "clumsy net > pruning").prune).toBeCloseTo(CERTAIN, 10);
  });

  test("lets phrases that lead to the same term support each other", () => {
    const one = "shrink > pruning, quantization";
    const other = "smaller > pruning, distillation";
    const { prune = 0, quantiz = 0 } = expand("shrink it smaller", one, other);
    expect(prune).toBeCloseTo(1 - (1 - quantiz) ** 2, 10);
    expect(prune).toBeGreaterThan(quantiz);
  });

  test("lets different terms that share a word support it", () => {
    const lines = ["shrink > model compression", "smaller > data compression"];
    const { compress, model = 0 } = expand("shrink it smaller", ...lines);
    expect(compress).toBeCloseTo(1 - (1 - model) ** 2, 10);
  });

  test("leaves out the question's own stems, also in a term of several words", () => {
    expect(expand("shrink a model", "shrink > model, model compression")).not.toHaveProperty(
      "model",
    );
    expect(expand("shrink a model", "shrink > model, model compression")).toHaveProperty(
      "compress",
    );
  });

  test("gives the forty heaviest, heaviest first, equal ones by name", () => {
    const terms = Array.from({ length: 60 }, (_, i) => `q${i + 10}`);
    const lines = ["shrink > pruning", `smaller > ${terms.join(", ")}`];
    const found = expandQuestion(stemsOf("shrink smaller"), parseThesaurus(lines.join("\n")));
    expect(found).toHaveLength(40);
    expect(found.map(({ stem }) => stem)).toEqual(["prune", ...terms.slice(0, 39)]);
  });

  test("gives weights between 0 and 1 and none of the question's words, whatever it says", () => {
    const word = fc.constantFrom("shrink", "net", "model", "clumsy", "cut", "cnn", "prune", "tree");
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((own) => own.join(" "));
    const side = fc.array(phrase, { minLength: 1, maxLength: 4 }).map((own) => own.join(", "));
    const line = fc.tuple(side, side).map((sides) => sides.join(" > "));
    fc.assert(
      fc.property(fc.array(word), fc.array(line, { maxLength: 12 }), (words, lines) => {
        const stems = words.flatMap(stemsOf);
        const found = expandQuestion(stems, parseThesaurus(lines.join("\n")));
        for (const { stem, weight } of found) {
          expect(stems).not.toContain(stem);
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThan(1);
        }
        expect(new Set(found.map(({ stem }) => stem)).size).toBe(found.length);
        const weights = found.map(({ weight }) => weight);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      }),
    );
  });

  test("finds what papers call it with the project's own thesaurus", () => {
    const stems = expandQuestion(stemsOf("networks that learn by heart"), loadThesaurus());
    expect(stems.map(({ stem }) => stem)).toContain("memor");
  });
});
