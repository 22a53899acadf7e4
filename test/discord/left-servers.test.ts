import { expect, onTestFinished, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { answered } from "./answer-fixtures.ts";
import { subscription } from "./digest-fixtures.ts";
import { createJobClock, jobTimers } from "./job-clock.ts";
import { startTestBot } from "./start-test-bot.ts";

const DAY_MS = 24 * 3_600_000;
const echo = { answer: async (question: string) => answered({ question }) };
const SHARDS = { ids: [0], count: 2 } as const;

/** A bot with the first of two shards, and a server on each that was left while it was away. */
async function startLeft() {
  const clock = createJobClock();
  const server = await startDiscordServer({ now: clock.now, gateway: { shards: 2 } });
  onTestFinished(() => server.close());
  const state = openSqliteStateStore(":memory:", { now: clock.now });
  const onShard = (id: number, hasBot: boolean) =>
    server.addGuild({ hasBot, shard: { id, count: 2 } }).id;
  const ids = {
    stays: onShard(0, true),
    down: onShard(0, true),
    left: onShard(0, false),
    elsewhere: onShard(1, false),
  };
  for (const [index, guildId] of Object.values(ids).entries()) {
    await state.settings.set(guildId, { ...DEFAULT_SETTINGS, answerLength: "short" });
    const digest = subscription({ guildId, channelId: "1" }, { id: `digest000${index}` });
    await state.digests.save({ ...digest, pausedBecause: "channel gone" });
  }
  const timers = jobTimers(clock);
  const { log } = await startTestBot({ server, state, timers, shards: SHARDS, assistant: echo });
  server.dispatch("GUILD_DELETE", { id: ids.down, unavailable: true });
  /** What Discord sent before has then arrived: a question comes after it. */
  const arrive = async () => {
    const asked = server.user().dm("do graphs help?");
    await server.waitFor(() => server.repliesTo(asked).length > 0);
  };
  await arrive();
  const kept = async () => (await state.servers()).toSorted();
  return { ...timers, clock, server, state, ids, kept, log, arrive };
}

test("a server that removed the bot while it was away is forgotten after a week, and no other", async () => {
  const { clock, runJobs, kept, ids, log, state } = await startLeft();
  const all = Object.values(ids).toSorted();
  await runJobs();
  clock.advance(6 * DAY_MS);
  await runJobs();
  expect(await kept()).toEqual(all);
  clock.advance(DAY_MS);
  await runJobs();
  expect(await kept()).toEqual(all.filter((id) => id !== ids.left));
  expect(await state.digests.list(ids.left)).toEqual([]);
  expect(log.join("")).toContain("no longer in a server");
});

test("a server that is back within the week keeps what it has set", async () => {
  const { clock, server, runJobs, kept, ids, arrive, state } = await startLeft();
  await runJobs();
  const guild = server.world.guilds.get(ids.left);
  if (guild === undefined) throw new Error("no such guild");
  server.moderator.addBot(guild);
  await arrive();
  clock.advance(DAY_MS);
  await runJobs();
  clock.advance(6 * DAY_MS);
  await runJobs();
  expect(await kept()).toContain(ids.left);
  // Should it leave once more, it has a week again.
  expect(await state.get(`missing-server:${ids.left}`)).toBeUndefined();
});
