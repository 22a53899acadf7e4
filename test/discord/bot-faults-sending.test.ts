import { PermissionFlagsBits } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Timers } from "../../src/discord/sending/timers.ts";
import { rateLimitPatience } from "../../src/discord/sending/rate-limit-patience.ts";
import {
  type DiscordServer,
  startDiscordServer,
} from "../support/discord-server/discord-server.ts";
import { createManualClock } from "../support/discord-server/manual-clock.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, section } from "./answer-fixtures.ts";
import { impatientTimers } from "./impatient-timers.ts";
import { startTestBot } from "./start-test-bot.ts";

const EDIT = { method: "PATCH", route: "/webhooks/:app/:token/messages/:id" } as const;
const FOLLOW_UP = { method: "POST", route: "/webhooks/:app/:token" } as const;
const POST = { method: "POST", route: "/channels/:channel/messages" } as const;
const WARN = 40;

const echo = { answer: async (question: string) => answered({ question }) };
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
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");
const sentTo = ({ requests }: DiscordServer, { route }: { readonly route: string }) =>
  requests.filter((request) => request.route === route);
const warnings = (log: readonly string[]) =>
  log
    .map((line) => JSON.parse(line) as { readonly level: number; readonly msg: string })
    .filter(({ level }) => level >= WARN);

describe("an answer for which Discord no longer waits", () => {
  /** A bot whose model takes as long as the test says. */
  async function startSlowBot() {
    const clock = createManualClock();
    const server = await startDiscordServer({ now: clock.now });
    onTestFinished(() => server.close());
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const bot = await startTestBot({
      server,
      answerTimeoutMs: 60 * 60_000,
      assistant: {
        async answer(question) {
          resolve();
          await written;
          return answered({ question });
        },
      },
    });
    const takeMinutes = async (minutes: number): Promise<void> => {
      await asked;
      clock.advance(minutes * 60_000);
      write();
      await bot.logged('"failure":"expired"');
    };
    return { ...bot, takeMinutes };
  }

  test("ends with a short note in the channel, which names and pings nobody", async () => {
    const { server, takeMinutes, log } = await startSlowBot();
    server.user().slash("ask", { question: "do graphs help?" });
    await takeMinutes(16);
    const note = await server.waitForMessage((message) => message.interactionId === undefined);
    expect(textOf(note)).toMatch(/^An answer that I was asked for here took longer .* 15 minutes/u);
    expect(note.channelId).toBe(server.home.channel.id);
    expect(note.pings).toEqual({ everyone: false, roles: [], users: [] });
    expect(warnings(log).map(({ msg }) => msg)).toEqual(["nowhere left to answer"]);
    expect(server.takeViolations().map(({ code }) => code)).toEqual([50_027]);
  });

  test.for([
    ["the bot may not write there", { deniedToBot: PermissionFlagsBits.SendMessages }, {}],
    ["only the asker was to see it", {}, { private: true }],
  ] as const)("ends without a word where %s", async ([, channelOptions, options]) => {
    const { server, takeMinutes, log, bot } = await startSlowBot();
    const channel = server.addChannel(undefined, channelOptions);
    server.user().slash("ask", { question: "do graphs help?", ...options }, { channel });
    await takeMinutes(16);
    await bot.stop({ graceMs: 0 });
    expect(sentTo(server, POST)).toEqual([]);
    expect(warnings(log)).toHaveLength(1);
  });

  test("is dropped as well when Discord knows its webhook no more (10015)", async () => {
    const { server, takeMinutes } = await startSlowBot();
    server.faults.add({ ...EDIT, kind: "error", code: 10_015, status: 404 });
    server.user().slash("ask", { question: "do graphs help?" });
    await takeMinutes(1);
    await server.waitForMessage((message) => message.interactionId === undefined);
    expect(sentTo(server, EDIT)).toHaveLength(1);
  });
});

