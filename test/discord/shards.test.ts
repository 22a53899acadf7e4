import { describe, expect, onTestFinished, test } from "vitest";
import type { ShardPlan } from "../../src/env-schema.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import type { GatewayLimits } from "../support/discord-server/gateway/session-starts.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import { answered, citation } from "./answer-fixtures.ts";
import { growingLibrary, subscription } from "./digest-fixtures.ts";
import { postedIn } from "./digest-life.ts";
import { createJobClock, jobTimers, NOON } from "./job-clock.ts";
import { startTestBot, type TestBotOptions } from "./start-test-bot.ts";

const COMMANDS = "/applications/:app/commands";
const WEEK_MS = 7 * 24 * 60 * 60_000;
const FIRST: ShardPlan = { ids: [0], count: 2 };
const SECOND: ShardPlan = { ids: [1], count: 2 };
const echo = { answer: async (question: string) => answered({ question }) };
const isAnswer = (message: Parameters<typeof textOf>[0]): boolean =>
  textOf(message).includes("Sources");

/** A stand-in with a server on each of two shards. */
async function startServers(gateway: GatewayLimits = {}, now?: () => number) {
  const server = await startDiscordServer({
    gateway: { shards: 2, maxConcurrency: 2, ...gateway },
    ...(now && { now }),
  });
  onTestFinished(() => server.close());
  const places = [0, 1].map((id) => {
    const guild = server.addGuild({ shard: { id, count: 2 } });
    return { guild, channel: server.addChannel(guild, { name: "news" }) };
  });
  const ask = (shard: number, question: string): InteractionHandle => {
    const { channel } = places[shard] ?? server.home;
    return server.user().slash("ask", { question }, { channel });
  };
  const puts = () =>
    server.requests.filter(({ method, route }) => method === "PUT" && route === COMMANDS);
  return { server, places, ask, puts };
}

