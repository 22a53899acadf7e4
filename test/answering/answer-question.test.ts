import { describe, expect, test } from "vitest";
import type { AnsweredAnswer, Answer } from "../../src/answering/answer.ts";
import { statementsOf } from "../../src/answering/answer.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { summarizeTopic } from "../../src/answering/summarize-topic.ts";
import { LlmError, type LlmErrorKind } from "../../src/llm/llm-error.ts";
import { ScriptedChatModel, type ScriptedReply } from "../doubles/scripted-chat-model.ts";
import { emptyServices, FOUND, NOT_ENOUGH, servicesWith } from "./answer-services-fixture.ts";
import { SKETCHES } from "./paper-fixtures.ts";

const { question } = FOUND;
const GOOD = "Low-rank adapters on a quantized model save memory [2.2]. A 65B model fits [2.3].";
const OWN_WORDS = "so this is made of the abstracts' own sentences.";

async function ask(
  replies: readonly (string | ScriptedReply)[],
  options: Parameters<typeof servicesWith>[0] = {},
) {
  const failures: unknown[] = [];
  const chatModel = new ScriptedChatModel(...replies);
  const onModelFailure = (error: unknown) => void failures.push(error);
  const services = servicesWith({ chatModel, onModelFailure, ...options });
  const answer = await answerQuestion(question, services);
  return { answer, chatModel, failures, services };
}

/** Every citation of an answer that is made of sentences resolves to one of the papers and quotes it. */
function expectExtractive(answer: Answer): asserts answer is AnsweredAnswer {
  if (answer.kind !== "answered") throw new Error("wanted an answer");
  expect(answer.mode).toBe("extractive");
  const statements = statementsOf(answer);
  expect(statements.length).toBeGreaterThan(0);
  expect(answer.checked).toEqual({ kept: statements.length, dropped: 0 });
  for (const { evidence } of statements) {
    expect(evidence).toHaveLength(1);
    for (const { n, sentence, quote } of evidence) {
      const paper = SKETCHES.find(({ title }) => title === answer.citations[n - 1]?.title);
      expect(paper?.sentences[sentence - 1]).toBe(quote);
    }
  }
}

