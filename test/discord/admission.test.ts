import { describe, expect, test } from "vitest";
import { systemTimers, type Timers } from "../../src/discord/sending/timers.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { startTestBot, type TestBotOptions } from "./start-test-bot.ts";

const question = "Do graphs help?";
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");
const isBusy = (message: Parameters<typeof textOf>[0]) =>
  textOf(message).startsWith("I am answering as many questions as I can at once.");

/** A bot that makes one answer at a time, and none until it is let. */
async function startSlow(options: TestBotOptions = {}) {
  const release = Promise.withResolvers<void>();
  const asked: string[] = [];
  const answer = async (text: string) => {
    asked.push(text);
    await release.promise;
    return answered({ question: text });
  };
  const limits = { answersAtOnce: 1, memberPerMinute: 0 };
  const started = await startTestBot({ limits, assistant: { answer }, ...options });
  const { server } = started;
  const ask = (text: string, channel = server.home.channel) =>
    server.user(server.addUser()).slash("ask", { question: text }, { channel });
  const first = ask("first");
  await server.waitFor(() => first.record.acknowledgedAt !== undefined);
  return { ...started, ask, asked, first, release: () => release.resolve() };
}

/** The machine's clock, but what would take as long as anybody waits happens at once when it is told to. */
function impatientFrom(longMs: number): Timers & { readonly ring: () => void } {
  const waiting = new Set<() => void>();
  return {
    now: () => systemTimers.now(),
    after(ms, run) {
      if (ms !== longMs) return systemTimers.after(ms, run);
      waiting.add(run);
      return () => waiting.delete(run);
    },
    ring() {
      for (const run of waiting) run();
    },
  };
}

describe("admission", () => {
  test("serves a quiet server before the rest of a loud one's questions", async () => {
    const { server, ask, asked, release } = await startSlow();
    const elsewhere = server.addChannel(server.addGuild());
    const loud = [];
    for (const text of ["loud 1", "loud 2"]) {
      loud.push(ask(text));
      await loud.at(-1)?.waitForAck();
    }
    const quiet = ask("quiet", elsewhere);
    await quiet.waitForAck();
    release();
    await Promise.all([...loud, quiet].map((handle) => handle.waitForFinal(isAnswer)));
    expect(asked).toEqual(["first", "loud 1", "quiet", "loud 2"]);
    expect(server.violations).toEqual([]);
  });

  test("keeps neither presses nor commands that make no answer waiting", async () => {
    const { server, first, release } = await startSlow();
    const member = server.user();
    const help = await member.slash("help").waitForFinal();
    expect(textOf(help)).toContain("/ask");
    release();
    await first.waitForFinal(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("lets mentions and direct messages wait with all others", async () => {
    const { server, ask, asked, release } = await startSlow();
    const member = server.user();
    await ask("second").waitForAck();
    const said = member.says(server.home.channel, "third?", { mention: true });
    const direct = member.dm("fourth?");
    await server.waitFor(() => asked.length === 1);
    release();
    await server.waitFor(() => [said, direct].every((m) => server.repliesTo(m).some(isAnswer)));
    expect(asked).toHaveLength(4);
    expect(server.violations).toEqual([]);
  });

  test("tells whose turn doesn't come within 8 s, and counts nothing for them", async () => {
    const timers = impatientFrom(8_000);
    const limits = { answersAtOnce: 1, memberPerMinute: 1, memberPerDay: 1 };
    const { server, first, release } = await startSlow({ timers, limits });
    const member = server.user();
    const second = member.slash("ask", { question });
    const direct = server.user(server.addUser()).dm("and this?");
    await second.waitForAck();
    timers.ring();
    expect(isBusy(await second.waitForFinal())).toBe(true);
    await server.waitFor(() => {
      timers.ring();
      return server.repliesTo(direct).some(isBusy);
    });
    release();
    await first.waitForFinal(isAnswer);
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("tells those who wait at once of a restart, and lets those running finish", async () => {
    const { bot, ask, asked, first, release } = await startSlow();
    const waiting = ask("second");
    await waiting.waitForAck();
    const stopped = bot.stop({ graceMs: 10_000 });
    expect(textOf(await waiting.waitForFinal())).toMatch(/^I am restarting/u);
    const late = await ask("late").waitForFinal();
    expect(textOf(late)).toMatch(/^I am restarting/u);
    expect(late.visibleTo).toBeDefined();
    release();
    expect(isAnswer(await first.waitForFinal())).toBe(true);
    await stopped;
    expect(asked).toEqual(["first"]);
  });

  test("still tells the 201st who writes no question how to ask", async () => {
    const { server } = await startTestBot();
    const member = server.user();
    for (let round = 0; round < 3; round += 1) {
      const said = Array.from({ length: 67 }, () => member.dm("?!"));
      await server.waitFor(() => said.every((message) => server.repliesTo(message).length > 0));
    }
    expect(server.violations).toEqual([]);
  });

  test("has every place back after 200 questions that failed in every way", async () => {
    let failures = 0;
    const answer = (text: string) => {
      failures += 1;
      if (failures > 200) return Promise.resolve(answered({ question: text }));
      if (failures % 2 === 0) throw new Error("at once");
      return Promise.reject(new Error("later"));
    };
    const { server } = await startTestBot({
      limits: { answersAtOnce: 2, memberPerMinute: 0 },
      assistant: { answer },
    });
    const member = server.user();
    for (let round = 0; round < 40; round += 1) {
      const handles = Array.from({ length: 5 }, () => member.slash("ask", { question }));
      await Promise.all(handles.map((handle) => handle.waitForFinal()));
    }
    const more = [1, 2].map(() => member.slash("ask", { question }));
    await Promise.all(more.map((handle) => handle.waitForFinal(isAnswer)));
    expect(server.violations).toEqual([]);
  });
});
