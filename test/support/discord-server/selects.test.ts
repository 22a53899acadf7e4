import {
  ActionRowBuilder,
  ChannelSelectMenuBuilder,
  ChannelType,
  MentionableSelectMenuBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from "discord.js";
import type { AnySelectMenuInteraction, MessageActionRowComponentBuilder } from "discord.js";
import { expect } from "vitest";
import { answerWith } from "./answer-with.ts";
import type { DiscordServer } from "./discord-server.ts";
import { checkSelect } from "./rules/select-rules.ts";
import type { StoredMessage } from "./world/stored-message.ts";
import { test as base } from "./stand-in-test.ts";

interface Shown {
  readonly server: DiscordServer;
  readonly message: StoredMessage;
  /** Resolves with what the bot sees of the choice. */
  readonly chosen: Promise<AnySelectMenuInteraction>;
}

type Show = (menu: MessageActionRowComponentBuilder) => Promise<Shown>;

const test = base.extend<{ show: Show }>({
  show: async ({ start, connect }, use) => {
    await use(async (menu) => {
      const server = await start();
      const client = await connect(server);
      const row = new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu);
      const message = server.addMessage(server.home.channel, {
        components: [row.toJSON()] as never,
      });
      const chosen = answerWith(client, async (interaction) => {
        if (!interaction.isAnySelectMenu()) throw new TypeError("Expected a select menu");
        await interaction.deferUpdate();
        return interaction;
      });
      return { server, message, chosen };
    });
  },
});

test("a channel is chosen from those of the types that the menu offers", async ({ show }) => {
  const menu = new ChannelSelectMenuBuilder()
    .setCustomId("m")
    .setChannelTypes(ChannelType.GuildText, ChannelType.GuildForum)
    .setMaxValues(2);
  const { server, message, chosen } = await show(menu);
  const forum = server.addChannel(undefined, { type: ChannelType.GuildForum, name: "questions" });
  const voice = server.addChannel(undefined, { type: ChannelType.GuildVoice });
  const elsewhere = server.addChannel(server.addGuild());
  const user = server.user();
  expect(() => user.select(message, "m", [voice.id])).toThrow(/channels of type 0, 15/);
  expect(() => user.select(message, "m", [elsewhere.id])).toThrow(/is no channel here/);
  user.select(message, "m", [forum.id, server.home.channel.id]);
  const interaction = await chosen;
  if (!interaction.isChannelSelectMenu()) throw new TypeError("Expected a channel select");
  const names = interaction.channels.map((channel) => (channel as { name: string }).name);
  expect(names).toEqual(["questions", "general"]);
});

test("users, roles and both come with what their ids mean", async ({ show }) => {
  const users = await show(new UserSelectMenuBuilder().setCustomId("m"));
  const ada = users.server.addUser({ username: "ada" });
  users.server.user().select(users.message, "m", [ada.id]);
  const picked = await users.chosen;
  expect(picked.isUserSelectMenu() && picked.users.first()?.username).toBe("ada");
  expect(picked.isUserSelectMenu() && picked.members.size).toBe(1);

  const roles = await show(new RoleSelectMenuBuilder().setCustomId("m"));
  roles.server.user().select(roles.message, "m", [roles.server.addRole("reader")]);
  const role = await roles.chosen;
  expect(role.isRoleSelectMenu() && role.roles.first()?.name).toBe("reader");

  const both = await show(new MentionableSelectMenuBuilder().setCustomId("m").setMaxValues(2));
  const values = [both.server.addRole("reader"), both.server.home.user.id];
  both.server.user().select(both.message, "m", values);
  const mixed = await both.chosen;
  expect(mixed.isMentionableSelectMenu() && [mixed.roles.size, mixed.users.size]).toEqual([1, 1]);
});

test("a menu takes as many values as it says, and none that is not there", async ({ show }) => {
  const menu = new StringSelectMenuBuilder()
    .setCustomId("m")
    .setMinValues(1)
    .setMaxValues(2)
    .addOptions(["a", "b", "c"].map((value) => ({ label: value, value })));
  const { server, message, chosen } = await show(menu);
  const user = server.user();
  expect(() => user.select(message, "m", [])).toThrow(/1 to 2 values, got 0/);
  expect(() => user.select(message, "m", ["a", "b", "c"])).toThrow(/got 3/);
  expect(() => user.select(message, "m", ["d"])).toThrow(/offers a, b, c/);
  user.select(message, "m", ["c", "a"]);
  expect((await chosen).values).toEqual(["c", "a"]);
});

const BAD: readonly (readonly [problem: string, menu: object])[] = [
  ["default_values.0.type BASE_TYPE_CHOICES", { default_values: [{ id: "1", type: "user" }] }],
  [
    "default_values SELECT_COMPONENT_DEFAULT_VALUES_OUT_OF_RANGE",
    { default_values: ["1", "2"].map((id) => ({ id, type: "channel" })) },
  ],
  ["default_values.0.id BASE_TYPE_REQUIRED", { default_values: [{ type: "channel" }] }],
  ["channel_types.0 NUMBER_TYPE_MAX", { channel_types: [99] }],
  ["min_values SELECT_COMPONENT_MIN_OVER_MAX", { min_values: 2 }],
  ["max_values NUMBER_TYPE_MAX", { max_values: 26 }],
];

base.for(BAD)("checkSelect() finds %s", ([problem, more]) => {
  const found = [...checkSelect({ type: 8, custom_id: "m", ...more }, [])];
  expect(found.map(({ path, code }) => `${path.join(".")} ${code}`)).toContain(problem);
});
