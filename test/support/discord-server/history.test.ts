import { GatewayIntentBits, PermissionFlagsBits } from "discord.js";
import { expect } from "vitest";
import type { DiscordServer } from "./discord-server.ts";
import { callRest } from "./stand-in-rest.ts";
import { test } from "./stand-in-test.ts";

async function readAll(server: DiscordServer, query = ""): Promise<Record<string, unknown>[]> {
  const { body } = await callRest(
    server,
    "GET",
    `/channels/${server.home.channel.id}/messages${query}`,
  );
  return body as unknown as Record<string, unknown>[];
}

const contents = (messages: readonly Record<string, unknown>[]): unknown[] =>
  messages.map(({ content }) => content);

test("a history shows the bot its own messages and those that mention it, and empties the others", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const user = server.user();
  const { channel } = server.home;
  const other = server.addUser();
  const files = [{ name: "a.pdf", contentType: "application/pdf", bytes: new Uint8Array(3) }];
  const said = user.says(channel, "none of its business", { files });
  server.addMessage(channel, { content: "the bot's own" });
  server.addMessage(channel, { content: "of a webhook", webhook: "news" });
  user.says(channel, "for the bot", { mention: true });
  server.user(other).says(channel, "replies", { replyTo: said });
  const all = await readAll(server);
  expect(contents(all)).toContain("You wrote: for the bot");
  const foreign = all.filter(({ author }) => (author as { id: string }).id !== server.botId);
  expect(contents(foreign)).toEqual(["", `<@${server.botId}> for the bot`, "", ""]);
  expect(foreign.at(-1)).toMatchObject({ attachments: [], embeds: [], components: [] });
  expect(foreign[0]).toMatchObject({ referenced_message: { id: said.id, content: "" } });
});

test("a history is whole for an application that was granted the message content", async ({
  start,
  connect,
}) => {
  const server = await start({ privilegedIntents: GatewayIntentBits.MessageContent });
  await connect(server);
  server.user().says(server.home.channel, "for everybody");
  expect(contents(await readAll(server))).toEqual(["for everybody"]);
});

test("a history is read in pages, newest first", async ({ start }) => {
  const server = await start();
  const { channel } = server.home;
  const ids = Array.from({ length: 5 }, (_, index) => {
    return server.addMessage(channel, { content: `${index}` }).id;
  });
  expect(contents(await readAll(server, "?limit=2"))).toEqual(["4", "3"]);
  expect(contents(await readAll(server, `?limit=2&before=${ids[3]}`))).toEqual(["2", "1"]);
  expect(contents(await readAll(server, `?limit=2&after=${ids[1]}`))).toEqual(["3", "2"]);
  expect(contents(await readAll(server, `?limit=3&around=${ids[2]}`))).toEqual(["3", "2", "1"]);
  for (const query of ["?limit=0", "?limit=101", "?limit=x", "?before=1&after=1", "?before=x"])
    expect(await readAll(server, query)).toMatchObject({ code: 50035 });
});

test("a history is empty without the permission to read it, and one message is refused", async ({
  start,
}) => {
  const server = await start();
  const { channel } = server.home;
  const { id } = server.addMessage(channel, { content: "x" });
  server.moderator.denyBot(channel, PermissionFlagsBits.ReadMessageHistory);
  expect(await readAll(server)).toEqual([]);
  const path = `/channels/${channel.id}/messages/${id}` as const;
  expect(await callRest(server, "GET", path)).toMatchObject({ code: 50013 });
  server.moderator.denyBot(channel, PermissionFlagsBits.ViewChannel);
  expect(await callRest(server, "GET", path)).toMatchObject({ code: 50001 });
});

test("a reply to what an interaction was answered with pings nobody, so its text is hidden", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const seen: string[] = [];
  client.on("messageCreate", ({ content, author }) => {
    if (!author.bot) seen.push(content);
  });
  const user = server.user();
  const { channel } = server.home;
  const answer = await user.slash("ask", { question: "x" }).waitForFinal(({ content }) => {
    return content.startsWith("You asked");
  });
  user.says(channel, "and then?", { replyTo: answer });
  const ordinary = server.addMessage(channel, { content: "an ordinary message" });
  user.says(channel, "and now?", { replyTo: ordinary });
  await server.waitForMessage(({ content }) => content === "You wrote: and now?");
  expect(seen).toEqual(["", "and now?"]);
});
