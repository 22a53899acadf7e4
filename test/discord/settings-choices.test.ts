import { ComponentType, InteractionType } from "discord.js";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { addButton, MANAGER, openPanel, openSetting, saved } from "./settings-panel.ts";
import { startTestBot } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

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
      change: down,
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
