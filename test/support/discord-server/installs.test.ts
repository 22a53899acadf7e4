import { PermissionFlagsBits } from "discord.js";
import type { ChatInputCommandInteraction } from "discord.js";
import { expect } from "vitest";
import { answerWith, asCommand } from "./answer-with.ts";
import type { ActOptions } from "./play/act-options.ts";
import type { DiscordServer } from "./discord-server.ts";
import { callRest } from "./stand-in-rest.ts";
import { test } from "./stand-in-test.ts";

const { ManageGuild, UseExternalApps, SendMessages, Administrator } = PermissionFlagsBits;
const command = (name: string, more: object = {}): object => ({ name, description: "x", ...more });
const BOTH = { integration_types: [0, 1] };

const PLACES: readonly (readonly [
  place: string,
  context: number,
  owners: (server: DiscordServer) => object,
  act: (server: DiscordServer) => ActOptions,
])[] = [
  ["a server with the bot", 0, ({ home }) => ({ "0": home.guild.id }), () => ({})],
  [
    "a server without it",
    0,
    ({ home }) => ({ "1": home.user.id }),
    (server) => ({ channel: server.addChannel(server.addGuild({ hasBot: false })) }),
  ],
  ["the direct messages", 1, () => ({ "0": "0" }), () => ({ dm: true })],
  [
    "a group",
    2,
    ({ home }) => ({ "1": home.user.id }),
    (server) => ({
      channel: server.addGroup([server.home.user, server.addUser(), server.addUser()]),
    }),
  ],
];

test.for(PLACES)(
  "a command in %s says where it is and who installed it",
  async ([, context, owners, act], { start, connect }) => {
    const server = await start();
    const client = await connect(server);
    const seen = answerWith(client, async (interaction) => {
      await asCommand(interaction).reply("ok");
      return asCommand(interaction);
    });
    server.user().slash("ask", { question: "x" }, act(server));
    const interaction: ChatInputCommandInteraction = await seen;
    expect(interaction.context).toBe(context);
    expect({ ...interaction.authorizingIntegrationOwners.toJSON() }).toEqual(owners(server));
    expect(interaction.inGuild()).toBe(context === 0);
    expect(interaction.user.id).toBe(server.home.user.id);
    expect(interaction.appPermissions.has(PermissionFlagsBits.AttachFiles)).toBe(true);
    expect(server.violations).toEqual([]);
  },
);

test("a user who installed the application is named beside the server", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  const user = server.addUser({ hasInstalled: true });
  const { payload } = server.user(user).slash("ask", { question: "x" }).record;
  const owners = { "0": server.home.guild.id, "1": user.id };
  expect(payload["authorizing_integration_owners"]).toEqual(owners);
});

test("where only a user installed it the bot has its token, five follow-ups, and nothing else", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  const group = server.addGroup([server.home.user, server.addUser(), server.addUser()]);
  const done = answerWith(client, async (interaction) => {
    await asCommand(interaction).reply("by token");
    const codes: unknown[] = [];
    for (let count = 0; count < 6; count += 1) {
      const followUp = asCommand(interaction).followUp("more");
      codes.push(
        await followUp.then(
          () => 0,
          (error: { code: number }) => error.code,
        ),
      );
    }
    return codes;
  });
  server.user().slash("ask", { question: "x" }, { channel: group });
  expect(await done).toEqual([0, 0, 0, 0, 0, 40094]);
  expect(await callRest(server, "GET", `/channels/${group.id}`)).toMatchObject({ code: 50001 });
  const said = callRest(server, "POST", `/channels/${group.id}/messages`, { content: "x" });
  expect(await said).toMatchObject({ code: 50001 });
});

test("the bot hears nothing where it is not", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const heard: string[] = [];
  client.on("messageCreate", ({ content }) => heard.push(content));
  const foreign = server.addChannel(server.addGuild({ hasBot: false }));
  const group = server.addGroup([server.home.user, server.addUser()]);
  const hidden = server.addChannel(undefined, { deniedToBot: PermissionFlagsBits.ViewChannel });
  for (const channel of [foreign, group, hidden])
    server.user().says(channel, "psst", { mention: true });
  server.user().says(server.home.channel, "hello", { mention: true });
  await server.waitForMessage();
  expect(heard[0]).toBe(`<@${server.botId}> hello`);
});

test("a button of another's message works for its owner's installation, whoever presses", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const other = server.addUser();
  const channel = server.addGroup([server.home.user, other, server.addUser()]);
  const isDone = ({ components }: { components: readonly unknown[] }): boolean =>
    components.length > 0;
  const asked = server.user().slash("ask", { question: "x" }, { channel });
  const pressed = server.user(other).press(await asked.waitForFinal(isDone), "More");
  const owners = { "1": server.home.user.id };
  expect(pressed.record.payload["authorizing_integration_owners"]).toEqual(owners);
  expect(pressed.record.payload["user"]).toMatchObject({ id: other.id });
  expect(await pressed.waitForAck()).toBe("update");
});

test("where members may not let installed applications speak, answers are ephemeral", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const channel = server.addChannel(server.addGuild({ hasBot: false }));
  const shown: (string | undefined)[] = [];
  for (const permissions of [SendMessages, SendMessages | UseExternalApps, Administrator]) {
    const asked = server.user().slash("ask", { question: "x" }, { channel, permissions });
    shown.push((await asked.waitForFinal()).visibleTo);
  }
  expect(shown).toEqual([server.home.user.id, undefined, undefined]);
  expect(server.violations).toEqual([]);
});

const HIDDEN: readonly (readonly [name: string, definition: object, act: ActOptions])[] = [
  ["servers", { contexts: [1], ...BOTH }, {}],
  ["direct messages", { contexts: [0], ...BOTH }, { dm: true }],
  ["installation", { integration_types: [1] }, {}],
  ["lacks the permissions 32", { default_member_permissions: "32" }, {}],
  ["lacks the permissions 48", { default_member_permissions: "48" }, { permissions: ManageGuild }],
  ["lacks the permissions 0", { default_member_permissions: "0" }, { permissions: ManageGuild }],
];

test.for(HIDDEN)(
  "a command that the client hides (%s) is sent only by force",
  async ([why, definition, act], { start, connect }) => {
    const server = await start();
    const client = await connect(server);
    client.removeAllListeners("interactionCreate");
    server.registerCommands([command("settings", definition)]);
    const user = server.user();
    expect(user.commands(act)).toEqual([]);
    expect(() => user.slash("settings", {}, act)).toThrow(why);
    expect(user.slash("settings", {}, { ...act, force: true }).record.type).toBe(2);
  },
);

test("a command is offered to who has its permissions, and to everybody in direct messages", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  server.registerCommands([command("settings", { default_member_permissions: "32", ...BOTH })]);
  const owner = server.user(server.addUser());
  const own = server.addChannel(server.addGuild({ ownerId: owner.id }));
  const user = server.user();
  const offered = [
    user.commands({ permissions: ManageGuild }),
    user.commands({ permissions: Administrator }),
    user.commands({ dm: true }),
    owner.commands({ channel: own }),
  ];
  expect(offered).toEqual([["settings"], ["settings"], ["settings"], ["settings"]]);
  expect(user.commands()).toEqual([]);
});

test("fields of the payload can be replaced and taken away", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  const payload = { locale: "xx", channel: undefined };
  const asked = server.user().slash("ask", { question: "x" }, { payload }).record.payload;
  expect(asked["locale"]).toBe("xx");
  expect(JSON.parse(JSON.stringify(asked))).not.toHaveProperty("channel");
});
