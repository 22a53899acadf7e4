import { describe, expect, test } from "vitest";
import { statementsOf } from "../../src/answering/answer.ts";
import { summarizeTopic } from "../../src/answering/summarize-topic.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { ScriptedChatModel } from "../doubles/scripted-chat-model.ts";
import { FOUND, servicesWith } from "./answer-services-fixture.ts";
import { findingOf, MADE_VOCABULARY, manyPapers } from "./summary/many-papers.ts";
import { ReadingChatModel } from "./summary/reading-chat-model.ts";

const topic = "memory of small models";

/** Services that find so many papers on the topic. */
function services(count: number, chatModel?: ReadingChatModel | ScriptedChatModel) {
  const vocabulary = () => Promise.resolve(MADE_VOCABULARY);
  return { ...servicesWith({ found: manyPapers(count), chatModel }), vocabulary };
}

const NOTE = `${findingOf(1).replace(/\.$/u, "")} [1.2].`;

describe("summarizeTopic() with a model", () => {
  test("writes in one call when the papers fit one prompt", async () => {
    const chatModel = new ScriptedChatModel("## Small models\nModels lower memory [1.2][2.2].");
    const found = services(12, chatModel);
    const answer = await summarizeTopic(topic, found);
    expect(answer).toMatchObject({
      kind: "answered",
      mode: "llm",
      prompt: expect.stringMatching(/^summarize@\d+$/),
      sections: [{ heading: "Small models" }],
    });
    expect(answer).not.toHaveProperty("notice");
    expect(found.retriever.calls).toEqual([{ question: topic, topK: 60 }]);
    expect(chatModel.calls[0]?.messages[1]?.content).toMatch(/^\[12\] /mu);
  });

  test("reads more of them in parts, and names both prompts", async () => {
    const chatModel = new ReadingChatModel((prompt) =>
      prompt.includes("===== NOTES") || prompt.includes("[1] ") ? NOTE : "NO_ANSWER",
    );
    const answer = await summarizeTopic(topic, services(60, chatModel));
    expect(answer).toMatchObject({
      kind: "answered",
      prompt: expect.stringMatching(/^map-summary@\d+\+reduce-summary@\d+$/),
    });
    expect(chatModel.prompts).toHaveLength(7);
  });

  test("says how many parts are missing", async () => {
    const chatModel = new ReadingChatModel((prompt) =>
      /^\[11\] /mu.test(prompt) ? new LlmError("timeout", "Too slow") : NOTE,
    );
    const answer = await summarizeTopic(topic, services(60, chatModel));
    expect(answer).toMatchObject({
      kind: "answered",
      notice: "1 of 6 parts could not be read, so some papers are missing.",
    });
  });

  test("falls back to the abstracts' own sentences when most parts fail", async () => {
    const chatModel = new ReadingChatModel(() => new LlmError("timeout", "Too slow"));
    const answer = await summarizeTopic(topic, services(60, chatModel));
    expect(answer).toMatchObject({
      kind: "answered",
      mode: "extractive",
      notice: expect.stringContaining("took too long"),
    });
    expect(answer).not.toHaveProperty("prompt");
  });

  test("takes the heading off a theme that rests on one paper", async () => {
    const chatModel = new ScriptedChatModel(
      "## Small models\nModels lower memory [1.2][2.2].\n## Memory\nModels lower memory [3.2].",
    );
    const answer = await summarizeTopic(topic, services(12, chatModel));
    if (answer.kind !== "answered") throw new Error("wanted an answer");
    expect(answer.sections.map(({ heading }) => heading)).toEqual(["Small models", undefined]);
  });

  test("declines as the model does", async () => {
    const answer = await summarizeTopic(topic, services(4, new ScriptedChatModel("NO_ANSWER")));
    expect(answer).toMatchObject({ kind: "abstained", mode: "llm" });
  });
});

describe("summarizeTopic() without a model", () => {
  test.for([3, 60])("cites each of %d papers, sentence for sentence", async (count) => {
    const answer = await summarizeTopic(topic, services(count));
    if (answer.kind !== "answered") throw new Error("wanted an answer");
    expect(answer.mode).toBe("extractive");
    expect(answer.citations).toHaveLength(count);
    const quotes = statementsOf(answer).flatMap(({ evidence }) =>
      evidence.map(({ quote }) => quote),
    );
    for (let number = 1; number <= count; number++) expect(quotes).toContain(findingOf(number));
  });

  test("leaves out papers that only came up, unless somebody chose them", async () => {
    const stray = FOUND.papers.map((paper, index) => ({
      ...paper,
      paper: { ...paper.paper, paperId: `f${index}`.padEnd(16, "0") },
      score: 0.2,
      signals: { ...paper.signals, cosine: 0.1 },
    }));
    const { papers, ...found } = manyPapers(6);
    const all = { ...found, papers: [...papers, ...stray] };
    const answer = await summarizeTopic(topic, { ...services(6), ...servicesWith({ found: all }) });
    expect(answer).toMatchObject({ kind: "answered", citations: { length: 6 } });
    const chosen = { ...all, filter: { paperIds: all.papers.map(({ paper }) => paper.paperId) } };
    const whole = await summarizeTopic(topic, {
      ...services(6),
      ...servicesWith({ found: chosen }),
    });
    expect(whole).toMatchObject({ kind: "answered", citations: { length: 10 } });
  });
});
