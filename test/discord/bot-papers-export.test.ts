import { describe, expect, test } from "vitest";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { paperList } from "./answer-fixtures.ts";
import { controlIn } from "./answer-flows.ts";
import { impatientTimers } from "./impatient-timers.ts";
import { datedList, OLD_BUTTONS, OLD_KEY } from "./paper-list-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const FORMATS = [
  ["BibTeX", "papers.bib", "@"],
  ["RIS", "papers.ris", "TY  - "],
  ["CSV", "papers.csv", "paperId,title,"],
  ["Markdown", "papers.md", "# Papers on graph learning"],
] as const;

const textIn = (message: StoredMessage): string =>
  new TextDecoder().decode(message.attachments[0]?.bytes);

describe("Export of a paper list", () => {
  test.for(FORMATS)(
    "exports the whole list as %s to whoever asks, and to nobody else",
    async (format) => {
      const [name, fileName, beginning] = format;
      const { server } = await startTestBot({ assistant: { papers: async () => paperList(12) } });
      const list = await server.user().slash("papers", { topic: "graph learning" }).waitForFinal();
      const other = server.user(server.addUser());
      const offered = await other.press(list, "Export").waitForFinal();
      expect(offered.visibleTo).toBe(other.id);
      expect(textOf(offered)).toBe("12 papers: which file would you like?");
      const pressed = other.press(offered, name);
      expect(await pressed.waitForAck()).toBe("defer-update");
      await server.waitFor(() => offered.attachments.length > 0, "the file");
      expect(textOf(offered)).toContain(`12 papers as ${name}`);
      expect(offered.attachments.map((file) => file.name)).toEqual([fileName]);
      expect(textIn(offered).startsWith(beginning)).toBe(true);
      expect(textIn(offered)).toContain("Paper 12 on graph learning");
      expect(textOf(list)).toContain("page 1 of 3");
      expect(server.violations).toEqual([]);
    },
  );

  test("exports in the order that is shown", async () => {
    const { server } = await startTestBot({ assistant: { papers: async () => datedList() } });
    const member = server.user();
    const list = await member
      .slash("papers", { topic: "graph learning", sort: "oldest" })
      .waitForFinal();
    const offered = await member.press(list, "Export").waitForFinal();
    member.press(offered, "CSV");
    await server.waitFor(() => offered.attachments.length > 0, "the file");
    expect(
      textIn(offered)
        .match(/[ABCD] paper/gu)
        ?.join(""),
    ).toBe("D paperA paperB paperC paper");
    expect(server.violations).toEqual([]);
  });

  test("sends the file of an old list's button once when Discord doesn't confirm it", async () => {
    const { server, state } = await startTestBot({
      timers: impatientTimers,
      assistant: { papers: async () => paperList(1) },
    });
    await state.set(`papers:${OLD_KEY}`, JSON.stringify({ topic: "graph learning" }));
    const list = server.addMessage(server.home.channel, { components: OLD_BUTTONS });
    const lost = server.faults.add({
      method: "PATCH",
      route: "/webhooks/:app/:token/messages/:id",
      kind: "error-after",
      status: 502,
    });
    const pressed = server.user().press(list, "BibTeX");
    const sent = await pressed.waitForFinal((message) => message.versions.length === 3);
    expect(lost.hits).toBe(1);
    expect(sent.attachments.map((file) => file.name)).toEqual(["papers.bib"]);
    expect(server.violations).toEqual([]);
  });

  test("has no file of a list that is empty by now, or too old", async () => {
    let list = paperList(1);
    const { server, state } = await startTestBot({ assistant: { papers: async () => list } });
    const member = server.user();
    const shown = await member.slash("papers", { topic: "graph learning" }).waitForFinal();
    list = paperList(1, { abstained: "No paper is about that." });
    const none = await member.press(shown, "Export").waitForFinal();
    expect(textOf(none)).toBe("No paper is about that.");
    await state.delete(`papers:${parseCustomId(controlIn(shown, "papers-export")).args[0]}`);
    const old = await member.press(shown, "Export").waitForFinal();
    expect(textOf(old)).toMatch(/^This list is too old/u);
    expect(server.violations).toEqual([]);
  });
});
