import { SlashCommandBuilder } from "discord.js";
import type { AutocompleteInteraction } from "discord.js";
import { expect } from "vitest";
import { answerWith } from "./answer-with.ts";
import type { DiscordServer } from "./discord-server.ts";
import { createManualClock } from "./manual-clock.ts";
import { callRest } from "./stand-in-rest.ts";
import type { InteractionHandle } from "./play/interaction-handle.ts";
import { test } from "./stand-in-test.ts";

const PAPERS = new SlashCommandBuilder()
  .setName("papers")
  .setDescription("Lists papers")
  .addStringOption((o) =>
    o.setName("topic").setDescription("t").setRequired(true).setAutocomplete(true).setMinLength(3),
  )
  .addIntegerOption((o) => o.setName("year").setDescription("y").setAutocomplete(true))
  .addIntegerOption((o) => o.setName("limit").setDescription("n").setMaxValue(5))
  .toJSON();

const choice = (name: unknown, value: unknown = "v"): object => ({ name, value });
const choices = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => choice(`${index}`));

function respond(server: DiscordServer, { record }: InteractionHandle, list: unknown, type = 8) {
  const path = `/interactions/${record.id}/${record.token}/callback` as const;
  return callRest(server, "POST", path, { type, data: { choices: list } });
}

test("what is typed so far arrives as it is, partial and unchecked", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.registerCommands([PAPERS]);
  const seen = answerWith(client, async (interaction) => {
    const typing = interaction as AutocompleteInteraction;
    await typing.respond([]);
    const { options } = typing;
    return [options.getFocused(true), options.getString("topic"), options.getInteger("limit")];
  });
  const typing = server
    .user()
    .autocomplete("papers", "year", { topic: "a", year: "20x", limit: 99 });
  const [focused, topic, limit] = await seen;
  expect(focused).toMatchObject({ name: "year", value: "20x" });
  expect([topic, limit]).toEqual(["a", 99]);
  expect(typing.record.choices).toEqual([]);
});

test("an option without autocomplete cannot be typed into", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  server.registerCommands([PAPERS]);
  const user = server.user();
  expect(() => user.autocomplete("papers", "limit", {})).toThrow(/has no autocomplete/);
  expect(() => user.autocomplete("papers", "nope", {})).toThrow(/no option "nope"/);
});

const BAD: readonly (readonly [name: string, focused: string, list: unknown])[] = [
  ["26 choices", "topic", choices(26)],
  ["a name of 101 characters", "topic", [choice("x".repeat(101))]],
  ["an empty name", "topic", [choice("")]],
  ["a value of 101 characters", "topic", [choice("n", "x".repeat(101))]],
  ["a number for a text", "topic", [choice("n", 5)]],
  ["a text for a number", "year", [choice("n", "2024")]],
  ["an unknown language", "topic", [{ ...choice("n"), name_localizations: { xx: "n" } }]],
  ["no list", "topic", undefined],
];

test.for(BAD)("the choices are refused with %s", async ([, focused, list], { start, connect }) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  server.registerCommands([PAPERS]);
  const typing = server.user().autocomplete("papers", focused, {});
  expect(await respond(server, typing, list)).toMatchObject({ status: 400, code: 50035 });
  expect(typing.acknowledged).toBe(false);
});

test("25 choices on the limits are taken, in time only, and no other answer is", async ({
  start,
  connect,
}) => {
  const clock = createManualClock();
  const server = await start({ now: clock.now });
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  server.registerCommands([PAPERS]);
  const user = server.user();
  const [first, second] = [
    user.autocomplete("papers", "topic"),
    user.autocomplete("papers", "year"),
  ];
  for (const type of [4, 5, 9])
    expect(await respond(server, first, [], type)).toMatchObject({ code: 50035 });
  const full = [...choices(24), choice("x".repeat(100), "x".repeat(100))];
  expect(await respond(server, first, full)).toMatchObject({ status: 204 });
  clock.advance(3_001);
  expect(await respond(server, second, [])).toMatchObject({ code: 10062 });
});
