import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  GatewayIntentBits,
  MessageFlags,
} from "discord.js";
import { expect } from "vitest";
import { answerWith, asCommand } from "./answer-with.ts";
import { test } from "./stand-in-test.ts";

test("a slash command is deferred, edited and ends with its final text", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const asked = server.user().slash("ask", { question: "why?" });
  expect(await asked.waitForAck()).toBe("defer-reply");
  const answer = await asked.waitForFinal(({ content }) => content.startsWith("You asked"));
  expect(answer.versions.map(({ content }) => content)).toEqual([
    "",
    "Looking …",
    "You asked: why?",
  ]);
  expect(server.violations).toEqual([]);
});

test("an option arrives as the user gave it, with locale, permissions and guild", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const seen = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.reply("ok");
    const { locale, guildLocale, guildId, memberPermissions, attachmentSizeLimit, context } =
      command;
    const question = command.options.getString("question");
    return {
      question,
      locale,
      guildLocale,
      guildId,
      attachmentSizeLimit,
      context,
      admin: memberPermissions?.has(8n),
    };
  });
  server.user().slash("ask", { question: "¿qué?" }, { locale: "es-ES", permissions: 8n });
  expect(await seen).toEqual({
    question: "¿qué?",
    locale: "es-ES",
    guildLocale: "en-US",
    guildId: server.home.guild.id,
    attachmentSizeLimit: 10 * 1024 * 1024,
    context: 0,
    admin: true,
  });
});

test("a button updates the message it stands on", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  const asked = server.user().slash("ask", { question: "more?" });
  const answer = await asked.waitForFinal(({ components }) => components.length > 0);
  const pressed = server.user().press(answer, "More");
  expect(await pressed.waitForAck()).toBe("update");
  expect(answer.content).toBe("No more.");
  expect(() => server.user().press(answer, "More")).toThrow(/the message has none/);
});

test("the first follow-up after a deferral fills the deferred reply, the next is a message of its own", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.deferReply();
    const first = await command.followUp("first");
    const second = await command.followUp("second");
    const fetched = await command.fetchReply();
    return { first: first.id, second: second.id, fetched: fetched.content };
  });
  const asked = server.user().slash("ask", { question: "x" });
  const { first, second, fetched } = await done;
  expect(asked.message()?.id).toBe(first);
  expect(asked.followUps().map(({ id }) => id)).toEqual([second]);
  expect(fetched).toBe("first");
});

test("an ephemeral reply is seen by the asker alone and stays ephemeral when edited", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const button = new ButtonBuilder().setCustomId("x").setLabel("X").setStyle(ButtonStyle.Primary);
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.deferReply({ flags: MessageFlags.Ephemeral });
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
    const { id } = await command.editReply({ content: "secret", components: [row] });
    return client.rest
      .get(`/channels/${command.channelId}/messages/${id}`)
      .catch((error: { code: number }) => error.code);
  });
  const asked = server.user().slash("ask", { question: "x" });
  expect(await done).toBe(10008);
  const reply = await asked.waitForFinal();
  expect(reply.visibleTo).toBe(server.home.user.id);
  expect(reply.flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
  expect(() => server.user(server.addUser()).press(reply, "x")).toThrow(/only another user/);
});

test("asking for secrecy after a public deferral is recorded, because Discord ignores it", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.deferReply();
    await command.followUp({ content: "secret", flags: MessageFlags.Ephemeral });
  });
  const asked = server.user().slash("ask", { question: "x" });
  await done;
  expect(asked.message()?.visibleTo).toBeUndefined();
  expect(server.violations.map(({ rule }) => rule)).toEqual(["ephemerality-change"]);
});

test("a reply with withResponse carries the message", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const done = answerWith(client, async (interaction) => {
    const response = await asCommand(interaction).reply({ content: "hello", withResponse: true });
    return response.resource?.message?.content;
  });
  server.user().slash("ask", { question: "x" });
  expect(await done).toBe("hello");
});

test("a mention and a direct message are answered where they were written", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const said = server.user().says(server.home.channel, "hello", { mention: true });
  const reply = await server.waitForMessage(({ reference }) => reference?.messageId === said.id);
  expect(reply.content).toBe("You wrote: hello");
  const direct = server.user().dm("psst");
  const answer = await server.waitForMessage(({ reference }) => reference?.messageId === direct.id);
  expect(answer.content).toBe("You wrote: psst");
  expect(answer.guildId).toBeUndefined();
  expect(server.violations).toEqual([]);
});

test("a message is emptied for a bot that has no message content intent", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const contents: string[] = [];
  client.on("messageCreate", ({ content }) => contents.push(content));
  server.user().says(server.home.channel, "not for the bot");
  server.user().says(server.home.channel, "for the bot", { mention: true });
  await server.waitForMessage();
  expect(contents.slice(0, 2)).toEqual(["", `<@${server.botId}> for the bot`]);
});

test("a message is left whole for a bot that was granted the message content intent", async ({
  start,
  connect,
}) => {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const server = await start({ privilegedIntents: MessageContent });
  const client = await connect(server, { intents: [Guilds, GuildMessages, MessageContent] });
  const { promise, resolve } = Promise.withResolvers<string>();
  client.once("messageCreate", ({ content }) => resolve(content));
  server.user().says(server.home.channel, "for everybody");
  expect(await promise).toBe("for everybody");
});

test("an event that is delivered three times reaches the bot three times with one id", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  const ids: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  client.on("interactionCreate", ({ id }) => {
    if (ids.push(id) === 3) resolve();
  });
  const asked = server.user().slash("ask", { question: "x" }, { deliver: 3 });
  await promise;
  expect(ids).toEqual([asked.id, asked.id, asked.id]);
});

test("what no user could send is refused before it is sent", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  const user = server.user();
  expect(() => user.slash("nope")).toThrow(/registered: ask/);
  expect(() => user.slash("ask")).toThrow(/"question" is required/);
  expect(() => user.slash("ask", { question: 5 })).toThrow(/wants a string/);
  expect(() => user.slash("ask", { question: "x", answer: "y" })).toThrow(/no option "answer"/);
  expect(server.world.interactions.size).toBe(0);
});

test("nothing can be sent before a client is connected", async ({ start }) => {
  const server = await start();
  expect(() => server.user().says(server.home.channel, "hello")).toThrow(/no client is connected/);
});

test("a wait in vain says what was there instead", async ({ start, connect }) => {
  const server = await start({ waitTimeoutMs: 100 });
  await connect(server);
  const asked = server.user().slash("ask", { question: "x" });
  await expect(asked.waitForFinal(({ content }) => content === "never")).rejects.toThrow(
    /Waited 100 ms for the final reply to interaction \d+; acknowledged: .*now: /,
  );
});
