import { ButtonStyle, ChannelType, ComponentType, InteractionType } from "discord.js";
import { describe, expect, test } from "vitest";
import { catalogues } from "../../src/discord/words/catalogues.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { addButton, MANAGER, openPanel, openSetting, saved } from "./settings-panel.ts";
import { startTestBot } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

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

describe("two moderators at once", () => {
  test("who change different things both get their way", async () => {
    const { server, state } = await startTestBot();
    const [one, two] = [server.user(), server.user(server.addUser())];
    const panels = [
      await openSetting(one, "length"),
      await openSetting(two, "threads"),
      await openSetting(one, "quotas"),
    ] as const;
    const form = one.press(panels[2], "settings-quotas", MANAGER);
    await form.waitForModal();
    await Promise.all([
      saved(one.select(panels[0], "settings-set:length", ["long"], MANAGER)),
      saved(two.select(panels[1], "settings-set:threads", ["never"], MANAGER)),
      saved(one.submitModal(form, { member: "7" }, MANAGER)),
    ]);
    const { guild } = server.home;
    expect(await state.settings.get(guild.id)).toEqual({
      ...DEFAULT_SETTINGS,
      answerLength: "long",
      threads: "never",
      memberDailyQuota: 7,
    });
    expect(await state.changes.list(guild.id, 9)).toHaveLength(3);
    expect(server.violations).toEqual([]);
  });

  test("who add to and take from the same list both get their way", async () => {
    const { server, state } = await startTestBot();
    const { guild, channel } = server.home;
    const [second, third] = [server.addChannel(guild), server.addChannel(guild)];
    const before = { ...DEFAULT_SETTINGS, allowedChannelIds: [channel.id] };
    await state.settings.set(guild.id, before);
    const [one, two] = [server.user(), server.user(server.addUser())];
    const panels = [
      await openSetting(one, "channels"),
      await openSetting(two, "channels"),
    ] as const;
    await Promise.all([
      saved(one.select(panels[0], "settings-set:channels", [channel.id, second.id], MANAGER)),
      saved(two.select(panels[1], "settings-set:channels", [third.id], MANAGER)),
    ]);
    const { allowedChannelIds } = await state.settings.get(guild.id);
    expect(allowedChannelIds.toSorted()).toEqual([second.id, third.id].toSorted());
    expect(server.violations).toEqual([]);
  });
});

