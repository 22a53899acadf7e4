import { expect, test } from "vitest";
import { explainPaper } from "../../../src/answering/papers/explain-paper.ts";
import type { AnswerServices } from "../../../src/answering/answer-services.ts";
import { paperIdOf } from "../../../src/corpus/paper-id.ts";
import { ScriptedChatModel } from "../../doubles/scripted-chat-model.ts";
import { FixedRetriever, FOUND, NOT_ENOUGH, servicesWith } from "../answer-services-fixture.ts";
import { rankedPaper, SKETCHES } from "../paper-fixtures.ts";

const GOOD = `## Method
Low-rank matrices are trained in each layer [1.2].
## Key idea
The pretrained weights are frozen [1.2]. Only low-rank matrices are trained [1.2].
## Limits`;

test("explainPaper() brings what a model wrote of one paper into the order of the headings", async () => {
  const chatModel = new ScriptedChatModel(GOOD);
  const answer = await explainPaper("Low-Rank Adaptation", servicesWith({ chatModel }));
  expect(answer).toMatchObject({
    kind: "answered",
    question: "Low-Rank Adaptation",
    mode: "llm",
    prompt: expect.stringMatching(/^explain@/),
    sections: [
      { heading: "Key idea", statements: [{ citations: [1] }, { citations: [1] }] },
      { heading: "Method", statements: [{ citations: [1] }] },
    ],
    citations: [{ n: 1, title: SKETCHES[0]?.title }],
  });
  expect(answer).not.toHaveProperty("layout");
  expect(chatModel.calls[0]?.messages[1]?.content).not.toContain("[2] ");
});

test("explainPaper() extracts without a model", async () => {
  expect(await explainPaper("explain the Low-Rank Adaptation paper", servicesWith())).toMatchObject(
    {
      mode: "extractive",
      sections: [
        { heading: "Key idea", statements: [{ text: SKETCHES[0]?.sentences[1] }] },
        { heading: "Result", statements: [{ text: SKETCHES[0]?.sentences[2] }] },
      ],
    },
  );
});

test("explainPaper() explains a paper that the model declined to explain", async () => {
  const services = servicesWith({ chatModel: new ScriptedChatModel("NO_ANSWER") });
  expect(await explainPaper("Low-Rank Adaptation", services)).toMatchObject({
    kind: "answered",
    mode: "extractive",
    notice:
      "The language model gave no explanation, so this is made of the abstracts' own sentences.",
    sections: [{ heading: "Key idea" }, { heading: "Result" }],
  });
});

test("explainPaper() says what a paper is about when it says nothing of its idea", async () => {
  const papers = [rankedPaper({ title: "Weather", sentences: ["Rain falls from clouds."] }, 1)];
  const services = servicesWith({ found: { ...FOUND, papers } });
  expect(await explainPaper("Weather", services)).toMatchObject({
    sections: [{ heading: "What it is about", statements: [{ text: "Rain falls from clouds." }] }],
  });
});

test("explainPaper() names the other paper that a name fits", async () => {
  const twins = ["TFG: One", "TFG: Other"].map((title, index) =>
    rankedPaper({ title, sentences: ["We propose a guide."] }, index + 1),
  );
  const services = servicesWith({ found: { ...FOUND, papers: twins } });
  const answer = await explainPaper("tfg", services);
  expect(answer.notice).toBe("“tfg” is taken to be “TFG: One”; it could also be “TFG: Other”.");
  expect(await explainPaper("TFG Other", services)).toMatchObject({
    citations: [{ title: "TFG: Other" }],
  });
  expect((await explainPaper("TFG Other", services)).notice).toBeUndefined();
});

test("explainPaper() goes straight to a title, in any spelling, or an id", async () => {
  const title = "Explain Yourself!";
  const stored = {
    paper: { paperId: paperIdOf(title), title, source: "x" },
    sentences: ["We propose explanations."],
  };
  const services: AnswerServices = {
    ...servicesWith(),
    retriever: new FixedRetriever(undefined),
    paper: async (paperId) => (paperId === stored.paper.paperId ? stored : undefined),
  };
  for (const name of ["explain yourself", `explain ${title}`, paperIdOf(title)]) {
    expect(await explainPaper(name, services)).toMatchObject({ citations: [{ title, score: 1 }] });
  }
  expect(await explainPaper("0123456789abcdef", services)).toMatchObject({
    kind: "abstained",
    reason: "The library has no paper with the id “0123456789abcdef”.",
  });
});

test("explainPaper() takes a number from the conversation", async () => {
  const citations = [{ paperId: "0000000000000004", title: "" }];
  const history = [{ question: "q", citations }];
  for (const name of ["1", "explain paper 1", "it"]) {
    expect(await explainPaper(name, servicesWith(), { history })).toMatchObject({
      citations: [{ title: SKETCHES[3]?.title }],
    });
  }
});

test("explainPaper() abstains with the nearest papers", async () => {
  const services = servicesWith({ found: NOT_ENOUGH });
  expect(await explainPaper("the price of tea", services)).toMatchObject({
    kind: "abstained",
    question: "the price of tea",
    reason: "Nothing in the library is about “the price of tea”.",
    nearest: [{ n: 1 }, { n: 2 }, { n: 3 }],
  });
  expect((await explainPaper("x", servicesWith())).kind).toBe("abstained");
});
