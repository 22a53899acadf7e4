import { describe, expect, test } from "vitest";
import type { AskLimits } from "../../src/discord/incoming/ask-limits.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { startTestBot, type TestBotOptions } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

const CALLBACK = { method: "POST", route: "/interactions/:id/:token/callback" };
const question = "Do graphs help?";
const echo = { answer: async (text: string) => answered({ question: text }) };
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");

async function startLimited(limits: Partial<AskLimits>, options: TestBotOptions = {}) {
  const all = { answersAtOnce: 40, memberPerMinute: 0, ...limits };
  return startTestBot({ assistant: echo, limits: all, ...options });
}

describe("the operator's limits", () => {
  test("of a minute hold for a member wherever they ask, and are told to them alone", async () => {
    const { server, assistant } = await startLimited({ memberPerMinute: 2 });
    const [member, other] = [server.user(), server.user(server.addUser())];
    const elsewhere = server.addChannel(server.addGuild());
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    const direct = member.dm(question);
    await server.waitFor(() => server.repliesTo(direct).some(isAnswer));
    const refused = member.slash("ask", { question }, { channel: elsewhere });
    const message = await refused.waitForFinal();
    expect(textOf(message)).toMatch(
      /^You ask faster than I may answer one member\. Ask again in (?:30|29|28) seconds\.$/u,
    );
    expect(message.visibleTo).toBe(member.id);
    expect(refused.record.ackKind).toBe("reply");
    await other.slash("ask", { question }).waitForFinal(isAnswer);
    expect(assistant.calls).toHaveLength(3);
    expect(server.violations).toEqual([]);
  });

  test.for([
    ["memberPerDay", "as I may answer one member in a day", "other"],
    ["serverPerDay", "I have answered this server as many questions", "elsewhere"],
    ["perDay", "as many questions as I may in a day, everybody's", undefined],
  ] as const)("%s names itself, and holds for those it is for", async ([name, said, free]) => {
    const { server } = await startLimited({ [name]: 1 });
    const [member, other] = [server.user(), server.user(server.addUser())];
    const elsewhere = server.addChannel(server.addGuild());
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    const asks = {
      other: () => other.slash("ask", { question }),
      same: () => member.slash("ask", { question }),
      elsewhere: () => other.slash("ask", { question }, { channel: elsewhere }),
    };
    const refused = await (free === "other" ? asks.same : asks.other)().waitForFinal();
    expect(textOf(refused)).toContain(said);
    expect(textOf(refused)).toMatch(/Ask again in \d+ (?:hours|minutes|seconds?)\.$/u);
    expect(refused.visibleTo).toBeDefined();
    const elsewhereToo = await asks.elsewhere().waitForFinal();
    expect(isAnswer(elsewhereToo)).toBe(free !== undefined);
    expect(server.violations).toEqual([]);
  });

  test("count nothing that is refused for what it is, and nothing that Discord no longer waits for", async () => {
    const { server, assistant } = await startLimited({ memberPerDay: 1, memberPerMinute: 1 });
    const member = server.user();
    for (const empty of ["?!", "\u200B", "<@1>"]) {
      const hint = await member.slash("ask", { question: empty }).waitForFinal();
      expect(textOf(hint)).toContain("Ask me a question");
    }
    server.faults.add({ ...CALLBACK, kind: "error", code: 10_062, status: 404 });
    member.slash("ask", { question: "lost" });
    await server.waitForRequest(({ code }) => code === 10_062);
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    expect(assistant.calls.map(({ text }) => text)).toEqual([question]);
  });

  test("count a question that failed to the minute, and not to the day", async () => {
    let fails = true;
    const answer = async (text: string) => {
      if (fails) throw new Error("model down");
      return answered({ question: text });
    };
    const { server } = await startLimited(
      { memberPerDay: 1, memberPerMinute: 2 },
      { assistant: { answer } },
    );
    const member = server.user();
    await member.slash("ask", { question }).waitForFinal();
    fails = false;
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    expect(textOf(await member.slash("ask", { question }).waitForFinal())).toContain("in a day");
  });

  test("count a written question that failed not to the day", async () => {
    let fails = true;
    const answer = async (text: string) => {
      if (fails) throw new Error("model down");
      return answered({ question: text });
    };
    const { server } = await startLimited({ memberPerDay: 1 }, { assistant: { answer } });
    const member = server.user();
    const failed = member.dm(question);
    await server.waitFor(() => server.repliesTo(failed).length > 0);
    fails = false;
    const again = member.dm(question);
    await server.waitFor(() => server.repliesTo(again).some(isAnswer));
  });

  test("leave the place free of whoever they turn away", async () => {
    const { server } = await startLimited({ answersAtOnce: 1, memberPerDay: 1 });
    const [member, other] = [server.user(), server.user(server.addUser())];
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    expect(textOf(await member.slash("ask", { question }).waitForFinal())).toContain("in a day");
    const refused = member.dm(question);
    await server.waitFor(() => server.repliesTo(refused).length > 0);
    await other.slash("ask", { question }).waitForFinal(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("told too late for the acknowledgement by a slow state are told after it", async () => {
    const known = Promise.withResolvers<void>();
    const kept = openSqliteStateStore(":memory:");
    const quotas = {
      take: async (...asked: Parameters<typeof kept.quotas.take>) => {
        await known.promise;
        return kept.quotas.take(...asked);
      },
      giveBack: kept.quotas.giveBack.bind(kept.quotas),
    };
    await kept.quotas.take([{ name: "asks", limit: 1 }]);
    const { server } = await startLimited({ perDay: 1 }, { state: stateWith({ quotas }) });
    const asked = server.user().slash("ask", { question });
    expect(await asked.waitForAck()).toBe("defer-reply");
    const { dispatchedAt, acknowledgedAt = Infinity } = asked.record;
    expect(acknowledgedAt - dispatchedAt).toBeLessThan(2_000);
    known.resolve();
    expect(textOf(await asked.waitForFinal())).toContain("everybody's together");
    expect(server.violations).toEqual([]);
  });

  test("of a minute are let be when the state fails; those of a day are not", async () => {
    const quotas = {
      take: () => Promise.reject(new Error("disk full")),
      giveBack: () => Promise.reject(new Error("disk full")),
    };
    const rate = await startLimited({ memberPerMinute: 1 }, { state: stateWith({ quotas }) });
    await rate.server.user().slash("ask", { question }).waitForFinal(isAnswer);
    const day = await startLimited({ perDay: 1 }, { state: stateWith({ quotas }) });
    const refused = await day.server.user().slash("ask", { question }).waitForFinal();
    expect(textOf(refused)).toContain("Something went wrong");
    expect(day.assistant.calls).toEqual([]);
  });
});
