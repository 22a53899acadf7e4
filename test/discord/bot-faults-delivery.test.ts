import { ChannelType } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { randomFrom } from "../../scripts/bench/random-from.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { createManualClock } from "../support/discord-server/manual-clock.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { impatientTimers } from "./impatient-timers.ts";
import { createManualTimers } from "./manual-timers.ts";
import { startPatientBot } from "./patient-bot.ts";
import { startTestBot } from "./start-test-bot.ts";

const CALLBACK = { method: "POST", route: "/interactions/:id/:token/callback" } as const;
const echo = { answer: async (question: string) => answered({ question }) };
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("an event that is delivered more than once", () => {
  test("is answered once: 1,000 interactions, each delivered one to five times and all again after RESUME", async () => {
    const { server, assistant } = await startPatientBot();
    const member = server.user();
    for (const batch of numbers(40)) {
      const asked = numbers(25).map((index) => {
        const question = `question ${batch * 25 + index}`;
        return member.slash("ask", { question }, { deliver: 1 + (index % 5) });
      });
      await Promise.all(asked.map((handle) => handle.waitForFinal(isAnswer)));
      if (batch % 10 < 9) continue;
      server.gateway.drop({ replayLast: Infinity });
      await server.waitFor(() => server.gateway.resumes === (batch + 1) / 10);
    }
    await member.slash("ask", { question: "after" }).waitForFinal(isAnswer);
    expect(assistant.calls).toHaveLength(1_001);
    expect(new Set(assistant.calls.map(({ text }) => text)).size).toBe(1_001);
    expect(server.messages).toHaveLength(1_001);
    expect(server.requests.filter(({ route }) => route === CALLBACK.route)).toHaveLength(1_001);
    expect(server.violations).toEqual([]);
  });

  test("is answered once: mentions, direct messages, posts, messages of threads and buttons", async () => {
    const { server, assistant, state } = await startPatientBot();
    const forum = server.addChannel(undefined, { type: ChannelType.GuildForum });
    const settings = { ...DEFAULT_SETTINGS, forumChannelIds: [forum.id] };
    await state.settings.set(server.home.guild.id, settings);
    const member = server.user();
    const thread = member.startThread(server.home.channel, "talk");
    const first = await member.slash("ask", { question: "before" }).waitForFinal(isAnswer);
    const asked = numbers(10).flatMap((n) => [
      member.says(server.home.channel, `mention ${n}`, { mention: true }),
      member.says(thread, `in a thread ${n}`, { mention: true }),
      member.dm(`direct ${n}`),
      member.posts(forum, `post ${n}`, "Do graphs help?", { mention: true }).message,
    ]);
    await server.waitFor(() => asked.every((message) => server.repliesTo(message).some(isAnswer)));
    const presses = numbers(10).map(() => member.press(first, "Sources", { deliver: 3 }));
    await Promise.all(presses.map((handle) => handle.waitForFinal()));
    const before = server.messages.length;
    for (const again of [1, 2]) {
      server.gateway.drop({ replayLast: Infinity });
      await server.waitFor(() => server.gateway.resumes === again);
      await member.slash("ask", { question: `after ${again}` }).waitForFinal(isAnswer);
    }
    // Each press looks its paper up.
    expect(assistant.calls).toHaveLength(1 + 40 + 10 + 2);
    expect(server.messages).toHaveLength(before + 2);
    expect(server.violations).toEqual([]);
  });
});