describe("answerQuestion() with a model", () => {
  test("gives what the model wrote, checked, with the prompt's name and the time it took", async () => {
    const { answer, services, failures } = await ask([GOOD]);
    expect(answer).toMatchObject({
      kind: "answered",
      question,
      mode: "llm",
      prompt: expect.stringMatching(/^answer@\d+$/),
      checked: { kept: 2, dropped: 0 },
      citations: [{ n: 1, title: "Quantized Fine-Tuning at Scale" }],
      ms: 15,
    });
    expect(answer.confidence).toBeGreaterThan(0.9);
    expect(answer).not.toHaveProperty("notice");
    expect(services.retriever.calls).toEqual([{ question, topK: 8 }]);
    expect(failures).toEqual([]);
  });

  test("shows the model as many papers as are set", async () => {
    const { chatModel, services } = await ask([GOOD], { papers: 2 });
    expect(chatModel.calls[0]?.messages[1]?.content).toContain("[2] Quantized");
    expect(chatModel.calls[0]?.messages[1]?.content).not.toContain("[3] ");
    expect(services.retriever.calls[0]?.topK).toBe(8);
    expect((await ask([GOOD], { papers: 12 })).services.retriever.calls[0]?.topK).toBe(12);
  });

  test("hands on drafts as they grow", async () => {
    const drafts: Draft[] = [];
    const chatModel = new ScriptedChatModel(GOOD);
    const onDraft = (draft: Draft) => void drafts.push(draft);
    await answerQuestion(question, servicesWith({ chatModel }), { onDraft });
    expect(drafts.map(({ sections }) => sections[0]?.statements.length)).toEqual([1, 2]);
  });

  test("abstains when the model finds no answer, with the nearest papers", async () => {
    const { answer } = await ask(["NO_ANSWER"]);
    expect(answer).toMatchObject({
      kind: "abstained",
      mode: "llm",
      reason: "The nearest papers' abstracts don't answer this.",
      prompt: expect.stringMatching(/^answer@/),
      nearest: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });
    expect(answer).not.toHaveProperty("notice");
  });

  test("doesn't ask the model when the evidence is too weak", async () => {
    const { answer, chatModel } = await ask([], { found: NOT_ENOUGH });
    expect(answer).toMatchObject({ kind: "abstained", nearest: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    expect(answer.confidence).toBeLessThan(0.5);
    expect(chatModel.calls).toEqual([]);
  });

  test.for([
    ["cut", "The language model's answer did not arrive whole"],
    ["unavailable", "The language model could not be reached"],
    ["authentication", "The language model refused the key"],
    ["quota", "The language model's account has no credit left"],
    ["rate-limited", "The language model is busy"],
    ["timeout", "The language model took too long"],
    ["refused", "The language model declined to write"],
  ] as const satisfies [LlmErrorKind, string][])(
    "answers in the abstracts' own sentences when the model's failure is %s, and says so",
    async ([kind, notice]) => {
      const finish = new LlmError(kind, "Cannot write");
      const { answer, failures } = await ask([{ pieces: [GOOD], finish }]);
      expectExtractive(answer);
      expect(answer.notice).toBe(`${notice}, ${OWN_WORDS}`);
      expect(answer).not.toHaveProperty("prompt");
      expect(failures).toEqual([finish]);
    },
  );

  test("answers in the abstracts' own sentences when nothing that the model wrote passed the check", async () => {
    const { answer, failures } = await ask([
      "Everything is fine. Trust me [99.1].",
      "1: DROP\n2: DROP",
    ]);
    expectExtractive(answer);
    expect(answer.notice).toMatch(/^Nothing that the language model wrote passed the check/);
    expect(failures).toEqual([]);
  });

  test("passes on the retriever's notice before its own", async () => {
    const found = { ...FOUND, notice: "Words only." };
    expect((await ask([GOOD], { found })).answer.notice).toBe("Words only.");
    const finish = new LlmError("timeout", "Cannot write");
    const { answer } = await ask([{ pieces: [], finish }], { found });
    expect(answer.notice).toBe(`Words only. The language model took too long, ${OWN_WORDS}`);
  });

  test("throws on what is not the model's failure", async () => {
    const mistake = new TypeError("a mistake in the program");
    await expect(ask([{ pieces: [], finish: mistake }])).rejects.toBe(mistake);
  });
});

describe("answerQuestion() without a model", () => {
  test("answers in the abstracts' own sentences, without a notice", async () => {
    const drafts: Draft[] = [];
    const onDraft = (draft: Draft) => void drafts.push(draft);
    const answer = await answerQuestion(question, servicesWith(), { onDraft });
    expectExtractive(answer);
    expect(answer).not.toHaveProperty("notice");
    expect(answer.ms).toBe(5);
    expect(drafts).toEqual([]);
  });

  test("abstains when the evidence is too weak", async () => {
    const answer = await answerQuestion(question, servicesWith({ found: NOT_ENOUGH }));
    expect(answer).toMatchObject({ kind: "abstained", mode: "extractive" });
  });

  test("abstains when no sentence can be quoted", async () => {
    const papers = FOUND.papers.slice(0, 1).map((paper) => ({
      ...paper,
      passages: paper.passages.map((passage) => ({
        ...passage,
        sentences: ["Code is available at https://example.org."],
      })),
    }));
    const answer = await answerQuestion(question, servicesWith({ found: { ...FOUND, papers } }));
    expect(answer).toMatchObject({ kind: "abstained", mode: "extractive" });
  });
});

describe.for([
  ["answerQuestion()", answerQuestion],
  ["summarizeTopic()", summarizeTopic],
] as const)("%s", ([, request]) => {
  test("says that an empty library is empty", async () => {
    await expect(request(question, emptyServices())).rejects.toMatchObject({
      name: "LibraryError",
      kind: "empty",
    });
  });

  test("rejects with the signal's reason when it is cancelled, whoever writes", async () => {
    const reason = new Error("the person gave up");
    const signal = AbortSignal.abort(reason);
    const options = { signal };
    await expect(request(question, servicesWith(), options)).rejects.toBe(reason);
    const finish = new LlmError("aborted", "Cannot write: aborted");
    for (const reply of [{ pieces: [], finish }, GOOD]) {
      const chatModel = new ScriptedChatModel(reply);
      await expect(request(question, servicesWith({ chatModel }), options)).rejects.toBe(reason);
    }
  });

  test("hands the signal to the retriever and to the model", async () => {
    const { signal } = new AbortController();
    const chatModel = new ScriptedChatModel(GOOD);
    const services = servicesWith({ chatModel });
    await request(question, services, { signal });
    expect(services.retriever.calls[0]?.signal).toBe(signal);
    expect(chatModel.calls[0]?.options.signal).toBe(signal);
  });
});
