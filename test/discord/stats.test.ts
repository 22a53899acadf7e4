import { describe, expect, test } from "vitest";
import { DAY_MS } from "../../src/lib/day-ms.ts";
import { drawDays } from "../../src/discord/stats/draw-days.ts";
import { toPng } from "../../src/discord/stats/resvg-to-png.ts";
import { sumUpUsage } from "../../src/discord/stats/sum-up-usage.ts";
import type { UsageRow } from "../../src/state/answer-records.ts";
import { PermissionFlagsBits } from "discord.js";
import type { Asker } from "../../src/discord/incoming/asker.ts";
import { systemTimers } from "../../src/discord/sending/timers.ts";
import { readUsage } from "../../src/discord/stats/show-stats.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

const NOON = Date.UTC(2026, 10, 21, 12);

const row = (fields: Partial<UsageRow>): UsageRow => ({
  id: "a",
  at: NOON,
  userId: "1",
  kind: "question",
  outcome: "answered",
  question: "Do graphs help?",
  ms: 100,
  nanoUsd: 0,
  nearest: [],
  ...fields,
});

describe("sumUpUsage()", () => {
  test("counts days, outcomes, members, voices, costs and times", () => {
    const rows = [
      row({ at: NOON - DAY_MS, ms: 5_000, nanoUsd: 2_000_000 }),
      row({ id: "b", userId: "2", outcome: "abstained", question: "Who won the cup?" }),
      row({ id: "c", userId: "0", outcome: "failed", ms: 900 }),
    ];
    const voice = { answerId: "a", userId: "2", at: NOON };
    const summary = sumUpUsage(
      rows,
      [
        { ...voice, verdict: "bad", reason: "wrong year" },
        { ...voice, verdict: "good" },
      ],
      { days: 2, now: NOON },
    );
    expect(summary).toMatchObject({
      days: [
        { startsAt: Date.UTC(2026, 10, 20), answered: 1, abstained: 0, failed: 0 },
        { startsAt: Date.UTC(2026, 10, 21), answered: 0, abstained: 1, failed: 1 },
      ],
      requests: 3,
      members: 2,
      good: 1,
      bad: 1,
      complaints: [{ answerId: "a", reason: "wrong year" }],
      nanoUsd: 2_000_000,
      medianMs: 900,
      p95Ms: 5_000,
    });
    expect(summary.slowest.map(({ id }) => id)).toEqual(["a", "c", "b"]);
    expect(summary.gaps.map(({ topic }) => topic)).toEqual(["won cup"]);
  });

  test("has no times where nobody asked", () => {
    expect(sumUpUsage([], [], { days: 7, now: NOON })).not.toHaveProperty("medianMs");
  });
});

test("drawDays() is a picture that holds every day, for any counts", async () => {
  for (const days of [1, 7, 90]) {
    const counts = Array.from({ length: days }, (_, index) => ({
      startsAt: NOON + index * DAY_MS,
      answered: index * 1_000,
      abstained: index % 3,
      failed: 0,
    }));
    const svg = drawDays(counts);
    expect(svg.match(/<rect /gu)).toHaveLength(3 * days);
    expect(svg).not.toMatch(/NaN|Infinity|"-\d/u);
    const png = Buffer.from(await toPng(svg));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 320]);
  }
});

test("readUsage() sees nothing outside of servers, where it would see what all of them asked", async () => {
  const state = openSqliteStateStore(":memory:");
  const { server } = await startTestBot({ state, assistant: { answer: async () => answered() } });
  await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
  const [row] = await state.records.usage(undefined, 0);
  const asker = { guildId: undefined } as Asker;
  const found = await readUsage(7, { asker, state, timers: systemTimers });
  expect([row?.question, found.requests]).toEqual(["Do graphs help?", 0]);
});

describe("/stats", () => {
  const manager = { permissions: PermissionFlagsBits.ManageGuild };

  test("shows what the server asked, with a picture, the gaps and their table", async () => {
    const { server } = await startTestBot({
      assistant: {
        answer: async (question) =>
          question.includes("cup") ? abstained({ question }) : answered({ question }),
      },
    });
    const member = server.user();
    await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    await member.slash("ask", { question: "Who won the @everyone cup?" }).waitForFinal();
    await member.slash("ask", { question: "Elsewhere?" }, { dm: true }).waitForFinal();
    const shown = await member.slash("stats", {}, manager).waitForFinal();
    expect(shown.visibleTo).toBe(member.id);
    expect(textOf(shown)).toContain("2 questions of 1 member");
    expect(textOf(shown)).toContain("🟩 1 answered · 🟨 1 not in the papers");
    expect(textOf(shown)).toContain("won cup");
    expect(shown.attachments.map(({ name }) => name)).toEqual(["days.png"]);
    const month = member.press(shown, "30 days", manager);
    expect(await month.waitForAck()).toBe("defer-update");
    const longer = await month.waitForFinal((message) => textOf(message).includes("last 30 days"));
    expect(longer.attachments).toHaveLength(1);
    const file = await member.press(longer, "All gaps (CSV)", manager).waitForFinal();
    const [attachment] = file.attachments;
    expect(attachment?.name).toBe("gaps.csv");
    expect(server.violations).toEqual([]);
  });

  test("says that nobody asked, and refuses who may not manage the server", async () => {
    const { server } = await startTestBot();
    const member = server.user();
    expect(textOf(await member.slash("stats", {}, manager).waitForFinal())).toContain("Nobody");
    const refused = await member
      .slash("stats", {}, { permissions: 0n, force: true })
      .waitForFinal();
    expect(textOf(refused)).toMatch(/may manage this server/u);
    expect(refused.visibleTo).toBe(member.id);
    expect(server.violations).toEqual([]);
  });
});
