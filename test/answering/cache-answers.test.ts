import { describe, expect, test } from "vitest";
import type { Answer, AnsweredAnswer } from "../../src/answering/answer.ts";
import type { AnswerStore } from "../../src/answering/answer-store.ts";
import type { AskOptions, Assistant } from "../../src/answering/assistant.ts";
import { type AnswerCache, cacheAnswers } from "../../src/answering/cache-answers.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";

const QUESTION = "What is low-rank adaptation?";
const WRITTEN: AnsweredAnswer = {
  kind: "answered",
  question: QUESTION,
  mode: "llm",
  prompt: "answer@1",
  confidence: 0.9,
  ms: 4_000,
  sections: [
    {
      statements: [
        {
          text: "It freezes the weights.",
          citations: [1],
          evidence: [{ n: 1, sentence: 2, quote: "The weights are frozen." }],
        },
      ],
    },
  ],
  citations: [{ n: 1, paperId: "p1", title: "LoRA", quote: "The weights are frozen.", score: 1 }],
  checked: { kept: 1, dropped: 0 },
};
const DECLINED: Answer = {
  kind: "abstained",
  question: QUESTION,
  mode: "llm",
  prompt: "answer@1",
  confidence: 0.4,
  ms: 900,
  reason: "The nearest papers' abstracts don't answer this.",
  nearest: WRITTEN.citations,
};

class MapStore implements AnswerStore {
  readonly kept = new Map<string, string>();
  async get(key: string): Promise<string | undefined> {
    return this.kept.get(key);
  }
  async set(key: string, value: string): Promise<void> {
    this.kept.set(key, value);
  }
}

type Ask = Assistant["answer"];

function setUp(answer: Ask | Answer = WRITTEN, cache: Partial<AnswerCache> = {}) {
  const ask: Ask = typeof answer === "function" ? answer : () => Promise.resolve(answer);
  const assistant = new FakeAssistant({ answer: ask, summarize: ask, explain: ask });
  const store = new MapStore();
  const cacheWith = (others: Partial<AnswerCache> = {}) =>
    cacheAnswers(assistant, {
      store,
      settings: ["model", "answer@1"],
      libraryVersion: () => Promise.resolve("1"),
      clock: () => 0,
      ...cache,
      ...others,
    });
  return { assistant, store, cached: cacheWith(), cacheWith };
}

/** An assistant whose every answer waits for the test; asks in order. */
function waiting() {
  const asked: {
    options: AskOptions;
    resolve: (answer: Answer) => void;
    reject: (e: Error) => void;
  }[] = [];
  const ask: Ask = (_, options = {}) =>
    new Promise((resolve, reject) => {
      asked.push({ options, resolve, reject });
      options.signal?.addEventListener("abort", () => reject(options.signal?.reason as Error));
    });
  return { ask, asked };
}

