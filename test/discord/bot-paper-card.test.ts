import { describe, expect, test } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { PaperCard } from "../../src/answering/papers/paper-card.ts";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation, paperList } from "./answer-fixtures.ts";
import { actIn, card, controlIn, PLACES, signsOf } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const { paperId } = citation(1);
const TITLES = new FakeTitleLookup([{ paperId, title: "Paper 1 on graph learning", year: 2024 }]);

/** A card with two similar papers. */
function fullCard(n = 1): PaperCard {
  const paper = citation(n, { url: `https://arxiv.org/abs/2401.0000${n}` });
  const plain = card(paper, [`Paper ${n} shows that graphs help.`, "It gains 3 points."]);
  const { url = "" } = paper;
  return {
    ...plain,
    paper: { ...plain.paper, url, year: 2024, venue: "ICML", authors: ["Ada Byron", "Grace H."] },
    result: { text: "It gains 3 points.", quote: "It gains 3 points.", sentence: 2 },
    similar: [citation(2), citation(3)],
  };
}

/** Knows the papers of the fixtures by their ids and by no other name. */
const assistant: Partial<Assistant> = {
  card: async (name) => {
    const n = Number.parseInt(name, 16);
    return /^0{10}/u.test(name)
      ? fullCard(n)
      : { kind: "unknown", question: name, reason: "None.", nearest: [citation(2), citation(1)] };
  },
  similar: async (name) => paperList(7, { topic: fullCard(Number.parseInt(name, 16)).paper.title }),
  explain: async (question) => answered({ question }),
  answer: async (question) => answered({ question }),
};

