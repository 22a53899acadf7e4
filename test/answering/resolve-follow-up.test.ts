import { describe, expect, test } from "vitest";
import type { Turn } from "../../src/answering/assistant.ts";
import { resolveFollowUp } from "../../src/answering/resolve-follow-up.ts";
import { stemsOf } from "../../src/corpus/terms.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";

const cited = (...titles: readonly string[]) => titles.map((title) => ({ paperId: title, title }));
const PAIR: Turn = {
  question: "Compare FooNet and BAR please",
  citations: cited("BAR-Flow: More of It", "FooNet: Nets of Foo", "BAR: A Unified View"),
};
const SINGLE: Turn = { question: "What is BazLoss for?", citations: cited("BazLoss: Losses") };
const ABSTAINED: Turn = { question: "Who won?", citations: [] };

function resolve(question: string, ...history: readonly Turn[]) {
  const terms = stemsOf(question).map((stem) => term(stem));
  return resolveFollowUp(question, terms, history);
}

describe("resolveFollowUp()", () => {
  test("leaves a question alone that stands on its own, and every question without citations", () => {
    expect(resolve("What is knowledge distillation?", PAIR)).toBeUndefined();
    expect(resolve("why?", ABSTAINED)).toBeUndefined();
    expect(resolve("why?")).toBeUndefined();
  });

  test.for<[string, string[]]>([
    ["what about the second one?", ["FooNet: Nets of Foo"]],
    ["tell me about paper 1", ["BAR-Flow: More of It"]],
    ["who wrote the last one?", ["BAR: A Unified View"]],
    ["how many tasks did the latter use?", ["BAR: A Unified View"]],
    ["and the former?", ["FooNet: Nets of Foo"]],
    ["what of the other ones?", ["FooNet: Nets of Foo", "BAR: A Unified View"]],
    ["which of them is faster?", PAIR.citations.map(({ title }) => title)],
    ["and what does FooNet do to it?", ["FooNet: Nets of Foo"]],
  ])("finds which papers %j points at", ([question, titles]) => {
    expect(resolve(question, PAIR)).toMatchObject({ paperIds: titles, isPointed: true });
  });

  test("refers to the last answer that cited papers", () => {
    expect(resolve("which data did they use?", PAIR, SINGLE, ABSTAINED)).toMatchObject({
      leaning: "plain",
      paperIds: ["BazLoss: Losses"],
      isPointed: false,
      query: "which data did they use?",
      widerQuery: "which data did they use? bazloss",
      previous: "Who won?",
    });
  });

  test("counts in the last list, not in an answer from one paper", () => {
    expect(resolve("and the second one?", PAIR, SINGLE)).toMatchObject({
      paperIds: ["FooNet: Nets of Foo"],
    });
  });

  test("searches by name for what was named and not cited", () => {
    const turn = { question: "FooNet or QuxNet?", citations: cited("FooNet: Nets of Foo") };
    expect(resolve("how fast is the latter?", turn)).toMatchObject({
      paperIds: [],
      widerQuery: "how fast is quxnet?",
    });
  });

  test("adds the subject of the last question that had one", () => {
    const leaning = { question: "who made it?", citations: SINGLE.citations };
    expect(resolve("can it be distilled?", SINGLE, leaning)).toMatchObject({
      widerQuery: "can it be distilled? bazloss",
    });
  });

  test("takes no time over a hostile question", () => {
    const parts = ["the ", "is it ", "does it ", "that ", ", ", "for ", "of them", "a-", "\u2014 "];
    const started = performance.now();
    for (const part of parts) {
      resolve(part.repeat(1_000), { ...PAIR, question: part.repeat(1_000) });
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("asks the question before again when there is nothing to search for", () => {
    expect(resolveFollowUp("why?", [], [SINGLE])).toMatchObject({ query: SINGLE.question });
  });

  test("forgets turns older than five", () => {
    const history = [SINGLE, ...Array.from({ length: 5 }, () => ABSTAINED)];
    expect(resolve("why?", ...history)).toBeUndefined();
    expect(resolve("why?", ...history.slice(0, 5))).toBeDefined();
  });

  test.for(["the first layer of them?", "what does the second term mean?"])(
    "doesn't take the ordinal of %j for a paper's place",
    (question) => {
      expect(resolve(question, PAIR)?.paperIds ?? []).not.toHaveLength(1);
    },
  );
});
