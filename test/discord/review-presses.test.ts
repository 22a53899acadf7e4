import { RESTJSONErrorCodes } from "discord.js";
import { describe, expect, test } from "vitest";
import type { ClaimReport } from "../../src/answering/claims/claim-report.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { answered, citation } from "./answer-fixtures.ts";
import { wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const REPORT: ClaimReport = {
  kind: "checked",
  claims: [{ text: "Graphs help", verdict: "not-found", evidence: [] }],
  citations: [citation(1)],
  skipped: 0,
  unchecked: 0,
  mode: "rules",
  ms: 1,
};

const THREADS = { method: "POST", route: "/channels/:channel/messages/:message/threads" };
const isCheck = (message: StoredMessage) => textOf(message).includes("Graphs help");

describe("Thread", () => {
  test("leads whoever presses it later to the thread that is there", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const opened = await member.press(answer, "Thread").waitForFinal();
    const other = server.user(server.addUser());
    const again = await other.press(answer, "Thread").waitForFinal();
    expect(textOf(again)).toBe(textOf(opened));
    const welcomes = server.messages.filter((message) =>
      textOf(message).startsWith("Keep asking here"),
    );
    expect(welcomes).toHaveLength(1);
  });

  test("goes on in a thread that a member opened at the answer by hand", async () => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const thread = member.startThread(server.home.channel, "by hand", { from: answer });
    const told = await member.press(answer, "Thread").waitForFinal();
    expect(textOf(told)).toBe(`Go on in <#${thread.id}>.`);
    expect(await state.conversations.load(thread.id)).toHaveLength(1);
  });

  test("says what to do where Discord takes no more threads", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const code = RESTJSONErrorCodes.MaximumActiveThreads;
    server.faults.add({ ...THREADS, kind: "error", status: 400, code });
    const told = await member.press(answer, "Thread").waitForFinal();
    expect(textOf(told)).toMatch(/^I can't open a thread here/u);
  });
});

describe("a mention where each is answered in a thread", () => {
  test("is answered in the channel when no thread can be opened", async () => {
    const state = openSqliteStateStore(":memory:");
    const { server } = await startTestBot({ assistant: wellRead, state });
    const { guild, channel } = server.home;
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, threads: "always" });
    const code = RESTJSONErrorCodes.MaximumActiveThreads;
    server.faults.add({ ...THREADS, kind: "error", status: 400, code });
    const said = server.user().says(channel, "Do graphs help?", { mention: true });
    await server.waitFor(() => server.repliesTo(said).length > 0, "an answer in the channel");
    expect(textOf(server.repliesTo(said)[0] ?? said)).toContain("Graphs help. [1]");
  });
});

describe("Share under a check", () => {
  test("pressed twice at once posts it once, and counts once", async () => {
    const state = openSqliteStateStore(":memory:");
    const begun = Promise.withResolvers<void>();
    const going = Promise.withResolvers<void>();
    let calls = 0;
    const checkClaims = async () => {
      calls += 1;
      if (calls === 2) {
        begun.resolve();
        await going.promise;
      }
      return REPORT;
    };
    const { server } = await startTestBot({ assistant: { checkClaims }, state });
    const { guild, channel } = server.home;
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, memberDailyQuota: 3 });
    const member = server.user();
    const check = await member
      .messageCommand("Check this against the papers", member.says(channel, "Graphs help."))
      .waitForFinal();
    const first = member.press(check, "Share");
    await begun.promise;
    const second = await member.press(check, "Share").waitForFollowUp();
    expect(textOf(second)).toMatch(/shared already/u);
    going.resolve();
    expect(textOf(await first.waitForFollowUp())).toContain("Graphs help");
    const shared = server.messages.filter(
      (m) => m.visibleTo === undefined && m.author.id === server.botId && isCheck(m),
    );
    expect(shared).toHaveLength(1);
    const counter = { name: `member:${guild.id}:${member.id}`, limit: 3 };
    expect((await state.quotas.take([counter])).isTaken).toBe(true);
  });

  test("can be pressed again when it came to nothing", async () => {
    let calls = 0;
    const checkClaims = async () => {
      calls += 1;
      if (calls === 2) throw new Error("the index is away");
      return REPORT;
    };
    const { server } = await startTestBot({ assistant: { checkClaims } });
    const member = server.user();
    const check = await member
      .messageCommand(
        "Check this against the papers",
        member.says(server.home.channel, "Graphs help."),
      )
      .waitForFinal();
    const failed = await member.press(check, "Share").waitForFollowUp();
    expect(textOf(failed)).toMatch(/went wrong/u);
    expect(isCheck(await member.press(check, "Share").waitForFollowUp())).toBe(true);
  });
});

describe("a courtesy that is said to the bot", () => {
  test("gets the hint how to ask, and no answer made of it", async () => {
    const { server, assistant } = await startTestBot({
      assistant: { answer: async () => answered() },
    });
    const member = server.user();
    for (const said of [
      member.dm("danke!"),
      member.says(server.home.channel, "hi", { mention: true }),
    ]) {
      await server.waitFor(() => server.repliesTo(said).length > 0, "a hint");
      expect(textOf(server.repliesTo(said)[0] ?? said)).toMatch(/^Ask me a question/u);
    }
    expect(assistant.calls).toEqual([]);
  });
});