describe("cacheAnswers()", () => {
  test.for([WRITTEN, DECLINED])("gives an answer that a model wrote again: %#", async (answer) => {
    let now = 0;
    const { cached, assistant } = setUp(answer, { clock: () => (now += 2) });
    expect(await cached.answer(QUESTION)).toEqual(answer);
    const again = "  what is LOW-RANK\nadaptation? ";
    expect(await cached.answer(again)).toEqual({
      ...answer,
      question: again,
      cached: true,
      ms: 2,
    });
    expect(assistant.calls).toHaveLength(1);
  });

  test("keeps neither the question nor what the answer cost", async () => {
    const spending = {
      calls: 1,
      inputTokens: 1,
      outputTokens: 1,
      cachedInputTokens: 0,
      costUsd: 1,
      isEstimated: false,
    };
    const { cached, store } = setUp({ ...WRITTEN, spending });
    await cached.answer(QUESTION);
    const kept = [...store.kept].flat().join("\n");
    expect(kept).toContain("It freezes the weights.");
    expect(kept).not.toMatch(/low-rank|costUsd/i);
    expect(await cached.answer(QUESTION)).not.toHaveProperty("spending");
  });

  test.for([
    ["an extractive answer", { mode: "extractive" }],
    ["what was cut or found with a failure", { notice: "The model reached its length limit." }],
  ] as const)("doesn't keep %s", async ([, change]) => {
    const { cached, assistant, store } = setUp({ ...WRITTEN, ...change });
    await cached.answer(QUESTION);
    expect(await cached.answer(QUESTION)).not.toHaveProperty("cached");
    expect(assistant.calls).toHaveLength(2);
    expect(store.kept.size).toBe(0);
  });

  test.for<[string, (set: ReturnType<typeof setUp>) => Promise<Answer>]>([
    ["question", ({ cached }) => cached.answer("What is high-rank adaptation?")],
    ["kind", ({ cached }) => cached.summarize(QUESTION)],
    ["filter", ({ cached }) => cached.answer(QUESTION, { filter: { yearFrom: 2024 } })],
    ["empty filter", ({ cached }) => cached.answer(QUESTION, { filter: {} })],
    [
      "history",
      ({ cached }) => cached.answer(QUESTION, { history: [{ question: "Hi?", citations: [] }] }),
    ],
    ["library", ({ cacheWith }) => cacheWith({ libraryVersion: async () => "2" }).answer(QUESTION)],
    ["settings", ({ cacheWith }) => cacheWith({ settings: ["other"] }).answer(QUESTION)],
  ])("asks anew when another %s decides the answer", async ([, ask]) => {
    const set = setUp();
    await set.cached.answer(QUESTION);
    expect(await ask(set)).not.toHaveProperty("cached");
    expect(set.assistant.calls).toHaveLength(2);
  });

  test("tells papers cited before from others, and the order of a filter's fields from nothing", async () => {
    const { cached, assistant } = setUp();
    const after = (paperId: string): AskOptions => ({
      filter: { yearFrom: 2020, venue: "ICML" },
      history: [{ question: "Which papers?", citations: [{ paperId, title: "A title" }] }],
    });
    await cached.answer(QUESTION, after("p1"));
    await cached.answer(QUESTION, { ...after("p1"), filter: { venue: "ICML", yearFrom: 2020 } });
    expect(assistant.calls).toHaveLength(1);
    await cached.answer(QUESTION, after("p2"));
    expect(assistant.calls).toHaveLength(2);
  });

  test("passes every question on while the library is empty", async () => {
    const empty = setUp(WRITTEN, { libraryVersion: () => Promise.resolve(undefined) });
    await empty.cached.answer(QUESTION);
    await empty.cached.answer(QUESTION);
    expect(empty.assistant.calls).toHaveLength(2);
    expect(empty.store.kept.size).toBe(0);
  });

  test.for(["", "{", "null", "{}", '{"kind":"answered"}', '{"kind":"abstained","mode":"llm"}'])(
    "takes the broken entry %j for none",
    async (broken) => {
      const { cached, assistant, store } = setUp();
      await cached.answer(QUESTION);
      for (const key of store.kept.keys()) store.kept.set(key, broken);
      expect(await cached.answer(QUESTION)).toEqual(WRITTEN);
      expect(assistant.calls).toHaveLength(2);
    },
  );

  test("keeps fields that answers get later", async () => {
    const { cached } = setUp({ ...WRITTEN, tone: "calm" } as Answer);
    await cached.answer(QUESTION);
    expect(await cached.answer(QUESTION)).toMatchObject({ cached: true, tone: "calm" });
  });

  test("answers without a store that fails, and tells of it", async () => {
    const failure = new Error("disk I/O error");
    const told: unknown[] = [];
    const fails = () => Promise.reject(failure);
    const { cached } = setUp(WRITTEN, {
      store: { get: fails, set: fails },
      onStoreFailure: (error) => void told.push(error),
    });
    expect(await cached.answer(QUESTION)).toEqual(WRITTEN);
    expect(told).toEqual([failure, failure]);
  });

  test("says why the store cannot be opened", async () => {
    const closed = new UserFacingError("Cannot use the state file.");
    const fails = () => Promise.reject(closed);
    const { cached } = setUp(WRITTEN, { store: { get: fails, set: fails } });
    await expect(cached.answer(QUESTION)).rejects.toBe(closed);
  });
});

describe("cacheAnswers() asked the same twice at once", () => {
  /** Lets everything run that does not wait for the test. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  test("asks once and gives both the answer, also one that isn't kept", async () => {
    const { ask, asked } = waiting();
    const { cached } = setUp(ask);
    const both = [cached.answer(QUESTION), cached.answer(`${QUESTION} `)];
    await settle();
    expect(asked).toHaveLength(1);
    const extractive = { ...WRITTEN, mode: "extractive" } as const;
    asked[0]?.resolve(extractive);
    expect(await Promise.all(both)).toEqual([
      extractive,
      { ...extractive, question: `${QUESTION} `, cached: true, ms: 0 },
    ]);
  });

  test("lets the second ask itself when the first gives up", async () => {
    const { ask, asked } = waiting();
    const { cached } = setUp(ask);
    const controller = new AbortController();
    const first = cached.answer(QUESTION, { signal: controller.signal });
    const others = [cached.answer(QUESTION), cached.answer(QUESTION)];
    await settle();
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(WRITTEN);
    expect((await Promise.all(others)).map(({ cached: isCached }) => isCached)).toEqual([
      undefined,
      true,
    ]);
  });

  test("lets the second give up without the first", async () => {
    const { ask, asked } = waiting();
    const { cached } = setUp(ask);
    const first = cached.answer(QUESTION);
    const controller = new AbortController();
    const second = cached.answer(QUESTION, { signal: controller.signal });
    await settle();
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    asked[0]?.resolve(WRITTEN);
    expect(await first).toEqual(WRITTEN);
  });

  test("tells both of a failure, and asks anew afterwards", async () => {
    const { ask, asked } = waiting();
    const { cached } = setUp(ask);
    const both = [cached.answer(QUESTION), cached.answer(QUESTION)];
    await settle();
    const failure = new Error("unreadable");
    asked[0]?.reject(failure);
    for (const answer of both) await expect(answer).rejects.toBe(failure);
    const third = cached.answer(QUESTION);
    await settle();
    asked[1]?.resolve(WRITTEN);
    expect(await third).toEqual(WRITTEN);
  });
});