test("whatever befalls the connection, 24 times over, each question that came through is answered once", async () => {
  // Soon after it has gone silent a connection is found out.
  const discord = { heartbeatIntervalMs: 400 };
  const { server, assistant } = await startPatientBot({ discord });
  const { gateway } = server;
  const troubles = [
    () => gateway.drop({ code: 4000, replayLast: 5 }),
    () => gateway.drop({ code: 4009, replayLast: Infinity }),
    () => gateway.requestReconnect({ replayLast: 5 }),
    () => gateway.invalidateSession(true),
    () => gateway.drop({ kill: true, replayLast: 5 }),
    () => gateway.goSilent(),
    () => gateway.sendGarbage(),
  ];
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`chaos with seed ${seed}\n`);
  const random = randomFrom(seed);
  const member = server.user();
  const asked: { readonly answers: () => number }[] = [];
  const ask = (n: number): void => {
    const handle = member.slash("ask", { question: `command ${n}` }, { deliver: 1 + (n % 3) });
    const message = member.dm(`direct ${n}`);
    asked.push(
      { answers: () => Number(isAnswer(handle.message() ?? message)) },
      { answers: () => server.repliesTo(message).filter(isAnswer).length },
    );
  };
  for (const n of numbers(24)) {
    ask(2 * n);
    await server.waitForReady();
    const trouble = n < troubles.length ? n : Math.floor(random() * troubles.length);
    troubles[trouble]?.();
    ask(2 * n + 1);
  }
  await server.waitFor(() => asked.every(({ answers }) => answers() === 1), "all answers");
  expect(assistant.calls).toHaveLength(96);
  expect(new Set(assistant.calls.map(({ text }) => text)).size).toBe(96);
  expect(gateway.identifies).toBe(1);
  expect(server.violations).toEqual([]);
});

describe("an acknowledgement", () => {
  test.for([
    [1_000, "answered"],
    [2_400, "answered"],
    [2_600, "told"],
    [10_000, "nothing"],
  ] as const)("that hangs for %i ms: %s", async ([ms, outcome]) => {
    const clock = createManualClock();
    const timers = createManualTimers();
    const server = await startDiscordServer({ now: clock.now });
    onTestFinished(() => server.close());
    const { assistant, logged } = await startTestBot({ server, assistant: echo, timers });
    const held = server.faults.add({ ...CALLBACK, kind: "hold" });
    const asked = server.user().slash("ask", { question: "slow" });
    await server.waitFor(() => held.hits === 1, "the acknowledgement");
    clock.advance(ms);
    await timers.advance(ms);
    held.release();
    if (outcome === "nothing") await server.waitForRequest(({ code }) => code === 10_062);
    else await asked.waitForFinal(outcome === "answered" ? isAnswer : undefined);
    if (outcome !== "answered") await logged('"acknowledgement":"late"');
    expect(assistant.calls).toHaveLength(outcome === "answered" ? 1 : 0);
    expect(asked.message() === undefined).toBe(outcome === "nothing");
  });

  test("that Discord no longer takes (10062), or took without saying so (40060): 200 of 200 are dropped or go on once", async () => {
    const { server, assistant, log } = await startPatientBot({ timers: impatientTimers });
    const member = server.user();
    const lost = (kind: "error" | "error-after") => ({ ...CALLBACK, kind, times: 100 });
    const late = server.faults.add({ ...lost("error"), kind: "error", code: 10_062, status: 404 });
    for (const n of numbers(100)) member.slash("ask", { question: `late ${n}` });
    await server.waitFor(() => late.hits === 100);
    const silent = { ...lost("error-after"), kind: "error-after", status: 502 } as const;
    const meets = server.faults.add(silent);
    for (const batch of numbers(5)) {
      const asked = numbers(20).map((n) =>
        member.slash("ask", { question: `silent ${batch * 20 + n}` }),
      );
      await Promise.all(asked.map((handle) => handle.waitForFinal(isAnswer)));
    }
    expect(meets.hits).toBe(100);
    expect(assistant.calls.filter(({ text }) => text.startsWith("late"))).toEqual([]);
    expect(assistant.calls).toHaveLength(100);
    expect(server.messages).toHaveLength(100);
    expect(log.filter((line) => line.includes('"acknowledgement":"expired"'))).toHaveLength(100);
    const rules = new Set(server.takeViolations().map(({ code }) => code));
    expect([...rules]).toEqual([40_060]);
  });
});
