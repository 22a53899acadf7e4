import { expect, test } from "vitest";
import type { AnsweredAnswer, Answer } from "../../../src/answering/answer.ts";
import type { Draft } from "../../../src/answering/assistant.ts";
import { comparePapers } from "../../../src/answering/papers/compare-papers.ts";
import { LlmError } from "../../../src/llm/llm-error.ts";
import { ScriptedChatModel, type ScriptedReply } from "../../doubles/scripted-chat-model.ts";
import { NOT_ENOUGH, servicesWith } from "../answer-services-fixture.ts";
import { SKETCHES } from "../paper-fixtures.ts";

const SUBJECTS = ["quantized fine-tuning at scale", "Low-Rank Adaptation of Language Models"];
const GOOD = `## Problem
Memory limits fine-tuning of models [1.1].
## Key idea
Gradients go through a frozen 4-bit quantized model into low-rank adapters [1.2].
Low-rank matrices are trained while the pretrained weights stay frozen [2.2].
Both train low-rank adapters or matrices on frozen weights [2.2][1.2].
## Method
**Result**:
Trainable parameters are reduced by 10,000 times [2.3].`;

const compareWith = (replies: readonly (string | ScriptedReply)[], onDraft?: (d: Draft) => void) =>
  comparePapers(
    SUBJECTS,
    servicesWith({ chatModel: new ScriptedChatModel(...replies) }),
    onDraft ? { onDraft } : {},
  );

function rowsOf(answer: Answer): Record<string, readonly (readonly number[])[]> {
  if (answer.kind !== "answered") throw new Error(answer.reason);
  return Object.fromEntries(
    answer.sections.map(({ heading = "", statements }) => [
      heading,
      statements.map(({ citations }) => citations),
    ]),
  );
}

/** Every statement's evidence is a sentence of the paper it cites. */
function expectVerbatimEvidence({ sections, citations }: AnsweredAnswer): void {
  for (const { evidence } of sections.flatMap(({ statements }) => statements)) {
    expect(evidence.length).toBeGreaterThan(0);
    for (const { n, sentence, quote } of evidence) {
      const title = citations.find((citation) => citation.n === n)?.title;
      const sketch = SKETCHES.find((paper) => paper.title === title);
      expect(sketch?.sentences[sentence - 1]).toBe(quote);
    }
  }
}

test("comparePapers() makes a table whose columns stand in the order asked for", async () => {
  const answer = await compareWith([GOOD]);
  expect(answer).toMatchObject({
    kind: "answered",
    question: SUBJECTS.join(" vs "),
    mode: "llm",
    layout: "table",
    prompt: expect.stringMatching(/^compare@/),
    checked: { kept: 5, dropped: 0 },
    citations: [
      { n: 1, title: SKETCHES[1]?.title },
      { n: 2, title: SKETCHES[0]?.title },
    ],
  });
  expect(rowsOf(answer)).toEqual({
    Problem: [[1]],
    "Key idea": [[1], [2]],
    Result: [[2]],
    "Compared directly": [[1, 2]],
  });
  expectVerbatimEvidence(answer as AnsweredAnswer);
});

test("comparePapers() fills what failed the check with the abstracts' own sentences", async () => {
  const invented = GOOD.replace("10,000 times [2.3]", "99 times [2.3]");
  const answer = await compareWith([invented, "1: DROP"]);
  expect(answer).toMatchObject({ mode: "llm", checked: { kept: 8, dropped: 1 } });
  expect(answer.notice).toBe(
    "4 of 8 statements are the abstracts' own sentences, where the model gave none.",
  );
  expect(rowsOf(answer)["Result"]).toContainEqual([2]);
  expectVerbatimEvidence(answer as AnsweredAnswer);
  const texts = (answer as AnsweredAnswer).sections.flatMap(({ statements }) => statements);
  expect(texts.map(({ text }) => text).join()).not.toContain("99 times");
});

