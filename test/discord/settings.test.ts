import { ButtonStyle, ChannelType } from "discord.js";
import { describe, expect, test } from "vitest";
import { allSettings } from "../../src/discord/settings/all-settings.ts";
import { catalogues } from "../../src/discord/words/catalogues.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { MANAGER, openPanel, openSetting, saved } from "./settings-panel.ts";
import { startTestBot } from "./start-test-bot.ts";

const menuIn = (message: StoredMessage, customId: string) =>
  [...walkComponents(message.components)]
    .map(({ component }) => component)
    .find((component) => component["custom_id"] === customId);

describe("/settings", () => {
  test("shows every setting with its value, to the moderator alone, wherever questions are allowed", async () => {
    const { server, state } = await startTestBot();
    const { guild } = server.home;
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, allowedChannelIds: ["12345"] });
    const member = server.user();
    const panel = await openPanel(member);
    expect(panel.visibleTo).toBe(member.id);
    expect(textOf(panel)).toBe(`### Settings of this server
**Allowed channels**
(deleted channel)

**Forums**
no posts are answered by themselves

**Conversations**
a button under the answer opens a thread

**Answers to commands**
seen by everybody

**Language**
that of whoever asks

**Answer length**
normal

**Questions a day**
each member: no limit · whole server: no limit

**Who may add papers**
only those who may manage this server
-# Every change is saved at once and noted in the log.`);
    expect([...walkComponents(panel.components)].length).toBeLessThanOrEqual(40);
    expect(server.violations).toEqual([]);
  });

  test("leads to each setting and back in one message", async () => {
    const { server } = await startTestBot();
    const member = server.user();
    const panel = await openPanel(member);
    const options = menuIn(panel, "settings-show:one")?.["options"] as { value: string }[];
    expect(options).toHaveLength(8);
    for (const { value } of options) {
      await member
        .select(panel, "settings-show:one", [value], MANAGER)
        .waitForFinal((message) => textOf(message).includes("Now: "));
      await member
        .press(panel, "Back", MANAGER)
        .waitForFinal((message) => textOf(message).includes("**Answer length**"));
    }
    expect(server.messages).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test.for(Object.keys(catalogues))("fits Discord's limits in %s", async (locale) => {
    const { server } = await startTestBot();
    const member = server.user(server.addUser({ locale }));
    const panel = await openPanel(member);
    const show = async (handle: ReturnType<typeof member.press>, customId: string) =>
      handle.waitForFinal((message) => menuIn(message, customId) !== undefined);
    for (const { name } of allSettings) {
      await show(
        member.select(panel, "settings-show:one", [name], MANAGER),
        name === "quotas" ? "settings-quotas" : "settings-show:all",
      );
      if (name === "quotas") await member.press(panel, "settings-quotas", MANAGER).waitForModal();
      await show(member.press(panel, "settings-show:all", MANAGER), "settings-show:one");
    }
    await show(member.press(panel, "settings-show:reset", MANAGER), "settings-reset");
    expect(server.violations).toEqual([]);
  });

  test.for([
    ["threads", "always", { threads: "always" }, "an answer to a mention opens a thread"],
    ["language", "en", { language: "en" }, "English"],
    ["length", "short", { answerLength: "short" }, "short"],
  ] as const)("sets %s from a menu", async ([name, value, expected, shown]) => {
    const { server, state } = await startTestBot();
    const member = server.user();
    const panel = await openSetting(member, name);
    const text = await saved(member.select(panel, `settings-set:${name}`, [value], MANAGER));
    expect(text).toContain(`Now: ${shown}`);
    const { guild } = server.home;
    expect(await state.settings.get(guild.id)).toEqual({ ...DEFAULT_SETTINGS, ...expected });
    expect(server.violations).toEqual([]);
  });

  test("offers each language in its own words", async () => {
    const { server } = await startTestBot();
    const panel = await openSetting(server.user(), "language");
    const options = menuIn(panel, "settings-set:language")?.["options"] as { label: string }[];
    expect(options).toHaveLength(Object.keys(catalogues).length + 1);
    const names = "English Deutsch Français Español Português 日本語 한국어 中文".split(" ");
    const labels = options.slice(1).map(({ label }) => label);
    expect(labels).toEqual(names.filter((name) => labels.includes(name)));
  });

  test("has a button for who sees answers that twice is once", async () => {
    const { server, state } = await startTestBot();
    const member = server.user();
    const [panel, other] = [
      await openSetting(member, "privacy"),
      await openSetting(member, "privacy"),
    ];
    await saved(member.press(panel, "Show them to the asker alone", MANAGER));
    const again = member.press(other, "Show them to the asker alone", MANAGER);
    await again.waitForFinal((message) => textOf(message).includes("That is how it was already."));
    const { guild } = server.home;
    expect(await state.settings.get(guild.id)).toMatchObject({ isPrivateByDefault: true });
    expect(await state.changes.list(guild.id, 5)).toHaveLength(1);
    await saved(member.press(panel, "Show them to everybody", MANAGER), "seen by everybody");
    expect(await state.settings.get(guild.id)).toEqual(DEFAULT_SETTINGS);
    expect(server.violations).toEqual([]);
  });

  test("takes channels, forums and roles, each of its kind", async () => {
    const { server, state } = await startTestBot();
    const { guild, channel } = server.home;
    const forum = server.addChannel(guild, { name: "help", type: ChannelType.GuildForum });
    const role = server.addRole("librarians");
    const member = server.user();
    const channels = await openSetting(member, "channels");
    const text = await saved(
      member.select(channels, "settings-set:channels", [channel.id, forum.id], MANAGER),
    );
    expect(text).toContain(`Now: <#${channel.id}>, <#${forum.id}>`);
    const forums = await openSetting(member, "forums");
    expect(menuIn(forums, "settings-set:forums")?.["channel_types"]).toEqual([
      ChannelType.GuildForum,
    ]);
    await saved(member.select(forums, "settings-set:forums", [forum.id], MANAGER));
    const roles = await openSetting(member, "librarians");
    expect(await saved(member.select(roles, "settings-set:librarians", [role], MANAGER))).toContain(
      `Now: <@&${role}>`,
    );
    expect(await state.settings.get(guild.id)).toMatchObject({
      allowedChannelIds: [channel.id, forum.id],
      forumChannelIds: [forum.id],
      libraryRoleIds: [role],
    });
    await saved(member.select(channels, "settings-set:channels", [], MANAGER), "all channels");
    expect(await state.settings.get(guild.id)).toMatchObject({ allowedChannelIds: [] });
    expect(server.violations).toEqual([]);
  });

  test("takes both quotas in a form that shows what they are; an empty field is no limit", async () => {
    const { server, state } = await startTestBot();
    const { guild } = server.home;
    const member = server.user();
    const panel = await openSetting(member, "quotas");
    const form = member.press(panel, "settings-quotas", MANAGER);
    await form.waitForModal();
    const sent = member.submitModal(form, { member: " 5 ", server: "１２００" }, MANAGER);
    expect(await saved(sent)).toContain("Now: each member: 5 · whole server: 1,200");
    expect(await state.settings.get(guild.id)).toMatchObject({
      memberDailyQuota: 5,
      serverDailyQuota: 1_200,
    });
    const again = member.press(panel, "settings-quotas", MANAGER);
    await again.waitForModal();
    const emptied = member.submitModal(again, { member: "" }, MANAGER);
    await emptied.waitForFinal((message) => textOf(message).includes("member: no limit"));
    expect(await state.settings.get(guild.id)).toEqual({
      ...DEFAULT_SETTINGS,
      serverDailyQuota: 1_200,
    });
    expect(server.violations).toEqual([]);
  });

  test.for(["0", "-1", "1.5", "many", "10001", "1e3", "999999999999"])(
    "doesn't take %s as a quota and changes nothing",
    async (typed) => {
      const { server, state } = await startTestBot();
      const member = server.user();
      const panel = await openSetting(member, "quotas");
      const form = member.press(panel, "settings-quotas", MANAGER);
      await form.waitForModal();
      const told = await member
        .submitModal(form, { member: typed, server: "10" }, MANAGER)
        .waitForFollowUp();
      expect(textOf(told)).toContain("a whole number from 1 to 10,000");
      expect(told.visibleTo).toBe(member.id);
      const { guild } = server.home;
      expect(await state.settings.get(guild.id)).toEqual(DEFAULT_SETTINGS);
      expect(await state.changes.list(guild.id, 5)).toEqual([]);
      expect(server.violations).toEqual([]);
    },
  );

  test("shows what was deleted as gone, keeps it through other changes, and removes it when told", async () => {
    const { server, state } = await startTestBot();
    const { guild, channel } = server.home;
    const doomed = server.addChannel(guild, { name: "doomed" });
    const member = server.user();
    const panel = await openSetting(member, "channels");
    await saved(member.select(panel, "settings-set:channels", [channel.id, doomed.id], MANAGER));
    server.moderator.deleteChannel(doomed);
    const stale = await openSetting(member, "channels");
    expect(textOf(stale)).toContain(`Now: <#${channel.id}>, (deleted channel)`);
    const third = server.addChannel(guild, { name: "third" });
    await saved(member.select(stale, "settings-set:channels", [channel.id, third.id], MANAGER));
    const { allowedChannelIds } = await state.settings.get(guild.id);
    expect(allowedChannelIds).toEqual([channel.id, doomed.id, third.id]);
    const removed = member.press(stale, "Remove what was deleted", MANAGER);
    await removed.waitForFinal((message) =>
      textOf(message).includes(`Now: <#${channel.id}>, <#${third.id}>`),
    );
    expect(buttonsOf(stale).map((button) => "label" in button && button.label)).toEqual(["Back"]);
    expect((await state.changes.list(guild.id, 1))[0]?.detail).toBe(
      "Allowed channels: #general, (deleted channel), #third → #general, #third",
    );
    expect(server.violations).toEqual([]);
  });

  test("puts everything back to the defaults once that is confirmed", async () => {
    const { server, state } = await startTestBot();
    const { guild } = server.home;
    const set = { ...DEFAULT_SETTINGS, answerLength: "long", memberDailyQuota: 3 } as const;
    await state.settings.set(guild.id, set);
    const member = server.user();
    const panel = await openPanel(member);
    const asked = member.press(panel, "Reset to defaults", MANAGER);
    await asked.waitForFinal((message) => textOf(message).includes("before anybody changed it"));
    expect(await state.settings.get(guild.id)).toEqual(set);
    const button = buttonsOf(panel).find(({ style }) => style === ButtonStyle.Danger);
    expect(button).toMatchObject({ label: "Yes, reset everything" });
    await member
      .press(panel, "Yes, reset everything", MANAGER)
      .waitForFinal((message) => textOf(message).includes("**Answer length**\nnormal"));
    expect(await state.settings.get(guild.id)).toEqual(DEFAULT_SETTINGS);
    expect((await state.changes.list(guild.id, 1))[0]?.detail).toBe(
      "Answer length: long → normal; " +
        "Questions a day: each member: 3 · whole server: no limit → each member: no limit · whole server: no limit",
    );
    expect(server.violations).toEqual([]);
  });

  test("goes on after a restart, in the same message", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await startTestBot({ server, state });
    const member = server.user();
    const panel = await openSetting(member, "length");
    await saved(member.select(panel, "settings-set:length", ["long"], MANAGER));
    await first.bot.stop({ graceMs: 0 });
    await startTestBot({ server, state });
    await server.waitForReady();
    await member
      .press(panel, "Back", MANAGER)
      .waitForFinal((message) => textOf(message).includes("**Answer length**\nlong"));
    expect(server.violations).toEqual([]);
    await server.close();
  });
});
