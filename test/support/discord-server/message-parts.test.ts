import {
  ActionRowBuilder,
  AttachmentBuilder,
  ComponentType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { expect } from "vitest";
import { answerWith, asCommand } from "./answer-with.ts";
import { textOf } from "./messages/message-text.ts";
import { test } from "./stand-in-test.ts";

test("a file is uploaded, kept and served", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const done = answerWith(client, async (interaction) => {
    const file = new AttachmentBuilder(Buffer.from("# Answer"), { name: "answer.md" });
    await asCommand(interaction).reply({ content: "see file", files: [file] });
  });
  const asked = server.user().slash("ask", { question: "x" });
  await done;
  const [attachment] = asked.message()?.attachments ?? [];
  expect(attachment?.name).toBe("answer.md");
  expect(Buffer.from(attachment?.bytes ?? []).toString()).toBe("# Answer");
  expect(await (await fetch(attachment?.url ?? "")).text()).toBe("# Answer");
});

test("a modal is shown, filled in and submitted", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  const { promise: entered, resolve } = Promise.withResolvers<string>();
  client.on("interactionCreate", (interaction) => {
    if (interaction.isModalSubmit()) {
      resolve(interaction.fields.getTextInputValue("comment"));
      void interaction.reply({ content: "thanks", flags: MessageFlags.Ephemeral });
    } else if (interaction.isChatInputCommand()) {
      const input = new TextInputBuilder()
        .setCustomId("comment")
        .setStyle(TextInputStyle.Paragraph)
        .setMaxLength(20);
      const label = new LabelBuilder().setLabel("What was wrong?").setTextInputComponent(input);
      const modal = new ModalBuilder()
        .setCustomId("feedback")
        .setTitle("Feedback")
        .addLabelComponents(label);
      void interaction.showModal(modal);
    }
  });
  const asked = server.user().slash("ask", { question: "x" });
  await asked.waitForModal();
  expect(() => server.user().submitModal(asked, { comment: "x".repeat(21) })).toThrow(
    /takes 20 characters/,
  );
  const submitted = server.user().submitModal(asked, { comment: "too short" });
  expect(await entered).toBe("too short");
  expect(await submitted.waitForAck()).toBe("reply");
  expect(server.violations).toEqual([]);
});

test("a value is chosen from a select menu, and only one that it offers", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  client.on("interactionCreate", (interaction) => {
    if (interaction.isStringSelectMenu())
      void interaction.update({ content: interaction.values.join() });
    if (!interaction.isChatInputCommand()) return;
    const menu = new StringSelectMenuBuilder()
      .setCustomId("year")
      .addOptions({ label: "2024", value: "y2024" });
    const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu);
    void interaction.reply({ content: "which?", components: [row] });
  });
  const reply = await server.user().slash("ask", { question: "x" }).waitForFinal();
  expect(() => server.user().select(reply, "year", ["y1999"])).toThrow(/offers y2024/);
  await server.user().select(reply, "year", ["y2024"]).waitForAck();
  expect(reply.content).toBe("y2024");
});

test("an autocomplete gets its choices, with required options still missing", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  client.on("interactionCreate", (interaction) => {
    if (!interaction.isAutocomplete()) return;
    void interaction.respond([{ name: `${interaction.options.getFocused()}ention`, value: "1" }]);
  });
  const papers = new SlashCommandBuilder().setName("papers").setDescription("Lists papers");
  papers.addStringOption((o) =>
    o.setName("topic").setDescription("t").setRequired(true).setAutocomplete(true),
  );
  papers.addIntegerOption((o) => o.setName("limit").setDescription("n"));
  server.registerCommands([papers.toJSON()]);
  const typing = server.user().autocomplete("papers", "topic", { topic: "att" });
  expect(await typing.waitForChoices()).toEqual([{ name: "attention", value: "1" }]);
});

test("a thread starts from a message and takes messages", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.reply("long answer follows");
    const message = await command.fetchReply();
    const thread = await message.startThread({ name: "The answer" });
    await thread.send("part 1");
    return { threadId: thread.id, messageId: message.id };
  });
  server.user().slash("ask", { question: "x" });
  const { threadId, messageId } = await done;
  expect(threadId).toBe(messageId);
  expect(server.messages.filter(({ channelId }) => channelId === threadId).map(textOf)).toEqual([
    "part 1",
  ]);
});

test("a command of the message menu delivers the whole message", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const seen = answerWith(client, async (interaction) => {
    if (!interaction.isMessageContextMenuCommand())
      throw new TypeError("Expected a message command");
    await interaction.reply("ok");
    return interaction.targetMessage.content;
  });
  server.registerCommands([{ name: "Summarize", type: 3 }]);
  const message = server.user().says(server.home.channel, "Attention is all you need");
  server.user().messageCommand("Summarize", message);
  expect(await seen).toBe("Attention is all you need");
});

test("a guild that only knows the user's installation takes replies by token and no messages", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const guild = server.addGuild({ hasBot: false });
  const channel = server.addChannel(guild);
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.reply("by token");
    const route = `/channels/${channel.id}/messages` as const;
    return client.rest
      .post(route, { body: { content: "by bot" } })
      .catch((error: { code: number }) => error.code);
  });
  const asked = server.user().slash("ask", { question: "x" }, { channel });
  expect(await done).toBe(50001);
  expect(asked.message()?.content).toBe("by token");
  expect(asked.record.payload["authorizing_integration_owners"]).toEqual({
    "1": server.home.user.id,
  });
});

test("a typed component reaches the reader as a component", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const done = answerWith(client, async (interaction) => {
    const command = asCommand(interaction);
    await command.deferReply();
    await command.editReply({
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.TextDisplay, content: "V2 text" }],
    });
  });
  const asked = server.user().slash("ask", { question: "x" });
  await done;
  expect(textOf(await asked.waitForFinal())).toBe("V2 text");
  expect(server.violations).toEqual([]);
});
