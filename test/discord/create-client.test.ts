import { Events, InteractionType } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/discord/gateway/create-client.ts";
import { createOncePerId } from "../../src/discord/incoming/once-per-id.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";

test("createClient() makes a client that forgets most of 500 people who write to it directly", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const client = createClient(server.apiUrl);
  const { promise, resolve } = Promise.withResolvers<void>();
  let received = 0;
  client.on(Events.MessageCreate, () => {
    received += 1;
    if (received === 1_001) resolve();
  });
  await client.login(server.token);
  onTestFinished(() => client.destroy());
  await server.waitForReady();

  const people = Array.from({ length: 500 }, () => server.user(server.addUser()));
  for (const person of people) person.dm("first");
  for (const person of people) person.dm("second");
  server.user().says(server.home.channel, "in a server");
  await promise;

  const direct = client.channels.cache.filter((channel) => channel.isDMBased());
  expect(direct.size).toBeLessThanOrEqual(50);
  expect(client.users.cache.size).toBeLessThanOrEqual(201);
  expect(client.channels.cache.has(server.home.channel.id)).toBe(true);
});

test("100,000 interactions of as many people, in as many places, leave its memory as it was", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const client = createClient(server.apiUrl);
  await client.login(server.token);
  onTestFinished(() => client.destroy());
  const command = { id: "1", name: "ask", type: 1 };
  const { record } = server.user().interact(InteractionType.ApplicationCommand, command);
  const isFirst = createOncePerId(() => 0);
  let seen = 0;
  client.on(Events.InteractionCreate, ({ id }) => {
    if (isFirst(id)) seen += 1;
  });
  const shard = client.ws.shards.first();
  const handle = Reflect.get(client.ws, "handlePacket") as (packet: object, of: unknown) => void;
  const deliver = (n: number): void => {
    const d = interactionOf(record.payload, n);
    const packet = { op: 0, s: n, t: "INTERACTION_CREATE", d };
    client.emit(Events.Raw, packet, 0);
    handle.call(client.ws, packet, shard);
  };
  const guild = client.guilds.cache.get(server.home.guild.id);
  const sizes = () => ({
    users: client.users.cache.size,
    channels: client.channels.cache.size,
    guilds: client.guilds.cache.size,
    members: guild?.members.cache.size ?? 0,
  });
  for (let n = 0; n < 1_000; n += 1) deliver(n);
  const after1000 = sizes();
  for (let n = 1_000; n < 100_000; n += 1) deliver(n);
  expect(seen).toBe(100_000);
  expect(sizes()).toEqual(after1000);
  expect(sizes().users + sizes().members + sizes().channels).toBeLessThan(500);
  expect(isFirst(idOf(0))).toBe(true); // Of ids only the newest are remembered.
});

test("a client keeps none of the messages that it sees", async () => {
  const server = await startDiscordServer();
  const client = createClient(server.apiUrl);
  onTestFinished(async () => {
    await client.destroy();
    await server.close();
  });
  await client.login(server.token);
  await server.waitForReady();
  const { channel } = server.home;
  const member = server.user();
  const last = "the last one";
  const { promise: seen, resolve } = Promise.withResolvers<number>();
  client.on(Events.MessageCreate, (message) => {
    if (message.content.includes(last)) resolve(message.channel.messages.cache.size);
  });
  for (let n = 0; n < 20; n += 1) member.says(channel, `message ${n}`, { mention: true });
  member.says(channel, last, { mention: true });
  expect(await seen).toBe(0);
});

const idOf = (n: number): string => String(1_600_000_000_000_000_000n + BigInt(n));

/** Another person's, by turns in the server, in a direct message and in a server that the bot is not in. */
function interactionOf(payload: Readonly<Record<string, unknown>>, n: number): object {
  const user = { id: idOf(n), username: `user${n}`, discriminator: "0", avatar: null };
  const base = {
    ...payload,
    id: idOf(n),
    token: `token${n}`,
    type: InteractionType.ApplicationCommand,
  };
  if (n % 3 === 0) return { ...base, member: { ...(payload["member"] as object), user } };
  const isDirect = n % 3 === 1;
  const channel = { id: idOf(n), ...(isDirect ? { type: 1, recipients: [user] } : { type: 0 }) };
  const place = { channel_id: channel.id, channel };
  const { guild: _, guild_id: __, member: ___, ...direct } = base as Record<string, unknown>;
  if (isDirect) return { ...direct, ...place, user };
  return {
    ...base,
    ...place,
    guild_id: idOf(n),
    member: { ...(payload["member"] as object), user },
  };
}
