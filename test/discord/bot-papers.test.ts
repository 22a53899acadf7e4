import { describe, expect, test } from "vitest";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { paperList } from "./answer-fixtures.ts";
import { impatientTimers } from "./impatient-timers.ts";
import { startTestBot } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

describe("/papers", () => {
  test("sends the whole list as a BibTeX file to whoever presses the button, and to nobody else", async () => {
    const { server } = await startTestBot({ assistant: { papers: async () => paperList(12) } });
    const list = await server.user().slash("papers", { topic: "graph learning" }).waitForFinal();
    const other = server.user(server.addUser());
    const pressed = other.press(list, "BibTeX");
    expect(await pressed.waitForAck()).toBe("defer-reply");
    const sent = await pressed.waitForFinal();
    expect(sent.visibleTo).toBe(other.id);
    expect(textOf(sent)).toContain("12 papers as BibTeX");
    expect(sent.attachments.map(({ name }) => name)).toEqual(["papers.bib"]);
    const file = new TextDecoder().decode(sent.attachments[0]?.bytes);
    expect(file.match(/^@\w+\{/gmu)).toHaveLength(12);
    expect(file).toContain("Paper 12 on graph learning");
    expect(textOf(list)).toContain("page 1 of 3");
    expect(server.violations).toEqual([]);
  });

  test("sends the BibTeX file once when Discord doesn't confirm it", async () => {
    const { server } = await startTestBot({
      timers: impatientTimers,
      assistant: { papers: async () => paperList(1) },
    });
    const member = server.user();
    const list = await member.slash("papers", { topic: "graph learning" }).waitForFinal();
    const lost = server.faults.add({
      method: "PATCH",
      route: "/webhooks/:app/:token/messages/:id",
      kind: "error-after",
      status: 502,
    });
    const pressed = member.press(list, "BibTeX");
    const sent = await pressed.waitForFinal((message) => message.versions.length === 3);
    expect(lost.hits).toBe(1);
    expect(sent.attachments).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("has no BibTeX for a list that is empty by now, or too old", async () => {
    let list = paperList(1);
    const { server, state } = await startTestBot({ assistant: { papers: async () => list } });
    const member = server.user();
    const shown = await member.slash("papers", { topic: "graph learning" }).waitForFinal();
    list = paperList(1, { abstained: "No paper is about that." });
    const none = await member.press(shown, "BibTeX").waitForFinal();
    expect(textOf(none)).toBe("No paper is about that.");
    const [button] = buttonsOf(shown);
    const id = button !== undefined && "custom_id" in button ? button.custom_id : "";
    await state.delete(`papers:${parseCustomId(id).args[0]}`);
    const old = await member.press(shown, "BibTeX").waitForFinal();
    expect(textOf(old)).toMatch(/^This list is too old/u);
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
    expect(buttonsOf(list).map(({ disabled }) => disabled)).toEqual([false, true, undefined]);
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