describe("a forged choice", () => {
  const forgeries = {
    "a setting that there isn't": { custom_id: "settings-set:owner", values: ["long"] },
    "a value that a menu doesn't have": { custom_id: "settings-set:length", values: ["endless"] },
    "a language that nobody speaks": { custom_id: "settings-set:language", values: ["tlh"] },
    "no value": { custom_id: "settings-set:threads", values: [] },
    "a button's value that there isn't": {
      custom_id: "settings-set:privacy:maybe",
      component_type: ComponentType.Button,
    },
    "a channel of another server": {
      custom_id: "settings-set:channels",
      component_type: ComponentType.ChannelSelect,
      values: ["123456789012345678"],
    },
    "a thing that isn't an id": {
      custom_id: "settings-set:librarians",
      component_type: ComponentType.RoleSelect,
      values: ["@everyone"],
    },
    "the list of a setting that has none": { custom_id: "settings-remove-gone:nothing" },
    "a view that there isn't": { custom_id: "settings-show:one", values: ["everything"] },
  };

  test.for(Object.entries(forgeries))("of %s changes nothing", async ([, data]) => {
    const { server, state } = await startTestBot();
    const { guild } = server.home;
    const member = server.user();
    const message = addButton(server, data.custom_id);
    const payload = { data: { component_type: ComponentType.StringSelect, id: 1, ...data } };
    const told = await member
      .press(message, data.custom_id, { ...MANAGER, payload })
      .waitForFollowUp();
    expect(textOf(told)).toBe("I can't take that choice. Nothing was changed.");
    expect(await state.settings.get(guild.id)).toEqual(DEFAULT_SETTINGS);
    expect(await state.changes.list(guild.id, 5)).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("of everybody as librarians, which Discord's menu offers, changes nothing", async () => {
    const { server, state } = await startTestBot();
    const { guild } = server.home;
    const member = server.user();
    const panel = await openSetting(member, "librarians");
    const told = await member
      .select(panel, "settings-set:librarians", [guild.id], MANAGER)
      .waitForFollowUp();
    expect(textOf(told)).toContain("everybody could change the library");
    expect(await state.settings.get(guild.id)).toEqual(DEFAULT_SETTINGS);
  });

  test("of a form that was never shown is answered to its sender alone", async () => {
    const { server, state } = await startTestBot();
    const data = { custom_id: "settings-set:quotas", components: [] };
    const sent = server.user().interact(InteractionType.ModalSubmit, data, MANAGER);
    expect((await sent.waitForFinal()).visibleTo).toBe(server.user().id);
    expect(await state.settings.get(server.home.guild.id)).toEqual(DEFAULT_SETTINGS);
    expect(server.violations).toEqual([]);
  });
});

describe("settings that cannot be read", () => {
  test("are neither shown nor written over by a guess", async () => {
    const down = async (): Promise<never> => {
      throw new Error("disk full");
    };
    const written: unknown[] = [];
    const settings = {
      get: down,
      delete: down,
      set: async (...given: readonly unknown[]) => void written.push(given),
    };
    const { server } = await startTestBot({ state: stateWith({ settings }) });
    const member = server.user();
    const told = await openPanel(member);
    expect(textOf(told)).toMatch(/^I can't read the settings/u);
    const message = addButton(server, "settings-reset");
    const pressed = await member.press(message, "settings-reset", MANAGER).waitForFollowUp();
    expect(textOf(pressed)).toMatch(/^I can't read the settings/u);
    expect(written).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});

describe("the log", () => {
  test("shows the last changes with who, when and what, and pings nobody", async () => {
    const { server, state } = await startTestBot();
    const { guild } = server.home;
    const at = Date.UTC(2026, 10, 1);
    const userId = server.user().id;
    for (let day = 0; day < 25; day += 1)
      await state.changes.add({
        at: at + day,
        userId,
        guildId: guild.id,
        action: "add-papers",
        detail: `paper ${day} by @everyone [x](https://evil.example) ${"long ".repeat(90)}`,
      });
    const foreign = server.addGuild();
    await state.changes.add({ at, userId, guildId: foreign.id, action: "settings", detail: "!" });
    const member = server.user();
    await saved(
      member.select(await openSetting(member, "length"), "settings-set:length", ["long"], MANAGER),
    );
    const panel = await openPanel(member);
    const shown = await member
      .press(panel, "Log", MANAGER)
      .waitForFinal((message) => textOf(message).includes("last changes"));
    const [, newest = "", ...older] = textOf(shown).split("\n");
    expect(newest).toMatch(
      new RegExp(`^- <t:\\d+:R> <@${userId}>: Answer length: normal → long$`, "u"),
    );
    expect(older).toHaveLength(19);
    expect(older[0]).toContain(`<t:${at / 1_000}:R> <@${userId}>: added papers: paper 24 by`);
    expect(server.violations).toEqual([]);
  });

  test("says that there is nothing in it, and who is forgotten", async () => {
    const { server, state } = await startTestBot();
    const member = server.user();
    const panel = await openPanel(member);
    await member
      .press(panel, "Log", MANAGER)
      .waitForFinal((message) => textOf(message).includes("Nothing has been changed yet."));
    await saved(
      member.select(await openSetting(member, "length"), "settings-set:length", ["long"], MANAGER),
    );
    await state.forgetMember(member.id);
    const again = await openPanel(member);
    await member
      .press(again, "Log", MANAGER)
      .waitForFinal((message) => textOf(message).includes("somebody who asked to be forgotten"));
    expect(server.violations).toEqual([]);
  });
});

describe("a server that removes the bot", () => {
  test("takes its settings and digests with it; an outage doesn't", async () => {
    const { server, state, logged } = await startTestBot();
    const other = server.addGuild();
    const set = { ...DEFAULT_SETTINGS, answerLength: "long" } as const;
    const digest = { channelId: "1", topic: "graphs", schedule: "daily", userId: "2" } as const;
    const when = { locale: "en-US", createdAt: 0, dueAt: 0 };
    for (const { id } of [server.home.guild, other]) {
      await state.settings.set(id, set);
      await state.digests.save({ ...digest, ...when, id: id.slice(-10), guildId: id });
    }
    server.dispatch("GUILD_DELETE", { id: other.id, unavailable: true });
    server.moderator.removeBot(server.home.guild);
    await logged("removed from a server");
    expect(await state.settings.get(server.home.guild.id)).toEqual(DEFAULT_SETTINGS);
    expect(await state.digests.list(server.home.guild.id)).toEqual([]);
    expect(await state.settings.get(other.id)).toEqual(set);
    expect(await state.digests.list(other.id)).toHaveLength(1);
  });
});