describe("/paper", () => {
  test.for(PLACES)("shows a paper at a glance, in %s", async (place) => {
    const { server } = await startTestBot({ assistant, titles: TITLES });
    const member = server.user();
    const act = actIn(server, place);
    const typing = member.autocomplete("paper", "paper", { paper: "graph" }, act);
    expect(await typing.waitForChoices()).toEqual([
      { name: "Paper 1 on graph learning (2024)", value: paperId },
    ]);
    const shown = await member.slash("paper", { paper: paperId }, act).waitForFinal();
    const text = textOf(shown);
    expect(text).toContain(
      "### [Paper 1 on graph learning](<https://arxiv.org/abs/2401.00001>) (2024)\n" +
        "-# Ada Byron, Grace H. · ICML · [Page](<https://arxiv.org/abs/2401.00001>) · [PDF](<https://arxiv.org/pdf/2401.00001>)",
    );
    expect(text).toContain("**Key idea:** Paper 1 shows that graphs help.");
    expect(text).toContain("**Result**\n> It gains 3 points.");
    expect(text).toContain("**Abstract**\nPaper 1 shows that graphs help. It gains 3 points.");
    expect(text).toContain("**Similar papers**\n1. [Paper 2 on graph learning]");
    expect(signsOf(shown)).toEqual(["Explain", "Similar", "Cite", "Ask about it"]);
    expect(shown.visibleTo).toBeUndefined();
    expect(server.violations).toEqual([]);
  });

  test.for(PLACES)("has buttons that go on after a restart, in %s", async (place) => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await startTestBot({ server, state, assistant });
    const member = server.user();
    const act = actIn(server, place);
    const shown = await member.slash("paper", { paper: paperId }, act).waitForFinal();
    const asking = member.press(shown, "Ask about it");
    await asking.waitForModal();
    await first.bot.stop({ graceMs: 0 });

    const second = await startTestBot({ server, state, assistant, titles: TITLES });
    await server.waitForReady();
    const answer = await member.submitModal(asking, { text: " How  fast? " }).waitForFinal();
    expect(textOf(answer)).toContain("Question: How fast? (“Paper 1 on graph learning”)");
    expect(answer.visibleTo).toBeUndefined();
    const explained = await member.press(shown, "Explain").waitForFinal();
    expect(textOf(explained)).toContain("Explanation of: Paper 1 on graph learning");
    expect(explained.visibleTo).toBeUndefined();
    const similar = await member.press(shown, "Similar").waitForFinal();
    expect(textOf(similar)).toContain("### Papers like Paper 1 on graph learning");
    expect(similar.visibleTo).toBe(member.id);
    const cited = await member.press(shown, "Cite").waitForFinal();
    expect(textOf(cited)).toContain("@misc{");
    expect(cited.visibleTo).toBe(member.id);
    const next = await member.select(shown, "card-open", [citation(3).paperId]).waitForFinal();
    expect(textOf(next)).toContain("### [Paper 3 on graph learning]");
    expect(next.visibleTo).toBe(member.id);
    expect(second.assistant.calls.map(({ method, text }) => `${method} ${text}`)).toEqual([
      `card ${paperId}`,
      "answer How fast? (“Paper 1 on graph learning”)",
      `explain ${paperId}`,
      `similar ${paperId}`,
      `card ${paperId}`,
      `card ${citation(3).paperId}`,
    ]);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("keeps what comes from a private card private", async () => {
    const { server } = await startTestBot({ assistant });
    const member = server.user();
    const shown = await member.slash("paper", { paper: paperId, private: true }).waitForFinal();
    expect(shown.visibleTo).toBe(member.id);
    const asking = member.press(shown, "Ask about it");
    await asking.waitForModal();
    for (const made of [
      member.press(shown, "Explain"),
      member.press(shown, "Similar"),
      member.submitModal(asking, { text: "How fast?" }),
    ]) {
      expect((await made.waitForFinal()).visibleTo).toBe(member.id);
    }
    expect(server.violations).toEqual([]);
  });

  test("offers the papers that may have been meant, titles first, and shows the chosen one in place", async () => {
    const titles = new FakeTitleLookup([{ paperId, title: "grahp lerning" }]);
    const { server } = await startTestBot({ assistant, titles });
    const member = server.user();
    const asked = member.slash("paper", { paper: "grahp" });
    const missing = await asked.waitForFinal();
    expect(textOf(missing)).toBe("I know no paper called grahp. Did you mean one of these?");
    const menu = controlIn(missing, "card-instead");
    expect(JSON.stringify(missing.components)).toMatch(
      /grahp lerning.*Paper 2 on graph learning \(2024\)/u,
    );
    const other = server.user(server.addUser());
    const own = await other.select(missing, menu, [citation(2).paperId]).waitForFinal();
    expect(own.visibleTo).toBe(other.id);
    const chosen = member.select(missing, menu, [paperId]);
    expect(await chosen.waitForAck()).toBe("defer-update");
    await asked.waitForFinal((message) => textOf(message).includes("### [Paper 1"));
    expect(server.violations).toEqual([]);
  });

  test("says so where nothing is like what was typed, and where a paper is gone", async () => {
    const none: Partial<Assistant> = {
      card: async (question) => ({ kind: "unknown", question, reason: "None." }),
    };
    const { server } = await startTestBot({ assistant: none });
    const member = server.user();
    const missing = await member.slash("paper", { paper: "@everyone *x*" }).waitForFinal();
    expect(textOf(missing)).toMatch(/^I know no paper called @\u200Aeveryone \\\*x\\\*\.$/u);
    const gone = await member.slash("paper", { paper: paperId }).waitForFinal();
    expect(textOf(gone)).toBe("The library no longer has this paper.");
    const hint = await member.slash("paper", { paper: "?" }).waitForFinal();
    expect(textOf(hint)).toMatch(/^Name a paper by its title/u);
    expect(hint.visibleTo).toBe(member.id);
    expect(server.violations).toEqual([]);
  });

  test("refuses questions where they aren't allowed or used up, but shows cards all the same", async () => {
    const { server, state } = await startTestBot({ assistant });
    await state.settings.set(server.home.guild.id, { ...DEFAULT_SETTINGS, memberDailyQuota: 1 });
    const member = server.user();
    const shown = await member.slash("paper", { paper: paperId }).waitForFinal();
    await member.press(shown, "Explain").waitForFinal();
    const refused = await member.press(shown, "Explain").waitForFinal();
    expect(textOf(refused)).toMatch(/^You have asked as many questions/u);
    const again = await member.slash("paper", { paper: paperId }).waitForFinal();
    expect(textOf(again)).toContain("**Key idea:**");
    const asking = member.press(again, "Ask about it");
    await asking.waitForModal();
    const empty = await member.submitModal(asking, { text: "…" }).waitForFinal();
    expect(textOf(empty)).toMatch(/^Ask me a question/u);
    expect(server.violations).toEqual([]);
  });

  test("answers to forged ids with one sentence", async () => {
    const { server, assistant: called } = await startTestBot({ assistant });
    const member = server.user();
    const shown = await member.slash("paper", { paper: paperId }).waitForFinal();
    const before = called.calls.length;
    for (const name of ["explain", "similar", "ask", "open"]) {
      const custom_id = `card-${name}:nonsense`;
      const pressed = member.press(shown, "Explain", {
        payload: { data: { component_type: 2, custom_id } },
      });
      const told = await pressed.waitForFinal();
      expect(textOf(told)).toBe("The library no longer has this paper.");
    }
    expect(called.calls).toHaveLength(before);
    expect(server.violations).toEqual([]);
  });
});

describe("/similar", () => {
  test.for(PLACES)("lists papers like one, paged and sorted as any list, in %s", async (place) => {
    const { server, assistant: called } = await startTestBot({ assistant, titles: TITLES });
    const member = server.user();
    const asked = member.slash("similar", { paper: paperId }, actIn(server, place));
    const list = await asked.waitForFinal();
    expect(textOf(list)).toContain("### Papers like Paper 1 on graph learning");
    expect(textOf(list)).toContain("7 papers · page 1 of 2");
    member.press(list, "Next ▶");
    await asked.waitForFinal((message) => textOf(message).includes("page 2 of 2"));
    expect(textOf(list)).toContain("### Papers like Paper 1");
    expect(called.calls.map(({ method, text }) => [method, text])).toEqual([
      ["similar", paperId],
      ["similar", paperId],
    ]);
    expect(server.violations).toEqual([]);
  });

  test("finds the paper that is named, or offers those that may have been meant", async () => {
    const named: Partial<Assistant> = {
      ...assistant,
      card: async (name, options) =>
        name === "SkipGraph" ? fullCard() : (assistant.card ?? fail)(name, options),
    };
    const { server } = await startTestBot({ assistant: named });
    const member = server.user();
    const list = await member.slash("similar", { paper: "SkipGraph" }).waitForFinal();
    expect(textOf(list)).toContain("### Papers like Paper 1 on graph learning");
    const asked = member.slash("similar", { paper: "grahp" });
    const missing = await asked.waitForFinal();
    expect(textOf(missing)).toMatch(/^I know no paper called grahp/u);
    const chosen = member.select(missing, "card-similar", [citation(2).paperId]);
    expect(await chosen.waitForAck()).toBe("defer-update");
    await asked.waitForFinal((message) => textOf(message).includes("### Papers like Paper 2"));
    expect(server.violations).toEqual([]);
  });

  test("says that nothing is near, and that a paper is gone", async () => {
    const { server } = await startTestBot({
      assistant: {
        similar: async (topic) =>
          topic === paperId
            ? paperList(2, { topic: "A title", total: 0, abstained: "Nothing is near." })
            : paperList(0, { topic, abstained: `No paper ${topic}.` }),
      },
    });
    const member = server.user();
    const alone = await member.slash("similar", { paper: paperId }).waitForFinal();
    expect(textOf(alone)).toMatch(/^Nothing is near\./u);
    const gone = await member.slash("similar", { paper: citation(9).paperId }).waitForFinal();
    expect(textOf(gone)).toBe("The library no longer has this paper.");
    expect(server.violations).toEqual([]);
  });
});

function fail(): never {
  throw new Error("not expected");
}
