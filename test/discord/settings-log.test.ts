import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { MANAGER, openPanel, openSetting, saved } from "./settings-panel.ts";
import { startTestBot } from "./start-test-bot.ts";

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
    expect(older[0]).toContain(`<t:${at / 1_000}:R> <@${userId}>: papers: paper 24 by`);
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