describe("an edit that comes too soon (429)", () => {
  test.for(["user", "shared", "global", "cloudflare"] as const)(
    "waits as %s says, twice, and then shows the answer",
    async (scope) => {
      const { server } = await startTestBot({ assistant: echo });
      const limit = { kind: "rate-limit", retryAfter: 0.5, scope, times: 2 } as const;
      server.faults.add({ ...EDIT, ...limit });
      const asked = server.user().slash("ask", { question: "do graphs help?" });
      await asked.waitForFinal(isAnswer);
      const [first, second, third, ...more] = sentTo(server, EDIT).map(({ at }) => at);
      expect(more).toEqual([]);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(500);
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(500);
      expect(server.messages).toHaveLength(1);
    },
  );

  test.for([
    [0.01, 3],
    [3_600, 1],
  ] as const)(
    "and every time again is given up: %i s, %i requests, one line in the log",
    async ([retryAfter, requests]) => {
      const { server, log, logged } = await startTestBot({ assistant: echo });
      const limit = { kind: "rate-limit", retryAfter, times: Infinity } as const;
      server.faults.add({ ...EDIT, ...limit });
      server.user().slash("ask", { question: "do graphs help?" });
      await logged('"failure":"limited"');
      expect(sentTo(server, EDIT)).toHaveLength(requests);
      expect(sentTo(server, FOLLOW_UP)).toEqual([]);
      expect(warnings(log)).toHaveLength(1);
    },
  );

  test("holds up everything, for some seconds, when the proxy's page doesn't say for how long", async () => {
    const server = await startDiscordServer();
    onTestFinished(() => server.close());
    server.faults.add({ kind: "rate-limit", retryAfter: 0, scope: "cloudflare" });
    const { makeRequest } = rateLimitPatience();
    const { headers } = await makeRequest(`${server.apiUrl}/v10/gateway`, { method: "GET" });
    expect(Object.fromEntries(headers)).toMatchObject({
      "retry-after": "5",
      "x-ratelimit-global": "true",
    });
  });
});

describe("an edit that meets 5xx", () => {
  test.for([
    [1, 2, "answered", [250]],
    [3, 4, "told", [250, 1_000]],
    [4, 5, "told", [250, 1_000, 250]],
    [10, 6, "given up", [250, 1_000, 250, 1_000]],
  ] as const)("%i times in a row: %i requests, %s", async ([times, requests, outcome, pauses]) => {
    const noted: number[] = [];
    const noting: Timers = {
      ...impatientTimers,
      after(ms, run) {
        noted.push(ms);
        return impatientTimers.after(ms, run);
      },
    };
    const { server, log, logged } = await startTestBot({ assistant: echo, timers: noting });
    server.faults.add({ ...EDIT, kind: "error", status: 503, times });
    const asked = server.user().slash("ask", { question: "do graphs help?" });
    if (outcome === "given up") await logged("cannot tell of a failed request");
    else {
      const shown = textOf(await asked.waitForFinal());
      expect(shown.includes("Graphs help. [1]")).toBe(outcome === "answered");
    }
    expect(sentTo(server, EDIT)).toHaveLength(requests);
    // What else is waited for belongs to the settings and the acknowledgement.
    expect(noted.filter((ms) => ms === 250 || ms === 1_000)).toEqual(pauses);
    expect(server.messages).toHaveLength(1);
    expect(log.join("").match(/"request failed"/gu) ?? []).toHaveLength(
      outcome === "answered" ? 0 : 1,
    );
  });
});

