import { once } from "node:events";
import { GatewayIntentBits } from "discord.js";
import type { Client } from "discord.js";
import { expect } from "vitest";
import { test } from "./stand-in-test.ts";

/** Without it discord.js waits 5 s between two IDENTIFY. */
const eagerly = {
  ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
};

function questionsOf(client: Client): string[] {
  const seen: string[] = [];
  client.on("messageCreate", ({ content, author }) => {
    if (!author.bot) seen.push(content.replace(/<@\d+> /, ""));
  });
  return seen;
}

for (const drop of [{ code: 4000 }, { code: 4009 }, { kill: true }]) {
  test(`a session dropped by ${JSON.stringify(drop)} is resumed and gets what it missed, in order`, async ({
    start,
    connect,
  }) => {
    const server = await start();
    const client = await connect(server);
    const seen = questionsOf(client);
    server.gateway.drop(drop);
    const sent = ["one", "two", "three"].map((text) =>
      server.user().says(server.home.channel, text, { mention: true }),
    );
    await server.waitFor(() => sent.every((message) => server.repliesTo(message).length === 1));
    expect(seen).toEqual(["one", "two", "three"]);
    expect(server.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  });
}

test("op 7 makes the client reconnect and resume", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.gateway.requestReconnect();
  await once(client, "shardResume");
  expect(server.gateway).toMatchObject({ identifies: 1, resumes: 1 });
});

test("replayLast sends events again that the client already had", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const seen = questionsOf(client);
  const said = server.user().says(server.home.channel, "again", { mention: true });
  await server.waitFor(() => server.repliesTo(said).length === 1);
  // Two events were sent: the question and the bot's own reply.
  server.gateway.drop({ kill: true, replayLast: 2 });
  await once(client, "shardResume");
  await server.waitFor(() => server.gateway.resumes === 1);
  expect(seen.length).toBe(1); // discord.js passes over a message it knows ...
  const asked = server.user().slash("ask", { question: "x" });
  await asked.waitForFinal(({ content }) => content.startsWith("You asked"));
  client.removeAllListeners("interactionCreate");
  const ids: string[] = [];
  client.on("interactionCreate", ({ id }) => ids.push(id));
  server.gateway.drop({ kill: true, replayLast: 4 });
  await once(client, "shardResume");
  expect(ids).toEqual([asked.id]); // ... but not over an interaction.
});

test("op 9 that is resumable is answered with RESUME, another with IDENTIFY", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server, eagerly);
  server.gateway.invalidateSession(true);
  await once(client, "shardResume");
  expect(server.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  server.gateway.invalidateSession(false);
  // discord.js connects anew for ever when it is destroyed between IDENTIFY and READY.
  await once(client, "shardReady");
  expect(server.gateway).toMatchObject({ identifies: 2, resumes: 1, sessions: 1 });
});

test("a connection whose heartbeats get no answer is given up and resumed", async ({
  start,
  connect,
}) => {
  const server = await start({ heartbeatIntervalMs: 250 });
  const client = await connect(server);
  server.gateway.stopHeartbeatAcks();
  await once(client, "shardResume");
  expect(server.gateway.resumes).toBeGreaterThanOrEqual(1);
});

test("a frame that is no JSON does not disturb the client", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  server.gateway.sendGarbage();
  const said = server.user().says(server.home.channel, "still there?", { mention: true });
  await server.waitFor(() => server.repliesTo(said).length === 1);
  expect(server.gateway.identifies).toBe(1);
});

test("a wrong token is refused by the REST API and by the gateway", async ({ start, connect }) => {
  const server = await start();
  await expect(connect({ apiUrl: server.apiUrl, token: "wrong" })).rejects.toThrow(
    /invalid token/i,
  );
  expect(server.requests.map(({ status }) => status)).toEqual([401]);
});

test("an intent that the application was not granted closes with 4014", async ({
  start,
  connect,
}) => {
  const server = await start();
  const login = connect(server, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent],
  });
  await expect(login).rejects.toThrow(/disallowed intents/i);
});

for (const code of [4004, 4010, 4011, 4012, 4013, 4014]) {
  test(`close code ${code} ends the client's connection for good`, async ({ start, connect }) => {
    const server = await start();
    const client = await connect(server);
    const disconnected = once(client, "shardDisconnect");
    client.on("shardError", () => undefined);
    server.gateway.drop({ code });
    const [event] = (await disconnected) as [{ code: number }];
    expect(event.code).toBe(code);
    await server.waitFor(() => server.gateway.connected === 0);
    expect(server.gateway.resumes).toBe(0);
  });
}

test("an IDENTIFY is refused on demand", async ({ start, connect }) => {
  const server = await start();
  server.gateway.refuseNextIdentify(4004);
  await expect(connect(server)).rejects.toThrow(/authentication failed/i);
});

test("a guild and a channel that are added later become known to the client", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const joined = once(client, "guildCreate");
  const guild = server.addGuild({ name: "second" });
  await joined;
  const created = once(client, "channelCreate");
  const channel = server.addChannel(guild, { name: "papers" });
  await created;
  expect(client.guilds.cache.get(guild.id)?.name).toBe("second");
  expect(client.channels.cache.get(channel.id)?.isTextBased()).toBe(true);
});

test("events go only to sessions with the intent for them", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server, { intents: [GatewayIntentBits.Guilds] });
  const seen = questionsOf(client);
  server.user().says(server.home.channel, "unheard", { mention: true });
  server.user().dm("unheard too");
  await server.user().slash("ask", { question: "x" }).waitForAck();
  expect(seen).toEqual([]);
});

test("a client that says goodbye ends its session", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  await client.destroy();
  await server.waitFor(() => server.gateway.sessions === 0);
  expect(server.gateway.connected).toBe(0);
});
