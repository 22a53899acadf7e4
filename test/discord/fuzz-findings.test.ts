import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { renderAnswerButton, toButtonRow } from "../../src/discord/answer/render-answer-button.ts";
import { DAY_MS } from "../../src/lib/day-ms.ts";
import { MAX_STORED_TURNS } from "../../src/state/conversation-store.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import { dispatchInteraction } from "../support/discord-server/interactions/dispatch-interaction.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { signsOf, wellRead } from "./answer-flows.ts";
import { allKnowing, TITLES } from "./matrix-bot.ts";
import { startTestBot } from "./start-test-bot.ts";

const { ApplicationCommand, ApplicationCommandAutocomplete, ModalSubmit } = InteractionType;
const { ChatInput } = ApplicationCommandType;
const option = (type: ApplicationCommandOptionType, name: string, value: unknown) => ({
  type,
  name,
  value,
});
const slash = (name: string, ...options: readonly object[]) => ({
  id: "1",
  type: ChatInput,
  name,
  options,
});

/** Collects rejections that nothing handles, from now until the test ends. */
function collectUnhandled(): readonly unknown[] {
  const unhandled: unknown[] = [];
  const collect = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", collect);
  onTestFinished(() => void process.off("unhandledRejection", collect));
  return unhandled;
}

