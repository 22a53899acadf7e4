import { ApplicationCommandType, MessageType } from "discord.js";
import type { MessageContextMenuCommandInteraction } from "discord.js";
import { expect } from "vitest";
import { answerWith } from "./answer-with.ts";
import type { DiscordServer } from "./discord-server.ts";
import { textOf } from "./messages/message-text.ts";
import { test as base } from "./stand-in-test.ts";
import type { ChannelRecord, UserRecord } from "./world/records.ts";
import type { StoredMessage } from "./world/stored-message.ts";

const MENU = { name: "Ask about this", type: 3, integration_types: [0, 1], contexts: [0, 1, 2] };

interface Used {
  readonly server: DiscordServer;
  /** Uses the menu on a message. @returns What the bot sees of the message. */
  readonly use: (message: StoredMessage, user?: UserRecord) => Promise<Seen>;
}

interface Seen {
  readonly text: string;
  readonly context: number | null;
  readonly replyType: number | undefined;
}

const test = base.extend<{ menu: () => Promise<Used> }>({
  menu: async ({ start, connect }, use) => {
    await use(async () => {
      const server = await start();
      const client = await connect(server);
      server.registerCommands([MENU]);
      return {
        server,
        use: async (message, user = server.home.user) => {
          const done = answerWith(client, async (interaction) => {
            const menu = interaction as MessageContextMenuCommandInteraction;
            await menu.reply("ok");
            const { content, components } = menu.targetMessage;
            const api = components.map((component) => component.toJSON());
            const text = textOf({ content, embeds: [], components: api });
            return { text, context: menu.context };
          });
          const asked = server.user(user).messageCommand(MENU.name, message);
          return { ...(await done), replyType: asked.message()?.type };
        },
      };
    });
  },
});

const PLACES: readonly (readonly [
  place: string,
  context: number,
  find: (server: DiscordServer) => ChannelRecord,
])[] = [
  ["a channel", 0, ({ home }) => home.channel],
  ["a thread", 0, (server) => server.user().startThread(server.home.channel, "t")],
  [
    "a server without the bot",
    0,
    (server) => server.addChannel(server.addGuild({ hasBot: false })),
  ],
  ["the direct messages", 1, (server) => dmOf(server)],
  [
    "a group",
    2,
    (server) => server.addGroup([server.home.user, server.addUser(), server.addUser()]),
  ],
  ["messages between two", 2, (server) => server.addGroup([server.home.user, server.addUser()])],
];

function dmOf(server: DiscordServer): ChannelRecord {
  const { channelId } = server.user().dm("hello");
  const channel = server.world.channels.get(channelId);
  if (channel === undefined) throw new TypeError("Expected a channel");
  return channel;
}

test.for(PLACES)("a message is delivered whole from %s", async ([, context, find], { menu }) => {
  const { server, use } = await menu();
  const message = server.user().says(find(server), "Attention is all you need");
  expect(await use(message)).toEqual({
    text: "Attention is all you need",
    context,
    replyType: MessageType.ContextMenuCommand,
  });
  expect(server.violations).toEqual([]);
});

test("also one of a webhook, one of the bot's own with components, and a notice", async ({
  menu,
}) => {
  const { server, use } = await menu();
  const { channel } = server.home;
  const messages = [
    server.addMessage(channel, { content: "news", webhook: "feed" }),
    server.addMessage(channel, { components: [{ type: 10, content: "an answer" }] }),
    server.addMessage(channel, { type: MessageType.UserJoin }),
  ];
  const texts: string[] = [];
  for (const message of messages) texts.push((await use(message)).text);
  expect(texts).toEqual(["news", "an answer", ""]);
});

test("a secret of another and a message that is gone have no menu", async ({ menu }) => {
  const { server, use } = await menu();
  const said = server.user().says(server.home.channel, "x");
  server.user().deletes(said);
  await expect(use(said)).rejects.toThrow(/the message is gone/);
  const other = server.addUser();
  const group = server.addGroup([other, server.addUser()]);
  const secret = server.user(other).says(group, "x");
  await expect(use(secret)).rejects.toThrow(/is not in it/);
});

test("a command of the menu of a user delivers user and member", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.registerCommands([{ name: "Profile", type: ApplicationCommandType.User }]);
  const target = server.addUser({ username: "ada" });
  const seen = answerWith(client, async (interaction) => {
    if (!interaction.isUserContextMenuCommand()) throw new TypeError("Expected a user command");
    await interaction.reply("ok");
    return [interaction.targetUser.username, interaction.targetMember?.user.id];
  });
  server.user().userCommand("Profile", target);
  expect(await seen).toEqual(["ada", target.id]);
});
