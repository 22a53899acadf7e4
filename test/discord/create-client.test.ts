import { Events } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/discord/gateway/create-client.ts";
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
