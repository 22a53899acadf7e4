import { MessageFlags } from "discord.js";
import type { ButtonInteraction, ChatInputCommandInteraction } from "discord.js";
import { expect } from "vitest";
import { answerWith, asCommand } from "./answer-with.ts";
import type { DiscordServer } from "./discord-server.ts";
import type { InteractionHandle } from "./play/interaction-handle.ts";
import { callRest } from "./stand-in-rest.ts";
import { test as base } from "./stand-in-test.ts";
import type { StoredMessage } from "./world/stored-message.ts";

const flags = MessageFlags.Ephemeral;
const button = { type: 2, style: 1, label: "Share", custom_id: "share" };
const components = [{ type: 1, components: [button] }] as never;

interface Told {
  readonly server: DiscordServer;
  readonly asked: InteractionHandle;
  readonly secret: StoredMessage;
  /** Answers the next press of the button. */
  readonly onPress: (answer: (pressed: ButtonInteraction) => Promise<unknown>) => Promise<unknown>;
}

const test = base.extend<{
  tell: (more?: (command: ChatInputCommandInteraction) => Promise<unknown>) => Promise<Told>;
}>({
  tell: async ({ start, connect }, use) => {
    await use(async (more) => {
      const server = await start();
      const client = await connect(server);
      const done = answerWith(client, async (interaction) => {
        await asCommand(interaction).reply({ content: "secret", components, flags });
        await more?.(asCommand(interaction));
      });
      const asked = server.user().slash("ask", { question: "x" });
      await done;
      const secret = await asked.waitForFinal();
      const onPress: Told["onPress"] = (answer) =>
        answerWith(client, async (interaction) => {
          if (!interaction.isButton()) throw new TypeError("Expected a button");
          return answer(interaction);
        });
      return { server, asked, secret, onPress };
    });
  },
});

test("only its owner sees what is ephemeral; a follow-up is public unless it says otherwise", async ({
  tell,
}) => {
  const { server, asked, secret } = await tell(async (command) => {
    await command.followUp({ content: "also secret", flags });
    await command.followUp({ content: "public" });
  });
  const texts = (user = server.user()): string[] => user.sees().map(({ content }) => content);
  expect(texts()).toEqual(["secret", "also secret", "public"]);
  expect(texts(server.user(server.addUser()))).toEqual(["public"]);
  expect(asked.followUps().map(({ visibleTo }) => visibleTo)).toEqual([
    secret.visibleTo,
    undefined,
  ]);
});

test("the channel knows nothing of what is ephemeral", async ({ tell }) => {
  const { server, secret } = await tell();
  const base = `/channels/${server.home.channel.id}/messages` as const;
  const path = `${base}/${secret.id}` as const;
  const results = [
    await callRest(server, "GET", path),
    await callRest(server, "PATCH", path, { content: "x" }),
    await callRest(server, "DELETE", path),
    await callRest(server, "POST", `${path}/threads`, { name: "t" }),
    await callRest(server, "PUT", `${path}/reactions/%F0%9F%91%8D/@me`),
  ];
  expect(results.map(({ code }) => code)).toEqual([10008, 10008, 10008, 10008, 10008]);
  const reply = { content: "x", message_reference: { message_id: secret.id } };
  expect(await callRest(server, "POST", base, reply)).toMatchObject({ code: 50035 });
  expect((await callRest(server, "GET", base)).body).toEqual([]);
});

test("nobody else can press a button of it or use its menu", async ({ tell }) => {
  const { server, secret } = await tell();
  server.registerCommands([{ name: "Check", type: 3 }]);
  const other = server.user(server.addUser());
  expect(() => other.press(secret, "share")).toThrow(/only another user sees/);
  expect(() => other.messageCommand("Check", secret)).toThrow(/only another sees it/);
});

test("its button edits and deletes it by the token of the press", async ({ tell }) => {
  const { server, secret, onPress } = await tell();
  const edited = onPress(async (pressed) => {
    await pressed.update({ content: "shared", components: [] });
    await pressed.followUp("in public");
    await pressed.deleteReply();
  });
  const handle = server.user().press(secret, "share");
  await edited;
  expect(secret.versions.at(-1)).toMatchObject({ content: "shared", flags });
  expect(secret.deletedAt).toBeDefined();
  expect(handle.followUps().map(({ content, visibleTo }) => [content, visibleTo])).toEqual([
    ["in public", undefined],
  ]);
  expect(server.violations).toEqual([]);
});

test("a reply is deleted by its token, a message of the bot's by its channel", async ({ tell }) => {
  const { server, asked } = await tell();
  const hook = `/webhooks/${server.botId}/${asked.record.token}/messages/@original` as const;
  expect(await callRest(server, "DELETE", hook)).toMatchObject({ status: 204 });
  expect(await callRest(server, "GET", hook)).toMatchObject({ code: 10008 });
  const { id } = server.addMessage(server.home.channel, { content: "a digest" });
  const path = `/channels/${server.home.channel.id}/messages/${id}` as const;
  expect(await callRest(server, "DELETE", path)).toMatchObject({ status: 204 });
  const foreign = server.user().says(server.home.channel, "x");
  const theirs = `/channels/${server.home.channel.id}/messages/${foreign.id}` as const;
  expect(await callRest(server, "DELETE", theirs)).toMatchObject({ code: 50013 });
  expect(server.violations).toEqual([]);
});

test("an answer into a thread that was closed meanwhile is refused", async ({ tell }) => {
  const { server, onPress } = await tell();
  const thread = server.user().startThread(server.home.channel, "t");
  const message = server.addMessage(thread, { content: "x", components });
  const code = onPress(async (pressed) => {
    await pressed.deferReply();
    server.moderator.closeThread(thread, { archived: true, locked: true });
    return pressed.editReply("late").catch((error: { code: number }) => error.code);
  });
  server.user().press(message, "share");
  expect(await code).toBe(50083);
});
