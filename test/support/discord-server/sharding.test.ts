import { once } from "node:events";
import { GatewayOpcodes } from "discord-api-types/v10";
import type { Client } from "discord.js";
import { expect, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { DiscordServer } from "./discord-server.ts";
import { isJsonObject } from "./json.ts";
import { test } from "./stand-in-test.ts";

const TWO = { maxConcurrency: 2, shards: 2 };

function heardBy(client: Client): string[] {
  const heard: string[] = [];
  client.on("messageCreate", ({ content, author }) => {
    if (!author.bot) heard.push(content.replace(/<@\d+> /, ""));
  });
  return heard;
}

/** Sends IDENTIFY by hand. @returns What the gateway says to it: an op code, or how it closed. */
async function identify(server: DiscordServer, shard: unknown): Promise<unknown> {
  const socket = new WebSocket(
    `${server.apiUrl.replace("http:", "ws:").replace("/api", "")}/gateway`,
  );
  onTestFinished(() => socket.terminate());
  const said = Promise.withResolvers<unknown>();
  socket.on("close", (code) => said.resolve(code));
  socket.on("message", (data: Buffer) => {
    const payload: unknown = JSON.parse(data.toString());
    if (!isJsonObject(payload)) return;
    if (payload["op"] !== GatewayOpcodes.Hello) said.resolve(payload["t"] ?? payload["op"]);
    else socket.send(JSON.stringify({ op: 2, d: { token: server.token, intents: 1, shard } }));
  });
  return said.promise;
}

test("a guild's events go to its shard, direct messages to the first", async ({
  start,
  connect,
}) => {
  const server = await start({ gateway: TWO });
  const even = server.addGuild({ shard: { id: 0, count: 2 } });
  const odd = server.addGuild({ shard: { id: 1, count: 2 } });
  const say = (guild: typeof even) =>
    server.user().says(server.addChannel(guild), guild.id, { mention: true });
  const first = await connect(server, { shards: [0], shardCount: 2 });
  const second = await connect(server, { shards: [1], shardCount: 2 });
  const [heardFirst, heardSecond] = [heardBy(first), heardBy(second)];
  const sent = [say(even), say(odd), server.user().dm("direct")];
  await server.waitFor(() => sent.every((message) => server.repliesTo(message).length === 1));
  expect(heardFirst).toEqual([even.id, "direct"]);
  expect(heardSecond).toEqual([odd.id]);
  expect(first.guilds.cache.has(even.id)).toBe(true);
  expect(first.guilds.cache.has(odd.id)).toBe(false);
});

test("a client that leaves it to Discord connects as many shards as are recommended", async ({
  start,
  connect,
}) => {
  const server = await start({ gateway: { shards: 3, maxConcurrency: 3 } });
  const client = await connect(server, { shards: "auto" });
  expect(client.guilds.cache.size).toBe(1);
  expect(server.gateway.shards.map(({ id, count }) => `${id}/${count}`).toSorted()).toEqual([
    "0/3",
    "1/3",
    "2/3",
  ]);
  expect(server.gateway.identifiesTooSoon).toBe(0);
});

for (const shard of [[2, 2], [-1, 2], [0, 0], [0.5, 2], ["0", "2"], [0], 0]) {
  test(`${JSON.stringify(shard)} is no shard: 4010`, async ({ start }) => {
    expect(await identify(await start(), shard)).toBe(4010);
  });
}

test("a session with too many guilds is refused with 4011", async ({ start }) => {
  const server = await start({ gateway: { guildsPerShard: 1 } });
  expect(await identify(server, [0, 1])).toBe("READY");
  server.addGuild();
  expect(await identify(server, [0, 1])).toBe(4011);
});

test("shards of one bucket identify 5 s apart, or meet op 9; others at once", async ({ start }) => {
  const server = await start({ gateway: { maxConcurrency: 2, enforceIdentifyRate: true } });
  expect(await identify(server, [0, 4])).toBe("READY");
  expect(await identify(server, [2, 4])).toBe(GatewayOpcodes.InvalidSession);
  expect(await identify(server, [1, 4])).toBe("READY");
  expect(server.gateway.identifiesTooSoon).toBe(1);
});

test("who identifies without a session start left loses the token", async ({ start, connect }) => {
  const server = await start({ gateway: { sessionStarts: 1 } });
  expect(await identify(server, [0, 1])).toBe("READY");
  await expect(connect(server)).rejects.toThrow(/^Not enough sessions remaining/);
  expect(server.violations).toEqual([]);
  expect(await identify(server, [0, 1])).toBe(4004);
  expect(server.takeViolations()).toMatchObject([{ rule: "session-starts" }]);
});

test("one shard can be dropped; the other hears nothing of it", async ({ start, connect }) => {
  const server = await start({ gateway: TWO });
  const client = await connect(server, { shards: "auto" });
  const resumed = once(client, "shardResume");
  server.gateway.drop({ shardId: 1 });
  expect((await resumed)[0]).toBe(1);
  expect(server.gateway).toMatchObject({ identifies: 2, resumes: 1, connected: 2 });
});
