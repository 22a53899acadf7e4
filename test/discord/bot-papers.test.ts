import { describe, expect, test } from "vitest";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { citation, paperList } from "./answer-fixtures.ts";
import { actIn, controlIn, PLACES, wellRead } from "./answer-flows.ts";
import { datedList, OLD_BUTTONS, OLD_KEY } from "./paper-list-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

/** The titles of a shown list, in order. */
const titlesIn = (message: StoredMessage): readonly string[] =>
  [...textOf(message).matchAll(/\*\*\d+\.\*\* \[(\w) paper/gu)].map(([, title = ""]) => title);

describe("/papers", () => {
  test("limits the list to years and sorts it, and says so", async () => {
    const filters: unknown[] = [];
    const { server } = await startTestBot({
      assistant: {
        papers: async (_topic, { filter } = {}) => {
          filters.push(filter);
          return { ...datedList(), ...(filter && { filter }) };
        },
      },
    });
    const member = server.user();
    for (const [year, filter, said] of [
      ["2023", { yearFrom: 2023, yearTo: 2023 }, "from 2023 ·"],
      [" 2020–2023 ", { yearFrom: 2020, yearTo: 2023 }, "from 2020 to 2023 ·"],
      [">=2021", { yearFrom: 2021 }, "from 2021 or later ·"],
      ["since 2021", { yearFrom: 2021 }, "from 2021 or later ·"],
      ["  ", undefined, "best match first ·"],
    ] as const) {
      const list = await member.slash("papers", { topic: "graphs", year }).waitForFinal();
      expect(filters.at(-1)).toEqual(filter);
      expect(textOf(list)).toContain(said);
    }
    for (const [sort, said, titles] of [
      ["relevance", "best match first", "DBCA"],
      ["newest", "newest first", "BADC"],
      ["oldest", "oldest first", "DABC"],
      ["title", "by title", "ABCD"],
    ] as const) {
      const list = await member.slash("papers", { topic: "graphs", sort }).waitForFinal();
      expect(textOf(list)).toContain(`-# ${said} · 4 papers`);
      expect(titlesIn(list).join("")).toBe(titles);
    }
    expect(server.violations).toEqual([]);
  });

  test.for(["soon", "20233", "since", "<script>", "5 years"])(
    "tells whoever types %j as a year how to write it, without any work",
    async (year) => {
      const { server, assistant } = await startTestBot();
      const member = server.user();
      const hint = await member.slash("papers", { topic: "graphs", year }).waitForFinal();
      expect(textOf(hint)).toMatch(/as years\. Write for example 2023, 2020-2023, \\?>=2021/u);
      expect(hint.visibleTo).toBe(member.id);
      expect(assistant.calls).toEqual([]);
      expect(server.violations).toEqual([]);
    },
  );

  test.for(PLACES)("sorts in place and keeps that on other pages, in %s", async (place) => {
    const { server } = await startTestBot({ assistant: { papers: async () => paperList(12) } });
    const member = server.user();
    const asked = member.slash("papers", { topic: "graph learning" }, actIn(server, place));
    const list = await asked.waitForFinal();
    member.press(list, "Next ▶");
    await asked.waitForFinal((message) => textOf(message).includes("page 2 of 3"));
    const sorted = member.select(list, controlIn(list, "papers-sort"), ["title"]);
    expect(await sorted.waitForAck()).toBe("defer-update");
    await asked.waitForFinal((message) => textOf(message).includes("by title"));
    expect(textOf(list)).toContain("page 1 of 3");
    member.press(list, "Next ▶");
    await asked.waitForFinal((message) => textOf(message).includes("page 2 of 3"));
    expect(textOf(list)).toContain("by title · 12 papers · page 2 of 3");
    expect(server.violations).toEqual([]);
  });

  test("goes to a page by number, also after a restart between the modal's two ends", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const assistant = { papers: async () => paperList(5_000) };
    const first = await startTestBot({ server, state, assistant });
    const member = server.user();
    const asked = member.slash("papers", { topic: "graphs", sort: "title" });
    const list = await asked.waitForFinal();
    const pressed = member.press(list, "Go to page …");
    expect(JSON.stringify(await pressed.waitForModal())).toContain("Page, 1 to 1,000");
    await first.bot.stop({ graceMs: 0 });

    await startTestBot({ server, state, assistant });
    await server.waitForReady();
    const sent = member.submitModal(pressed, { page: " ７００ " });
    expect(await sent.waitForAck()).toBe("defer-update");
    await asked.waitForFinal((message) => textOf(message).includes("page 700 of 1,000"));
    expect(textOf(list)).toContain("by title · 5,000 papers");
    const beyond = member.press(list, "Go to page …");
    await beyond.waitForModal();
    member.submitModal(beyond, { page: "999999" });
    await asked.waitForFinal((message) => textOf(message).includes("page 1,000 of 1,000"));
    const wrong = member.press(list, "Go to page …");
    await wrong.waitForModal();
    for (const page of ["last", "0", "-3"]) {
      const hint = await member.submitModal(wrong, { page }).waitForFinal();
      expect(textOf(hint)).toMatch(/^I need the number of a page, from 1 to 1,000/u);
      expect(hint.visibleTo).toBe(member.id);
    }
    const marked = await member.submitModal(wrong, { page: "*a_b*" }).waitForFinal();
    expect(textOf(marked)).toContain(String.raw`not \*a\_b\*.`);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("turns the pages of a list that an older version has shown", async () => {
    const { server, state } = await startTestBot({
      assistant: { papers: async () => paperList(12) },
    });
    await state.set(`papers:${OLD_KEY}`, JSON.stringify({ topic: "graph learning" }));
    const list = server.addMessage(server.home.channel, { components: OLD_BUTTONS });
    const turned = await server.user().press(list, "Next ▶").waitForFinal();
    expect(textOf(turned)).toContain("best match first · 12 papers · page 2 of 3");
    expect(server.violations).toEqual([]);
  });

  test("opens a paper of the list for whoever chooses it", async () => {
    const { server, assistant } = await startTestBot({
      assistant: { ...wellRead, papers: async () => paperList(12) },
    });
    const list = await server.user().slash("papers", { topic: "graph learning" }).waitForFinal();
    const other = server.user(server.addUser());
    const shown = await other.select(list, "card-open", [citation(3).paperId]).waitForFinal();
    expect(shown.visibleTo).toBe(other.id);
    expect(textOf(shown)).toContain("### [Paper 3 on graph learning]");
    expect(assistant.calls.at(-1)).toEqual({ method: "card", text: citation(3).paperId });
    expect(textOf(list)).toContain("page 1 of 3");
    expect(server.violations).toEqual([]);
  });

  test("turns pages forward and back, also after a restart of the bot", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const assistant = { papers: async () => paperList(12) };
    const first = await startTestBot({ server, state, assistant });
    const member = server.user();
    const asked = member.slash("papers", { topic: "graph learning" });
    const list = await asked.waitForFinal();
    expect(textOf(list)).toContain("12 papers · page 1 of 3");
    await first.bot.stop({ graceMs: 0 });

    await startTestBot({ server, state, assistant });
    await server.waitForReady();
    const onto = member.press(list, "Next ▶");
    expect(await onto.waitForAck()).toBe("defer-update");
    await asked.waitForFinal((message) => textOf(message).includes("page 2 of 3"));
    expect(textOf(list)).toContain("**6.** [Paper 6");
    member.press(list, "Next ▶");
    await asked.waitForFinal((message) => textOf(message).includes("page 3 of 3"));
    expect(buttonsOf(list).map(({ disabled }) => disabled)).toEqual([undefined, true, undefined]);
    member.press(list, "◀ Previous");
    await asked.waitForFinal((message) => textOf(message).includes("page 2 of 3"));
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("gives others a page of their own and leaves the asker's alone", async () => {
    const { server } = await startTestBot({ assistant: { papers: async () => paperList(12) } });
    const asked = server.user().slash("papers", { topic: "graph learning" });
    const list = await asked.waitForFinal();
    const other = server.user(server.addUser());
    const pressed = other.press(list, "Next ▶");
    expect(await pressed.waitForAck()).toBe("defer-reply");
    const own = await pressed.waitForFinal();
    expect(own.visibleTo).toBe(other.id);
    expect(textOf(own)).toContain("page 2 of 3");
    expect(textOf(list)).toContain("page 1 of 3");
    const onward = other.press(own, "Next ▶");
    expect(await onward.waitForAck()).toBe("defer-update");
    await pressed.waitForFinal((message) => textOf(message).includes("page 3 of 3"));
    expect(server.violations).toEqual([]);
  });

  test("asks to run the command again when the list is too old", async () => {
    const { server } = await startTestBot({
      assistant: { papers: async () => paperList(12) },
      state: stateWith({ get: async () => undefined }),
    });
    const member = server.user();
    const list = await member.slash("papers", { topic: "graph learning" }).waitForFinal();
    const hint = await member.press(list, "Next ▶").waitForFollowUp();
    expect(textOf(hint)).toMatch(/too old for its buttons/u);
    expect(hint.visibleTo).toBe(member.id);
    expect(textOf(list)).toContain("page 1 of 3");
    const other = server.user(server.addUser());
    expect(textOf(await other.press(list, "Next ▶").waitForFinal())).toMatch(
      /too old for its buttons/u,
    );
    expect(server.violations).toEqual([]);
  });

  test("shows the list without buttons when the state cannot be written", async () => {
    const fail = async () => Promise.reject(new Error("disk full"));
    const { server, log } = await startTestBot({
      assistant: { papers: async () => paperList(12) },
      state: stateWith({ set: fail, delete: fail }),
    });
    const list = await server.user().slash("papers", { topic: "graph learning" }).waitForFinal();
    expect(textOf(list)).toContain("12 papers");
    expect(buttonsOf(list)).toEqual([]);
    expect(log.join("")).toContain("cannot keep a paper list");
  });
});
