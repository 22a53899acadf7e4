import { describe, expect, test } from "vitest";
import { exchangeAbbreviations } from "../../../src/evaluation/statement-check/abstract-forms.ts";
import { answerStatements } from "../../../src/evaluation/statement-check/answer-statements.ts";
import { chooseStatements } from "../../../src/evaluation/statement-check/choose-statements.ts";
import { isHonest } from "../../../src/evaluation/statement-check/made-statement.ts";
import { makeStatements } from "../../../src/evaluation/statement-check/make-statements.ts";
import { placeStatements } from "../../../src/evaluation/statement-check/place-statements.ts";
import { createRandom } from "../../../src/evaluation/statement-check/seeded-random.ts";
import {
  type StatementCandidate,
  toShownPaper,
} from "../../../src/evaluation/statement-check/statement-candidate.ts";
import { ask } from "../evaluation-fixtures.ts";
import { GROUPS, groupOf, PAPERS } from "./statement-fixtures.ts";

const made = makeStatements(GROUPS, { seed: 7 });
const sentencesById = new Map(
  GROUPS.map((group, place) => [group.paperId, PAPERS[place]?.sentences ?? []] as const),
);

describe("makeStatements()", () => {
  test("makes the same statements for the same seed, and others for another", () => {
    expect(makeStatements(GROUPS, { seed: 7 })).toEqual(made);
    expect(makeStatements(GROUPS, { seed: 8 })).not.toEqual(made);
  });

  test("makes statements of every kind, no id twice", () => {
    const kinds = new Set(made.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual([
      "citation",
      "direction",
      "honest",
      "negation",
      "number",
    ]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
  });

  test("points at a sentence that exists: of its own paper, but for swapped citations", () => {
    for (const { kind, paperId, pointers } of made) {
      expect(pointers.length).toBeGreaterThan(0);
      for (const pointer of pointers) {
        expect(sentencesById.get(pointer.paperId)?.[pointer.sentence - 1]).toBeTypeOf("string");
        expect(pointer.paperId === paperId).toBe(kind !== "citation");
      }
    }
  });

  test("names the sentence it made a statement of, and changes it unless it is verbatim", () => {
    for (const { kind, change, text, source, paperId } of made) {
      expect(sentencesById.get(paperId)?.join(" ")).toContain(source);
      if (kind !== "citation") expect(text === source).toBe(change === "verbatim");
    }
  });

  test("merges neighbours with a pointer for each", () => {
    const merged = made.filter(({ kind, change }) => kind === "honest" && change === "merged");
    expect(merged.length).toBeGreaterThan(0);
    for (const { text, pointers } of merged) {
      expect(pointers).toHaveLength(2);
      expect(text).toMatch(/, and (?:we|our|it|the) /);
    }
  });

  test("makes none of no groups", () => {
    expect(makeStatements([], { seed: 7 })).toEqual([]);
  });
});

test("exchangeAbbreviations() writes a short form for its long form, and the other way round", () => {
  const paper = toShownPaper(groupOf(0));
  const texts = paper ? exchangeAbbreviations(paper).map(({ text }) => text) : [];
  expect(texts).toEqual([
    expect.stringMatching(/^LRA reduces/),
    expect.stringMatching(/^We train Low Rank Adaptation on 12/),
  ]);
});

describe("chooseStatements()", () => {
  const candidate = (change: string, text: string, source = text): StatementCandidate => ({
    change,
    text,
    source,
    paperId: "p",
    pointers: [{ paperId: "p", sentence: 1 }],
  });
  const many = (change: string, count: number) =>
    Array.from({ length: count }, (_, i) => candidate(change, `${change} ${i}`));

  test("takes in turn from every way of making them", () => {
    const chosen = chooseStatements(
      [...many("a", 50), ...many("b", 50), ...many("c", 2)],
      12,
      createRandom(1),
    );
    const counts = Map.groupBy(chosen, ({ change }) => change);
    expect([counts.get("a")?.length, counts.get("b")?.length, counts.get("c")?.length]).toEqual([
      5, 5, 2,
    ]);
  });

  test("takes no text twice, and no sentence more than three times", () => {
    const same = Array.from({ length: 9 }, () => candidate("a", "text"));
    expect(chooseStatements(same, 9, createRandom(1))).toHaveLength(1);
    const ofOne = Array.from({ length: 9 }, (_, i) => candidate("a", `text ${i}`, "source"));
    expect(chooseStatements(ofOne, 9, createRandom(1))).toHaveLength(3);
  });
});

describe("answerStatements()", () => {
  test("points at every sentence that the evidence touches", () => {
    const answers = [
      {
        ...ask("q", "fact", "momentum in  stochastic optimization"),
        answer: "It is faster than SGD.",
        evidence: "than plain stochastic gradient descent on convex problems. It requires 24 GB",
      },
      {
        ...ask("loose", "fact", PAPERS[2]?.title ?? ""),
        answer: "A.",
        evidence: "long loops lost",
      },
      ask("no answer", "fact", PAPERS[0]?.title ?? ""),
      { ...ask("no group", "fact", "Unknown"), answer: "A.", evidence: "B" },
    ];
    const statements = answerStatements(answers, GROUPS);
    expect(statements.map(({ pointers }) => pointers.map(({ sentence }) => sentence))).toEqual([
      [2, 3],
      [3],
    ]);
    expect(statements.every(({ kind }) => isHonest(kind))).toBe(true);
  });
});

test("placeStatements() finds the paper by its title and names the kind by what was changed", () => {
  const statement = { id: "f", sentences: [3], text: "It needs 42 GB.", change: "number" };
  const title = PAPERS[1]?.title ?? "";
  const [placed, honest, ...more] = placeStatements(
    [
      { ...statement, title, isTrue: false, was: "24 GB" },
      { ...statement, title, isTrue: true },
      { ...statement, title: "Unknown", isTrue: true },
    ],
    GROUPS,
  );
  const paperId = GROUPS[1]?.paperId ?? "";
  const pointers = [{ paperId, sentence: 3 }];
  expect(placed).toMatchObject({ kind: "number", source: "24 GB", paperId, pointers });
  expect(honest).toMatchObject({ kind: "honest", source: PAPERS[1]?.sentences[2] });
  expect(more).toEqual([]);
});

test("toShownPaper() has the others in their order, and nothing for a group without its paper", () => {
  const shown = toShownPaper(groupOf(1));
  expect([...(shown?.sentences ?? [])].map(([n]) => n)).toEqual([1, 2, 3, 4]);
  expect(shown?.others.map(({ sentences }) => sentences.get(1))).toEqual([
    PAPERS[0]?.sentences[0],
    PAPERS[2]?.sentences[0],
  ]);
  expect(toShownPaper({ ...groupOf(1), paperId: "none" })).toBeUndefined();
});
