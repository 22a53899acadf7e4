import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, section } from "./answer-fixtures.ts";
import { impatientTimers } from "./impatient-timers.ts";
import { createManualTimers } from "./manual-timers.ts";
import { startTestBot } from "./start-test-bot.ts";
import type { TestBot } from "./start-test-bot.ts";

const CALLBACK = { method: "POST", route: "/interactions/:id/:token/callback" };
const EDIT = { method: "PATCH", route: "/webhooks/:app/:token/messages/:id" };
const FOLLOW_UP = { method: "POST", route: "/webhooks/:app/:token" };
const POST = { method: "POST", route: "/channels/:channel/messages" };

const echo = { answer: async (question: string) => answered({ question }) };
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");

const citations = Array.from({ length: 25 }, (_, index) =>
  citation(index + 1, { title: `${index + 1} ${"title ".repeat(30)}` }),
);
const long = {
  answer: async () =>
    answered({
      citations,
      sections: [section(citations.map(({ n }) => [`Statement ${n}.`, [n]]))],
    }),
};

const ownMessages = ({ server }: TestBot) =>
  server.messages.filter(({ author }) => author.id === server.botId);

describe("the acknowledgement", () => {
  test("that comes too late for Discord (10062) drops the question before any work", async () => {
    const { server, assistant, log } = await startTestBot({ assistant: echo });
    server.faults.add({ ...CALLBACK, kind: "error", code: 10_062, status: 404 });
    const asked = server.user().slash("ask", { question: "lost" });
    await server.waitForRequest(({ code }) => code === 10_062);
    await server.user().slash("ask", { question: "next" }).waitForFinal(isAnswer);
    expect(asked.message()).toBeUndefined();
    expect(assistant.calls.map(({ text }) => text)).toEqual(["next"]);
    expect(log.join("")).toContain('"acknowledgement":"expired"');
  });

  test("whose answer is lost is tried again and taken for given (40060)", async () => {
    for (const kind of ["reset-after", "close", "reset"] as const) {
      const { server, assistant } = await startTestBot({ assistant: echo });
      server.faults.add({ ...CALLBACK, kind });
      await server.user().slash("ask", { question: kind }).waitForFinal(isAnswer);
      expect(assistant.calls).toHaveLength(1);
      expect(server.messages).toHaveLength(1);
      expect(server.takeViolations().map(({ code }) => code)).toEqual(
        kind === "reset-after" ? [40_060] : [],
      );
    }
  });

  test("that Discord carried out but answered with 502 is taken for given", async () => {
    const { server, assistant } = await startTestBot({ assistant: echo });
    server.faults.add({ ...CALLBACK, kind: "error-after", status: 502 });
    await server.user().slash("ask", { question: "?a" }).waitForFinal(isAnswer);
    expect(assistant.calls).toHaveLength(1);
    expect(server.messages).toHaveLength(1);
  });

  test("that hangs for 2.5 seconds drops the question, and says so if Discord takes it after all", async () => {
    const timers = createManualTimers();
    const { server, assistant } = await startTestBot({ assistant: echo, timers });
    const held = server.faults.add({ ...CALLBACK, kind: "hold" });
    const asked = server.user().slash("ask", { question: "slow" });
    await server.waitFor(() => held.hits === 1, "the acknowledgement");
    await timers.advance(2_500);
    held.release();
    const told = await asked.waitForFinal();
    expect(textOf(told)).toBe("Discord took too long to pass this on. Please ask again.");
    expect(assistant.calls).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("that is itself a notice stays as it is when Discord takes it late", async () => {
    const timers = createManualTimers();
    const { server } = await startTestBot({ assistant: echo, timers });
    const held = server.faults.add({ ...CALLBACK, kind: "hold" });
    const asked = server.user().slash("ask", { question: "?!" });
    await server.waitFor(() => held.hits === 1, "the acknowledgement");
    await timers.advance(2_500);
    held.release();
    const told = await asked.waitForFinal();
    await server.user().slash("ask", { question: "next" }).waitForFinal(isAnswer);
    expect(textOf(told)).toMatch(/^Ask me a question/u);
    expect(told.versions).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("that somebody else gave first drops the question", async () => {
    const { server, assistant, log } = await startTestBot({ assistant: echo });
    server.faults.add({ ...CALLBACK, kind: "error", code: 40_060, status: 400 });
    server.user().slash("ask", { question: "taken" });
    await server.waitForRequest(({ code }) => code === 40_060);
    await server.user().slash("ask", { question: "next" }).waitForFinal(isAnswer);
    expect(assistant.calls.map(({ text }) => text)).toEqual(["next"]);
    expect(log.join("")).toContain('"acknowledgement":"taken"');
  });
});

describe("an edit", () => {
  test.each([
    { kind: "rate-limit", retryAfter: 0.3, scope: "user" },
    { kind: "rate-limit", retryAfter: 0.3, scope: "shared" },
    { kind: "rate-limit", retryAfter: 0.3, scope: "global" },
    { kind: "error", status: 500 },
    { kind: "error-after", status: 502 },
    { kind: "reset" },
    { kind: "reset-after" },
    { kind: "close" },
  ] as const)("that meets $kind $scope $status still shows the answer, once", async (fault) => {
    const { server, assistant } = await startTestBot({ assistant: echo });
    const met = server.faults.add({ ...EDIT, ...fault });
    const answer = await server.user().slash("ask", { question: "once?" }).waitForFinal(isAnswer);
    expect(met.hits).toBe(1);
    expect(textOf(answer)).toContain("Graphs help. [1]");
    expect(server.messages).toHaveLength(1);
    expect(assistant.calls).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("that Discord refuses for good is not tried again", async () => {
    const { server, log } = await startTestBot({ assistant: echo });
    server.faults.add({ ...EDIT, kind: "error", code: 10_008, status: 404, times: Infinity });
    server.user().slash("ask", { question: "gone?" });
    await server.waitForRequest(({ code }) => code === 10_008);
    server.user().dm("next");
    await server.waitForMessage(isAnswer);
    expect(server.requests.filter(({ route }) => route === EDIT.route)).toHaveLength(1);
    expect(log.join("")).toContain("nowhere left to answer");
  });
});

describe("a further message of a long answer", () => {
  test.each([{ kind: "error-after", status: 502 }, { kind: "reset-after" }] as const)(
    "is never posted twice after $kind; the first message says it may be missing",
    async (fault) => {
      const { server } = await startTestBot({ assistant: long });
      server.faults.add({ ...FOLLOW_UP, ...fault });
      const asked = server.user().slash("ask", { question: "all?" });
      const first = await asked.waitForFinal((message) =>
        textOf(message).includes("may be missing"),
      );
      expect(textOf(first)).toContain("Statement 1. [1]");
      expect(asked.followUps()).toHaveLength(1);
      expect(server.violations).toEqual([]);
    },
  );

  test("that is refused leaves the answer standing, even if that cannot be said", async () => {
    const { server, logged } = await startTestBot({ assistant: long });
    const refusal = { kind: "error", status: 400, code: 50_035 } as const;
    server.faults.add({ ...FOLLOW_UP, ...refusal });
    const hint = server.faults.add({
      ...EDIT,
      ...refusal,
      when: ({ body }) => JSON.stringify(body).includes("may be missing"),
    });
    const asked = server.user().slash("ask", { question: "all?" });
    await logged('"answered"');
    expect(hint.hits).toBe(1);
    expect(textOf(await asked.waitForFinal())).toContain("Statement 1. [1]");
    expect(JSON.parse(await logged("was not confirmed"))).toMatchObject({
      err: { name: "DiscordAPIError[50035]", code: 50_035, method: "POST" },
    });
  });

  test("waits out a rate limit", async () => {
    const { server } = await startTestBot({ assistant: long });
    server.faults.add({ ...FOLLOW_UP, kind: "rate-limit", retryAfter: 0.3, scope: "user" });
    const asked = server.user().slash("ask", { question: "all?" });
    await asked.waitForFollowUp((message) => textOf(message).includes("\n[25] "));
    expect(server.violations).toEqual([]);
  });
});

describe("a reply to a message", () => {
  test.each([
    { kind: "rate-limit", retryAfter: 0.3, scope: "user" },
    { kind: "error", status: 500 },
    { kind: "error-after", status: 502 },
    { kind: "reset-after" },
    { kind: "close" },
  ] as const)("that meets $kind $status is posted once", async (fault) => {
    const bot = await startTestBot({ assistant: long });
    const met = bot.server.faults.add({ ...POST, ...fault });
    bot.server.user().dm("everything?");
    await bot.server.waitForMessage((message) => textOf(message).includes("\n[25] "));
    expect(met.hits).toBe(1);
    const texts = ownMessages(bot).map(textOf);
    expect(new Set(texts).size).toBe(texts.length);
    expect(bot.server.violations).toEqual([]);
  });

  test("is tried three times, not three times three", async () => {
    const { server, logged } = await startTestBot({ assistant: echo, timers: impatientTimers });
    const met = server.faults.add({ ...POST, kind: "error", status: 502, times: Infinity });
    server.user().dm("lost?");
    await logged("cannot tell of a failed request");
    expect(met.hits).toBe(3 + 3); // The answer, then the apology.
  });

  test("ends as the answer when Discord stored its draft and no answer about it arrived", async () => {
    const finish = Promise.withResolvers<void>();
    const bot = await startTestBot({
      timers: impatientTimers,
      assistant: {
        async answer(question, options) {
          const { sections, citations } = answered();
          options?.onDraft?.({ sections, citations });
          await finish.promise;
          return answered({ question });
        },
      },
    });
    const lost = bot.server.faults.add({ ...POST, kind: "error-after", status: 502, times: 3 });
    bot.server.user().dm("do graphs help?");
    await bot.server.waitFor(() => lost.hits === 3, "three tries to post the draft");
    finish.resolve();
    await bot.server.waitForMessage((message) => textOf(message).includes("statements checked"));
    expect(ownMessages(bot)).toHaveLength(1);
    expect(bot.server.violations).toEqual([]);
  });
});