describe("what Discord refuses for good", () => {
  const codes = [
    [50_013, 403],
    [50_001, 403],
    [10_003, 404],
    [10_008, 404],
    [50_083, 400],
    [50_007, 403],
    [50_035, 400],
  ] as const;

  test.for(codes)("on an edit: %i is not sent again, and the asker is told", async (fault) => {
    const [code, status] = fault;
    const { server, log } = await startTestBot({ assistant: echo });
    server.faults.add({ ...EDIT, kind: "error", code, status, times: Infinity });
    const asked = server.user().slash("ask", { question: "do graphs help?" });
    // Discord puts what follows a reply that still "thinks" in its place, for whoever sees that.
    const told = await asked.waitForFinal();
    const isWrong = code === 50_035;
    expect(textOf(told)).toMatch(isWrong ? /^Something went wrong/u : /^I can no longer write/u);
    // What is wrong with the answer need not be wrong with the apology.
    expect(sentTo(server, EDIT)).toHaveLength(isWrong ? 2 : 1);
    expect(warnings(log)).toHaveLength(1);
    expect(server.takeViolations().map(({ rule }) => rule)).toEqual(["ephemerality-change"]);
  });

  test("on an edit of what a moderator deleted: the asker is told alone", async () => {
    const { server } = await startTestBot({
      assistant: {
        async answer(question) {
          const [message] = server.messages;
          if (message !== undefined) server.moderator.deleteMessage(message);
          return answered({ question });
        },
      },
    });
    const asked = server.user().slash("ask", { question: "do graphs help?" });
    const told = await asked.waitForFollowUp();
    expect(told.visibleTo).toBe(asked.record.userId);
    expect(textOf(told)).toMatch(/^I can no longer write/u);
    expect(server.violations).toEqual([]);
  });

  test.for(codes)(
    "on a further message: %i is not sent again, and the first says so",
    async (fault) => {
      const [code, status] = fault;
      const { server, log } = await startTestBot({ assistant: long });
      server.faults.add({ ...FOLLOW_UP, kind: "error", code, status, times: Infinity });
      const asked = server.user().slash("ask", { question: "do graphs help?" });
      await asked.waitForFinal((message) => textOf(message).includes("may be missing"));
      expect(sentTo(server, FOLLOW_UP)).toHaveLength(1);
      expect(warnings(log)).toHaveLength(1);
      expect(server.violations).toEqual([]);
    },
  );

  test.for(codes)("on a reply to a message: %i is not sent again", async ([code, status]) => {
    const { server, log, logged, bot } = await startTestBot({ assistant: echo });
    server.faults.add({ ...POST, kind: "error", code, status });
    server.user().dm("do graphs help?");
    await logged(code === 50_035 ? '"request failed"' : '"failure":"gone"');
    await bot.stop({ graceMs: 1_000 });
    const answers = sentTo(server, POST).filter(({ body }) =>
      JSON.stringify(body).includes("Graphs help"),
    );
    expect(answers).toHaveLength(1);
    expect(warnings(log)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("on a draft: no other draft follows", async () => {
    const written = Promise.withResolvers<void>();
    const { server } = await startTestBot({
      timers: impatientTimers,
      assistant: {
        async answer(question, options) {
          const { sections, citations: cited } = answered();
          for (const _ of [1, 2, 3]) {
            options?.onDraft?.({ sections, citations: cited });
            await server.waitFor(() => sentTo(server, EDIT).some(({ status }) => status !== 0));
          }
          await written.promise;
          return answered({ question });
        },
      },
    });
    server.faults.add({ ...EDIT, kind: "error", code: 10_008, status: 404, times: Infinity });
    const asked = server.user().slash("ask", { question: "do graphs help?" });
    await server.waitForRequest(({ code }) => code === 10_008);
    written.resolve();
    await asked.waitForFinal();
    expect(sentTo(server, EDIT)).toHaveLength(2); // The draft, then the answer.
  });

  test("to show that the bot is typing is not tried again while the answer is written", async () => {
    const written = Promise.withResolvers<void>();
    let waits = 0;
    const { server } = await startTestBot({
      assistant: { answer: () => written.promise.then(() => answered()) },
      timers: {
        ...impatientTimers,
        after(ms, run) {
          if (ms === 9_000) waits += 1;
          return impatientTimers.after(ms === 9_000 ? 0 : ms, run);
        },
      },
    });
    const typing = { method: "POST", route: "/channels/:channel/typing" } as const;
    server.faults.add({ ...typing, kind: "error", code: 50_013, status: 403, times: Infinity });
    server.user().dm("do graphs help?");
    await server.waitForRequest(({ route }) => route === typing.route);
    written.resolve();
    await server.waitForMessage(isAnswer);
    expect(waits).toBeLessThanOrEqual(3);
    expect(sentTo(server, typing).length).toBeLessThanOrEqual(3);
  });
});