test("comparePapers() fills the column of a paper that the model left out", async () => {
  const answer = await compareWith(["## Key idea\nA frozen 4-bit quantized model is used [1.2]."]);
  expect(rowsOf(answer)["Key idea"]).toEqual([[1], [2]]);
  expect(answer.notice).toMatch(/^\d of \d statements are the abstracts' own sentences/u);
  expectVerbatimEvidence(answer as AnsweredAnswer);
});

test("comparePapers() has no notice when the model wrote everything", async () => {
  expect(await compareWith([GOOD])).not.toHaveProperty("notice");
});

/** A model with so much room, and what it was asked. */
async function compareWithin(contextTokens: number) {
  const chatModel = Object.assign(new ScriptedChatModel(GOOD, "1: DROP"), { contextTokens });
  const answer = await comparePapers(SUBJECTS, servicesWith({ chatModel }));
  return { answer, prompt: chatModel.calls[0]?.messages[1]?.content, calls: chatModel.calls };
}

test("comparePapers() shows a sentence of each paper at least, or doesn't ask the model", async () => {
  const outcomes = new Set<string>();
  for (let contextTokens = 400; contextTokens <= 4_000; contextTokens += 50) {
    const { answer, prompt, calls } = await compareWithin(contextTokens);
    if (prompt === undefined) {
      expect(answer).toMatchObject({ mode: "extractive", citations: [{ n: 1 }, { n: 2 }] });
      expect(answer.notice).toMatch(/^The papers did not fit into what the language model can/u);
      outcomes.add("none");
      continue;
    }
    expect(prompt).toContain("[1.1] ");
    expect(prompt).toContain("[2.1] ");
    expect(calls[0]?.options.maxOutputTokens).toBeLessThanOrEqual(contextTokens / 3);
    outcomes.add(prompt.includes("[1.4] ") && prompt.includes("[2.3] ") ? "whole" : "cut");
  }
  expect(outcomes).toEqual(new Set(["none", "cut", "whole"]));
});

test("comparePapers() drafts in the order of the columns", async () => {
  const drafts: Draft[] = [];
  await compareWith([GOOD], (draft) => void drafts.push(draft));
  expect(drafts[0]?.sections[0]?.heading).toBe("Problem");
  expect(drafts.at(-1)?.citations.map(({ title }) => title)).toEqual(
    [SKETCHES[1], SKETCHES[0]].map((sketch) => sketch?.title),
  );
});

test("comparePapers() shows the model the whole abstracts in the order asked for", async () => {
  const chatModel = new ScriptedChatModel(GOOD);
  await comparePapers(SUBJECTS, servicesWith({ chatModel }));
  const prompt = chatModel.calls[0]?.messages[1]?.content ?? "";
  expect(prompt).toContain("[1] Quantized Fine-Tuning at Scale\n[1.1] ");
  expect(prompt).toContain("[2] Low-Rank Adaptation of Language Models (2021)\n[2.1] ");
  expect(prompt).not.toContain("[3] ");
});

test.for([
  ["is down", [{ pieces: [], finish: new LlmError("timeout", "slow") }]],
  ["writes nothing that holds", ["## Result\nAll is 99 times better [1.1].", "1: DROP"]],
  ["writes no heading", ["Memory limits fine-tuning of models [1.1]."]],
] as const)("comparePapers() extracts the table when the model %s", async ([, replies]) => {
  const answer = await compareWith(replies);
  expect(answer).toMatchObject({ mode: "extractive", layout: "table" });
  expect(answer.notice).toBeDefined();
  expect(rowsOf(answer)["Key idea"]).toEqual([[1], [2]]);
  expectVerbatimEvidence(answer as AnsweredAnswer);
});

test("comparePapers() compares papers of which the model gave no comparison", async () => {
  const answer = await compareWith(["NO_ANSWER"]);
  expect(answer).toMatchObject({
    mode: "extractive",
    notice:
      "The language model gave no comparison, so this is made of the abstracts' own sentences.",
  });
  expect(rowsOf(answer)["Key idea"]).toEqual([[1], [2]]);
});

test("comparePapers() doesn't name to the model what it didn't find", async () => {
  const chatModel = new ScriptedChatModel(GOOD);
  const services = servicesWith({ chatModel, found: NOT_ENOUGH });
  const answer = await comparePapers([...SUBJECTS, "zzz"], services);
  expect(answer).toMatchObject({ question: `${SUBJECTS.join(" vs ")} vs zzz`, mode: "llm" });
  expect(answer.notice).toContain("Nothing in the library is about “zzz”.");
  const prompt = chatModel.calls[0]?.messages[1]?.content ?? "";
  expect(prompt).toMatch(new RegExp(`Compare: ${SUBJECTS.join(" vs ")}$`, "u"));
});

test("comparePapers() extracts without a model, no sentence twice", async () => {
  const answer = await comparePapers(["Quantized Fine-Tuning vs Pruning Without"], servicesWith());
  if (answer.kind !== "answered") throw new Error(answer.reason);
  expect(answer.citations.map(({ title }) => title)).toEqual(
    [SKETCHES[1], SKETCHES[3]].map((sketch) => sketch?.title),
  );
  const texts = answer.sections.flatMap(({ statements }) => statements).map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expectVerbatimEvidence(answer);
});

test("comparePapers() says that two names lead to the same paper", async () => {
  const names = ["Pruning Without Retraining", "pruning without", "Quantized Fine-Tuning"];
  const answer = await comparePapers(names, servicesWith());
  expect(rowsOf(answer)["Key idea"]).toEqual([[1], [2]]);
  expect(answer.notice).toBe(
    "“Pruning Without Retraining” and “pruning without” lead to the same paper, “Pruning Without Retraining”.",
  );
});

test("comparePapers() takes numbers from the conversation", async () => {
  const history = [
    {
      question: "adapters?",
      citations: [4, 3].map((place) => ({ paperId: `000000000000000${place}`, title: "" })),
    },
  ];
  const answer = await comparePapers(["2 1"], servicesWith(), { history });
  expect(answer).toMatchObject({
    citations: [{ title: SKETCHES[2]?.title }, { title: SKETCHES[3]?.title }],
  });
  expect(await comparePapers(["1 9"], servicesWith(), { history })).toMatchObject({
    kind: "abstained",
    reason: "The last answer cites 2 papers, but none is “9”.",
    nearest: [{ title: SKETCHES[3]?.title }],
  });
});

test("comparePapers() leaves out more than five papers and says which", async () => {
  const titles = SKETCHES.map(({ title }) => title);
  const answer = await comparePapers(
    [...titles, "adapters", "sixth one", "seventh"],
    servicesWith(),
  );
  expect(answer.kind).toBe("answered");
  expect(answer.notice).toContain(
    "A comparison holds five papers at most, so “sixth one” and “seventh” are left out.",
  );
});

test.for([[[]], [["  "]], [["Pruning Without Retraining"]]] as const)(
  "comparePapers() asks for two papers when given %j",
  async ([subjects]) => {
    const answer = await comparePapers(subjects, servicesWith());
    expect(answer).toMatchObject({ kind: "abstained", reason: expect.stringMatching(/^Name two/) });
  },
);

test("comparePapers() abstains with the nearest papers when nothing is about the names", async () => {
  const services = servicesWith({ found: NOT_ENOUGH });
  expect(await comparePapers(["the price of tea", "football"], services)).toMatchObject({
    kind: "abstained",
    reason:
      "Nothing in the library is about “the price of tea”. Nothing in the library is about “football”.",
    nearest: [{ n: 1 }, { n: 2 }],
  });
});

test("comparePapers() stops when it is told to", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(comparePapers(SUBJECTS, servicesWith(), { signal })).rejects.toThrow("enough");
});