/** A state whose calls of `purge` are noted. */
function notingPurges(state: State, note: () => void): State {
  return new Proxy(state, {
    get(target, name) {
      if (name === "purge") note();
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** Two processes on one state, each with one of two shards, and work for both of them that is due. */
async function startTwoProcesses() {
  const clock = createJobClock();
  const { server, places, puts } = await startServers({}, clock.now);
  const state = openSqliteStateStore(":memory:", { now: clock.now });
  const library = growingLibrary();
  library.add(NOON + 1, 1);
  for (const [shard, { guild, channel }] of places.entries()) {
    const place = { guildId: guild.id, channelId: channel.id };
    await state.digests.save(subscription(place, { id: `digest000${shard}` }));
    await state.readingGroups.save({
      ...place,
      id: `group0000${shard}`,
      userId: "1",
      topic: "graphs",
      candidates: [1, 2].map((n) => ({ paperId: citation(n).paperId, title: "A paper" })),
      locale: "en",
      closesAt: NOON,
      phase: "voting",
    });
  }
  clock.advance(WEEK_MS);
  const live = async (shards: ShardPlan, rest: TestBotOptions = {}) => {
    const timers = jobTimers(clock);
    const assistant = { digest: library.digest };
    const bot = await startTestBot({ server, timers, state, assistant, shards, ...rest });
    return { ...bot, ...timers };
  };
  const done = () => ({
    digests: places.map(({ channel }) => postedIn(server.messages, channel.id).length),
    votes: Promise.all(
      [0, 1].map(async (shard) => (await state.readingGroups.get(`group0000${shard}`))?.phase),
    ),
  });
  return { server, state, live, done, puts };
}

describe("two shards in one process", () => {
  test("answer the servers of both, and direct messages", async () => {
    const { server, ask } = await startServers();
    const { log } = await startTestBot({ server, assistant: echo });
    await Promise.all([0, 1].map((shard) => ask(shard, "do graphs help?").waitForFinal(isAnswer)));
    const direct = server.user().dm("do graphs help?");
    await server.waitFor(() => server.repliesTo(direct).some(isAnswer));
    expect(log.join("")).toContain('"shards":[0,1],"of":2');
    expect(server.gateway).toMatchObject({ connected: 2, identifiesTooSoon: 0 });
    expect(server.violations).toEqual([]);
  });

  test("go their own ways: one is dropped and resumes, the other answers meanwhile", async () => {
    const { server, ask } = await startServers();
    const { log } = await startTestBot({ server, assistant: echo });
    server.gateway.drop({ shardId: 1, kill: true });
    const missed = ask(1, "what was missed?");
    await ask(0, "what goes on?").waitForFinal(isAnswer);
    expect(server.gateway.resumes).toBe(0);
    await missed.waitForFinal(isAnswer);
    expect(server.gateway).toMatchObject({ identifies: 2, resumes: 1 });
    expect(log.join("")).toMatch(/"shard":1[^\n]*reconnecting/u);
    expect(log.join("")).not.toMatch(/"shard":0[^\n]*reconnecting/u);
    expect(server.violations).toEqual([]);
  });

  test("are both drained at the end", async () => {
    const { server, ask } = await startServers();
    const finish = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    let waiting = 0;
    const { bot } = await startTestBot({
      server,
      assistant: {
        async answer(question) {
          waiting += 1;
          if (waiting === 2) asked.resolve();
          await finish.promise;
          return answered({ question });
        },
      },
    });
    const questions = [ask(0, "do graphs help?"), ask(1, "do trees help?")];
    await asked.promise;
    const stopped = bot.stop({ graceMs: 60_000 });
    finish.resolve();
    await stopped;
    for (const question of questions) expect(isAnswer(await question.waitForFinal())).toBe(true);
    await server.waitFor(() => server.gateway.connected === 0);
    expect(server.violations).toEqual([]);
  });
});

describe("two processes with a shard each", () => {
  test("each do what is due in their own servers, once", async () => {
    const { server, live, done } = await startTwoProcesses();
    const first = await live(FIRST);
    const second = await live(SECOND, { awaitsCommands: false });
    await first.runJobs();
    expect(done().digests).toEqual([1, 0]);
    expect(await done().votes).toEqual(["done", "voting"]);
    await Promise.all([first.runJobs(), second.runJobs()]);
    expect(done().digests).toEqual([1, 1]);
    expect(await done().votes).toEqual(["done", "done"]);
    expect(server.violations).toEqual([]);
  });

  test("post nothing twice while two of them share a shard, as during an update of the bot", async () => {
    const { server, live, done } = await startTwoProcesses();
    const both: ShardPlan = { ids: [0, 1], count: 2 };
    const old = await live(both);
    const fresh = await live(both, { awaitsCommands: false });
    await Promise.all([old.runJobs(), fresh.runJobs()]);
    expect(done().digests).toEqual([1, 1]);
    expect(await done().votes).toEqual(["done", "done"]);
    const digestCalls = [old, fresh].flatMap(({ assistant }) => assistant.calls);
    expect(digestCalls).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  test("leave to the first shard's what is done once", async () => {
    const { state, live, puts } = await startTwoProcesses();
    const purgedBy: string[] = [];
    const second = await live(SECOND, {
      awaitsCommands: false,
      state: notingPurges(state, () => purgedBy.push("second")),
    });
    await second.runJobs();
    expect({ commands: puts().length, purgedBy }).toEqual({ commands: 0, purgedBy: [] });
    const first = await live(FIRST, {
      state: notingPurges(state, () => purgedBy.push("first")),
    });
    await first.runJobs();
    expect({ commands: puts().length, purgedBy }).toEqual({ commands: 1, purgedBy: ["first"] });
  });

  test("answer each a question in their own servers, and one of them a direct message", async () => {
    const { server, ask } = await startServers();
    const [first, second] = [
      await startTestBot({ server, assistant: echo, shards: FIRST }),
      await startTestBot({ server, assistant: echo, shards: SECOND, awaitsCommands: false }),
    ];
    await Promise.all([0, 1].map((shard) => ask(shard, `on ${shard}`).waitForFinal(isAnswer)));
    const direct = server.user().dm("do graphs help?");
    await server.waitFor(() => server.repliesTo(direct).some(isAnswer));
    expect(first.assistant.calls).toHaveLength(2);
    expect(second.assistant.calls).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });
});

test("shards identify one after the other where Discord lets in one at a time, of whatever process", async () => {
  const oneAtATime = { maxConcurrency: 1, enforceIdentifyRate: true };
  const [{ server: one }, { server: several }] = [
    await startServers(oneAtATime),
    await startServers(oneAtATime),
  ];
  const state = openSqliteStateStore(":memory:");
  await Promise.all([
    startTestBot({ server: one }),
    startTestBot({ server: several, state, shards: FIRST }),
    startTestBot({ server: several, state, shards: SECOND, awaitsCommands: false }),
  ]);
  expect(one.gateway).toMatchObject({ identifies: 2, identifiesTooSoon: 0 });
  expect(several.gateway).toMatchObject({ identifies: 2, identifiesTooSoon: 0 });
}, 20_000);

describe("what Discord refuses", () => {
  test("fewer session starts than there are shards: the bot doesn't begin, and says when it can", async () => {
    const { server } = await startServers({ sessionStarts: 1 });
    const error = await startTestBot({ server }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "UserFacingError",
      message: expect.stringMatching(/^Discord allows the bot fewer connections .* UTC,/u),
    });
    expect(server.gateway.identifies).toBe(0);
  });

  test("too few shards from the start: the configuration is named", async () => {
    const { server } = await startServers({ guildsPerShard: 1 });
    const shards: ShardPlan = { ids: [0], count: 1 };
    const error = await startTestBot({ server, shards }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ reason: { exitCode: 78, code: 4011 } });
    expect(String(error)).toContain("DISCORD_SHARDS");
  });

  test.for([
    ["auto", 1],
    [{ ids: [0, 1], count: 2 }, 78],
  ] as const)("too few shards later on: %j ends with %i", async ([shards, exitCode]) => {
    const { server } = await startServers();
    const { bot } = await startTestBot({ server, shards });
    server.gateway.drop({ code: 4011 });
    expect(await bot.fatal).toMatchObject({ exitCode, code: 4011 });
  });
});
