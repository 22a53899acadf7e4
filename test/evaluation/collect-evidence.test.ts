import { describe, expect, test } from "vitest";
import { createEvaluationSubject } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { collectEvidence, type OpenRetriever } from "../../src/evaluation/collect-evidence.ts";
import type { QuestionSet } from "../../src/evaluation/questions.ts";
import type { CollectionDocument } from "../../src/evaluation/read-collection.ts";
import { makePapers } from "../support/listing-page.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { ask, questionSet, retrieverOf } from "./evaluation-fixtures.ts";

const DOCUMENTS: CollectionDocument[] = makePapers(6).map(({ title, abstract }, i) => ({
  id: `d${i}`,
  title,
  text: abstract,
}));
const VIOLIN = "Violin Timbre Synthesis";
const CORAL = "Coral Reef Mapping";

/** A library in memory that finds every paper it holds, in their order. */
function openAll() {
  const libraries: { titles: string[]; asked: string[]; closed: number }[] = [];
  const open: OpenRetriever = (documents) => {
    const own = { titles: documents.map(({ title }) => title), asked: [] as string[], closed: 0 };
    libraries.push(own);
    const retriever: Awaited<ReturnType<OpenRetriever>>["retriever"] = {
      retrieve: (question, options) => {
        own.asked.push(question);
        return retrieverOf({ [question]: own.titles }).retrieve(question, options);
      },
    };
    return Promise.resolve({
      retriever,
      close: () => {
        own.closed += 1;
        return Promise.resolve();
      },
    });
  };
  return { libraries, open };
}

const FIVE = Array.from({ length: 7 }, (_, i) =>
  ask(`question ${i}`, "method", DOCUMENTS[i % 6]?.title ?? ""),
);

const NONE = { single: [], unanswerable: [] };

describe("collectEvidence()", () => {
  test("asks every question of all documents, and each twin of those without its papers", async () => {
    const { libraries, open } = openAll();
    const both = ask("both", "method", VIOLIN, CORAL);
    await collectEvidence(DOCUMENTS, questionSet({ single: [...FIVE, both] }), NONE, open);
    const [whole, ...folds] = libraries;
    expect(whole?.titles).toEqual(DOCUMENTS.map(({ title }) => title));
    const goldOf = new Map([...FIVE, both].map(({ question, gold }) => [question, gold] as const));
    const asked = folds.flatMap((fold) => fold.asked);
    expect(asked.toSorted()).toEqual(whole?.asked.toSorted());
    for (const fold of folds) {
      for (const question of fold.asked) {
        for (const title of goldOf.get(question) ?? [question]) {
          expect(fold.titles).not.toContain(title);
        }
      }
      const gone = new Set(fold.asked.flatMap((question) => goldOf.get(question) ?? [question]));
      expect(fold.titles).toHaveLength(DOCUMENTS.length - gone.size);
    }
  });

  test("keeps a question and its twin in one group, of other kinds, with other ends", async () => {
    const { open } = openAll();
    const examples = await collectEvidence(
      DOCUMENTS,
      questionSet({ single: [ask("glacier", "method", "Glacier Melt Forecasting")] }),
      NONE,
      open,
    );
    const own = examples.filter(({ group }) => group === "glacier");
    expect(own).toMatchObject([
      { kind: "question", holdsAnswer: true },
      { kind: "absent", holdsAnswer: false },
    ]);
  });

  test("names what each example is, and has no twin of what was never there or not one paper's", async () => {
    const { open } = openAll();
    const questions: QuestionSet = questionSet({
      single: [ask("s", "method", VIOLIN)],
      compare: [ask("c", "compare", VIOLIN, CORAL)],
      topics: [ask("t", "topic", CORAL)],
      unanswerable: [
        { id: "n", type: "near", question: "n", gold: [] },
        { id: "f", type: "far", question: "f", gold: [] },
        { id: "o", type: "other", question: "o", gold: [] },
      ],
    });
    const examples = await collectEvidence(DOCUMENTS, questions, NONE, open);
    const kinds = (group: string) =>
      examples.filter((own) => own.group === group).map(({ kind }) => kind);
    expect(kinds("s")).toEqual(["question", "absent"]);
    expect(kinds("c")).toEqual(["question"]);
    expect(kinds("t")).toEqual(["topic"]);
    expect([kinds("n"), kinds("f"), kinds("o")]).toEqual([["near"], ["far"], ["near"]]);
    expect(kinds("title-d0")).toEqual(["title", "absent"]);
    expect(kinds("title-d4")).toEqual(["title", "absent"]);
    expect(examples).toHaveLength(2 + 1 + 1 + 3 + 4);
    expect(examples.filter(({ kind }) => kind === "near" || kind === "far")).toMatchObject(
      Array(3).fill({ holdsAnswer: false }),
    );
  });

  test("takes a question for answered when one of its papers is among the first three", async () => {
    const { open } = openAll();
    const single = DOCUMENTS.map(({ title }, i) => ask(`at ${i}`, "method", title, "Not There"));
    const examples = await collectEvidence(DOCUMENTS, questionSet({ single }), NONE, open);
    const answered = examples
      .filter(({ kind, holdsAnswer }) => kind === "question" && holdsAnswer)
      .map(({ group }) => group);
    expect(answered).toEqual(["at 0", "at 1", "at 2"]);
  });

  test("knows a paper by its title, however that is written", async () => {
    const { libraries, open } = openAll();
    const single = [ask("written otherwise", "method", "  VIOLIN timbre   synthesis ")];
    const examples = await collectEvidence(DOCUMENTS, questionSet({ single }), NONE, open);
    expect(examples[0]).toMatchObject({ group: "written otherwise", holdsAnswer: true });
    const fold = libraries.slice(1).find(({ asked }) => asked.includes("written otherwise"));
    expect(fold?.titles).not.toContain(VIOLIN);
  });

  test("tells how far it is and closes every library once", async () => {
    const { libraries, open } = openAll();
    const done: number[] = [];
    const examples = await collectEvidence(
      DOCUMENTS,
      questionSet({ single: FIVE }),
      NONE,
      open,
      (count) => done.push(count),
    );
    expect(done).toEqual(examples.map((_, i) => i + 1));
    expect(libraries.map(({ closed }) => closed)).toEqual(libraries.map(() => 1));
  });

  test("tells evidence from its absence in real libraries", async () => {
    const open: OpenRetriever = async (documents) =>
      createEvaluationSubject(parseConfig({ LANCEDB_URI: await makeTempDir() }), { documents });
    const single = [
      ask("How is the timbre of a violin synthesized from bowing?", "method", VIOLIN),
    ];
    const [found, ...others] = await collectEvidence(
      DOCUMENTS,
      questionSet({ single }),
      NONE,
      open,
    );
    const absent = others.find(({ group, kind }) => group === found?.group && kind === "absent");
    expect(found).toMatchObject({ kind: "question", holdsAnswer: true });
    expect(absent).toMatchObject({ holdsAnswer: false });
    expect(found?.features.coverage).toBeGreaterThan(absent?.features.coverage ?? NaN);
    expect(found?.features.unknown).toBeLessThan(absent?.features.unknown ?? NaN);
  });
});
