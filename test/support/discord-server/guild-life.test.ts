import { once } from "node:events";
import type { Guild } from "discord.js";
import { expect } from "vitest";
import { callRest } from "./stand-in-rest.ts";
import { test } from "./stand-in-test.ts";

test("a bot that is thrown out is told, and its channels are closed to it until it is back", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const { guild, channel } = server.home;
  const path = `/channels/${channel.id}/messages` as const;
  const left = once(client, "guildDelete") as Promise<[Guild]>;
  server.moderator.removeBot(guild);
  expect((await left)[0].id).toBe(guild.id);
  expect(await callRest(server, "POST", path, { content: "x" })).toMatchObject({ code: 50001 });
  expect(await callRest(server, "GET", `/guilds/${guild.id}`)).toMatchObject({ code: 50001 });
  const joined = once(client, "guildCreate") as Promise<[Guild]>;
  server.moderator.addBot(guild);
  expect((await joined)[0].channels.cache.has(channel.id)).toBe(true);
  expect(await callRest(server, "POST", path, { content: "x" })).toMatchObject({ status: 200 });
  expect(server.violations).toEqual([]);
});

test("a guild's language comes with the guild, with its changes and with interactions", async ({
  start,
  connect,
}) => {
  const server = await start();
  const guild = server.addGuild({ preferredLocale: "de" });
  const channel = server.addChannel(guild);
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  expect(client.guilds.cache.get(guild.id)?.preferredLocale).toBe("de");
  const updated = once(client, "guildUpdate") as Promise<[Guild, Guild]>;
  server.moderator.changeLocale(guild, "ja");
  expect((await updated)[1].preferredLocale).toBe("ja");
  const { payload } = server.user().slash("ask", { question: "x" }, { channel }).record;
  expect(payload["guild_locale"]).toBe("ja");
});

test("a client that connects gets the open threads, and not the archived ones", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const { channel } = server.home;
  const open = server.user().startThread(channel, "open");
  const closed = server.user().startThread(channel, "closed");
  server.moderator.closeThread(closed);
  const later = await connect(server);
  const threads = later.channels.cache.filter((one) => one.isThread());
  expect([...threads.keys()]).toEqual([open.id]);
});
