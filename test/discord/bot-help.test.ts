import { ButtonStyle, ComponentType, PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import { commands } from "../../src/discord/commands.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { answered, citation, paperList } from "./answer-fixtures.ts";
import { actIn, controlIn, PLACES, reason, signsOf } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

/** A library about tea. */
const TITLES = [
  "SteepNet: Brewing Green Tea with Cold Water",
  "On the Chemistry of Green Tea",
  "Green Tea and Sleep",
  "Water Hardness in Black Coffee",
  "Black Coffee Without Regret",
].map((title, n) => ({ paperId: citation(n + 1).paperId, title }));

/** Finds enough for every question that isn't asked in German. */
const assistant: Partial<Assistant> = {
  why: async (question) => ({
    ...reason(question, citation(1)),
    answered: !question.startsWith("Was"),
  }),
  papers: async (topic) => paperList(12, { topic }),
  answer: async (question) => answered({ question }),
  explain: async (question) => answered({ question }),
};

const setUp = (options: Parameters<typeof startTestBot>[0] = {}) =>
  startTestBot({ assistant, titles: new FakeTitleLookup(TITLES), ...options });

/** Values of the menu of sections. */
function sectionsOf(message: StoredMessage): readonly unknown[] {
  const menus = [...walkComponents(message.components)].map(({ component }) => component);
  const options = menus.find(({ custom_id }) => custom_id === "help-section")?.["options"];
  return (options as { readonly value: string }[]).map(({ value }) => value);
}

describe("/help", () => {
  test.for(PLACES)(
    "says what can be asked, with examples of this library, in %s",
    async (place) => {
      const { server } = await setUp();
      const member = server.user();
      const help = await member.slash("help", {}, actIn(server, place)).waitForFinal();
      expect(help.visibleTo).toBe(member.id);
      const text = textOf(help);
      expect(text).toContain("I know 515 papers, as of Jan 1, 1970.");
      expect(text).toContain("Type `/ask` and your question, `/papers` for a list");
      expect(text).toContain("`/privacy`");
      expect(signsOf(help)).toEqual([
        "What is known about Green Tea?",
        "Papers on Black Coffee",
        "What is SteepNet?",
        "Explain: Paper 1 on graph learning",
      ]);
      expect(server.violations).toEqual([]);
    },
  );

  test("asks each example for whoever presses it, also after a restart", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await setUp({ server, state });
    const member = server.user();
    const help = await member.slash("help").waitForFinal();
    await first.bot.stop({ graceMs: 0 });

    const { assistant: asked } = await setUp({ server, state });
    await server.waitForReady();
    for (const label of signsOf(help)) {
      const reply = await member.press(help, label).waitForFinal();
      expect(reply.visibleTo).toBe(member.id);
    }
    expect(asked.calls).toEqual([
      { method: "answer", text: "What is known about Green Tea?" },
      { method: "papers", text: "Black Coffee" },
      { method: "answer", text: "What is SteepNet?" },
      { method: "explain", text: citation(1).paperId },
    ]);
    await member.slash("help").waitForFinal();
    expect(asked.calls).toHaveLength(4);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("asks in English what can't be answered as asked in the member's language", async () => {
    const asked: string[] = [];
    const { server } = await setUp({
      assistant: {
        ...assistant,
        why: async (question) => {
          asked.push(question);
          return { ...reason(question, citation(1)), answered: question.includes("known about B") };
        },
      },
    });
    const help = await server.user().slash("help").waitForFinal();
    expect(signsOf(help)).toEqual([
      "What is known about Black Coffee?",
      "Papers on Black Coffee",
      "Explain: Paper 1 on graph learning",
    ]);
    expect(asked).toEqual(expect.arrayContaining(["What is known about Green Tea?"]));
    expect(server.violations).toEqual([]);
  });

  test("helps without examples while the library is empty or the search fails", async () => {
    for (const options of [
      { libraryStats: () => Promise.reject(new Error("empty")) },
      { assistant: { why: () => Promise.reject(new Error("broken")) } },
      { titles: new FakeTitleLookup([]) },
    ]) {
      const { server } = await setUp(options);
      const help = await server.user().slash("help").waitForFinal();
      expect(textOf(help)).toContain("How to ask");
      expect(signsOf(help)).toEqual([]);
      expect(server.violations).toEqual([]);
    }
  });

  test("shows every section in place, and every command in one of them", async () => {
    const { server } = await setUp();
    const moderator = server.user();
    const asked = moderator.slash("help", {}, { permissions: PermissionFlagsBits.ManageGuild });
    const help = await asked.waitForFinal();
    const act = { permissions: PermissionFlagsBits.ManageGuild };
    const seen: string[] = [];
    for (const [section, said] of [
      ["commands", "All commands"],
      ["answers", "Reading an answer"],
      ["conversations", "for 7 days"],
      ["moderators", "For moderators"],
      ["privacy", "What I keep"],
      ["overview", "What I can do"],
    ] as const) {
      const chosen = moderator.select(help, "help-section", [section], act);
      expect(await chosen.waitForAck()).toBe("defer-update");
      await asked.waitForFinal((message) => textOf(message).includes(said));
      seen.push(textOf(help));
      expect(sectionsOf(help)).toContain("moderators");
    }
    for (const { data } of commands) expect(seen.join("\n")).toContain(`\`/${data.name}\``);
    expect(seen[0]).toContain("Check this against the papers");
    expect(controlIn(help, "help-example")).toMatch(/:0$/u);
    expect(server.violations).toEqual([]);
  });

  test.for([
    ["server", true],
    ["direct messages", false],
    ["user install", false],
    ["group", false],
  ] as const)("lists commands that are there, in %s", async ([place, hasServers]) => {
    const { server } = await setUp();
    const member = server.user();
    const asked = member.slash("help", {}, actIn(server, place));
    const help = await asked.waitForFinal();
    expect(sectionsOf(help).includes("moderators")).toBe(false);
    member.select(help, "help-section", ["commands"]);
    await asked.waitForFinal((message) => textOf(message).includes("All commands"));
    expect(textOf(help)).toContain("- `/ask` Ask a question; the answer cites paper abstracts");
    expect(textOf(help).includes("`/reading-group`")).toBe(hasServers);
    expect(server.violations).toEqual([]);
  });

  test("has no part for moderators for others, whatever they send", async () => {
    const { server } = await setUp();
    const member = server.user(server.addUser());
    const asked = member.slash("help");
    const help = await asked.waitForFinal();
    expect(sectionsOf(help)).not.toContain("moderators");
    const forged = member.select(help, "help-section", ["commands"], {
      payload: {
        data: {
          component_type: ComponentType.StringSelect,
          custom_id: "help-section",
          values: ["moderators"],
        },
      },
    });
    await forged.waitForAck();
    await server.waitFor(() => help.versions.length > 2, "the section");
    expect(textOf(help)).toContain("What I can do");
    expect(textOf(help)).not.toContain("/settings");
    expect(server.violations).toEqual([]);
  });

  test("tells that an example is too old", async () => {
    const { server } = await setUp();
    const member = server.user();
    const old = server.addMessage(server.home.channel, {
      components: [
        {
          type: ComponentType.ActionRow,
          components: ["help-example:0123456789ab:0", "help-example:../x:y"].map(
            (custom_id, n) => ({
              type: ComponentType.Button,
              style: ButtonStyle.Secondary,
              label: `old ${n}`,
              custom_id,
            }),
          ),
        },
      ],
    });
    for (const label of ["old 0", "old 1"]) {
      const told = await member.press(old, label).waitForFinal();
      expect(textOf(told)).toBe("This example is too old. Run /help again.");
    }
    expect(server.violations).toEqual([]);
  });

  test("still helps where questions aren't answered, and says where they are", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const allowedChannelIds = [server.addChannel(server.home.guild, { name: "papers" }).id];
    await state.settings.set(server.home.guild.id, { ...DEFAULT_SETTINGS, allowedChannelIds });
    await setUp({ server, state });
    const member = server.user();
    const help = await member.slash("help").waitForFinal();
    const told = await member.press(help, "Papers on Black Coffee").waitForFinal();
    expect(textOf(told)).toContain("Ask me in #papers");
    expect(server.violations).toEqual([]);
    await server.close();
  });
});