describe("an event that discord.js cannot read", () => {
  test.each([
    ["nobody who did it", { user: undefined, member: undefined }],
    ["no data", { data: undefined }],
    ["no entitlements", { entitlements: undefined }],
    ["no installation", { authorizing_integration_owners: undefined }],
  ])("because it has %s costs a line in the log and nothing else", async (_, payload) => {
    const unhandled = collectUnhandled();
    const { server, log } = await startTestBot({ assistant: wellRead });
    const asker = server.user();
    asker.interact(ApplicationCommand, slash("ask"), { payload });
    await asker.slash("ask", { question: "still there?" }).waitForFinal();
    expect(log.filter((line) => line.includes('"discord.js"'))).toHaveLength(1);
    expect(unhandled).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe("what is out of date is answered with a sentence for the asker alone:", () => {
  const { Integer, String: Text } = ApplicationCommandOptionType;
  test.each([
    ["an option of another type", ApplicationCommand, slash("ask", option(Integer, "question", 1))],
    ["a command without its subcommand", ApplicationCommand, slash("digest")],
    ["options where none can be", ApplicationCommand, slash("cite", option(Text, "paper", 5))],
    ["a modal of a button that opens one", ModalSubmit, toModal("answer-follow-up:k3j2h1g0f9")],
    ["a modal of a page that opens one", ModalSubmit, toModal("papers-jump:abc:title:12")],
    ["a modal of a button that rewrites", ModalSubmit, toModal("answer-share:k3j2h1g0f9")],
    ["a modal that no message opened", ModalSubmit, toModal("digest-page:0")],
  ])("%s", async (_, type, data) => {
    const { server } = await startTestBot({ assistant: wellRead });
    const said = await server.user().interact(type, data).waitForFinal();
    expect(textOf(said).length).toBeGreaterThan(10);
    expect(said.visibleTo).toBe(server.home.user.id);
    expect(server.violations).toEqual([]);
  });

  test("a member of whom Discord tells neither roles nor language", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const { api } = server.home.user;
    const payload = { locale: undefined, guild_id: "1", member: { user: api, permissions: "0" } };
    const asked = server.user().interact(ApplicationCommand, slash("privacy"), { payload });
    expect((await asked.waitForFinal()).visibleTo).toBe(api.id);
    expect(server.violations).toEqual([]);
  });
});

function toModal(customId: string) {
  return { custom_id: customId, components: [] };
}

describe("autocomplete", () => {
  test("is answered once when Discord delivers it again", async () => {
    const { server } = await startTestBot({ titles: new FakeTitleLookup(TITLES) });
    const typing = server.user().autocomplete("paper", "paper", { paper: "gra" }, { deliver: 3 });
    expect(await typing.waitForChoices()).not.toEqual([]);
    await server.user().slash("privacy").waitForFinal();
    expect(server.violations).toEqual([]);
  });

  test.each([
    ["of a number", [{ type: 4, name: "paper", value: "1", focused: true }]],
    ["without what is typed", []],
  ])("%s offers nothing", async (_, options) => {
    const { server } = await startTestBot({ titles: new FakeTitleLookup(TITLES) });
    const data = slash("paper", ...options);
    const typing = server.user().interact(ApplicationCommandAutocomplete, data);
    expect(await typing.waitForChoices()).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

test("a chain of follow-ups remembers no more turns than a conversation, so that it can be replayed", async () => {
  const { server, state } = await startTestBot({ assistant: allKnowing });
  const member = server.user();
  const question = "why ".repeat(100);
  let answer = await member.slash("ask", { question }).waitForFinal();
  for (let turn = 0; turn < MAX_STORED_TURNS + 3; turn += 1) {
    const shown = member.press(answer, "Follow up");
    await shown.waitForModal();
    answer = await member.submitModal(shown, { text: question }).waitForFinal();
  }
  const id = /answer-good:(\w+)/u.exec(JSON.stringify(answer.components))?.[1] ?? "";
  expect((await state.records.load(id))?.history).toHaveLength(MAX_STORED_TURNS);
  expect(server.violations).toEqual([]);
});

test("a picture goes with the statistics that it was of, when those shown next have none", async () => {
  const { server, state } = await startTestBot();
  const { guild, channel, user } = server.home;
  await state.records.save({
    id: "k3j2h1g0f9",
    askedAt: Date.now() - 20 * DAY_MS,
    asked: { kind: "question", question: "Do graphs help?" },
    answer: answered(),
    history: [],
    userId: user.id,
    guildId: guild.id,
    channelId: channel.id,
    isPrivate: false,
    locale: "en",
  });
  const manager = { permissions: PermissionFlagsBits.ManageGuild };
  const stats = await server.user().slash("stats", {}, manager).waitForFinal();
  const press = (days: number) => server.user().press(stats, `stats:${days}`, manager);
  await press(30).waitForFinal(({ attachments }) => attachments.length === 1);
  await press(7).waitForFinal(({ attachments }) => attachments.length === 0);
  expect(server.violations).toEqual([]);
});

describe("in a voice channel, where Discord opens no threads,", () => {
  async function startInVoice(threads: "always" | "button") {
    const bot = await startTestBot({ assistant: wellRead });
    const { server, state } = bot;
    const { guild } = server.home;
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, threads });
    return { ...bot, channel: server.addChannel(guild, { type: ChannelType.GuildVoice }) };
  }

  test("no button for one stands under an answer, and an old one says so", async () => {
    const { server, channel } = await startInVoice("button");
    const question = "Do graphs help?";
    const answer = await server.user().slash("ask", { question }, { channel }).waitForFinal();
    expect(signsOf(answer)).not.toContain("Thread");
    const components = [toButtonRow([renderAnswerButton("thread:x", { label: "Old" })])];
    const old = server.addMessage(channel, { components });
    expect(textOf(await server.user().press(old, "Old").waitForFinal())).not.toBe("");
    expect(server.violations).toEqual([]);
  });

  test("a mention is answered beside it", async () => {
    const { server, channel } = await startInVoice("always");
    const asked = server.user().says(channel, "Do graphs help?", { mention: true });
    await server.waitFor(() => server.repliesTo(asked).length > 0);
    expect(server.violations).toEqual([]);
  });
});

test("a forged menu of settings and a forged id to replay are told off", async () => {
  const { server, log } = await startTestBot({ assistant: wellRead });
  const manager = { permissions: PermissionFlagsBits.ManageGuild };
  const asker = server.user();
  const id = { type: ApplicationCommandOptionType.String, name: "id", value: 5 };
  await asker.interact(ApplicationCommand, slash("replay", id), manager).waitForFinal();
  const panel = await asker.slash("settings", {}, manager).waitForFinal();
  const data = {
    id: 1,
    custom_id: "settings-set:channels",
    component_type: ComponentType.ChannelSelect,
    values: ["1"],
  };
  const forged = dispatchInteraction(server.world, {
    type: InteractionType.MessageComponent,
    data,
    ...server.home,
    ...manager,
    locale: undefined,
    attachmentSizeLimit: undefined,
    deliver: 1,
    payload: undefined,
    source: panel,
  });
  await server.waitFor(() => forged.followUpIds.length > 0);
  expect(log.filter((line) => line.includes("request failed"))).toEqual([]);
  expect(server.violations).toEqual([]);
});
