import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestPeriod } from "../../src/discord/digest/digest-period.ts";
import { renderDigest } from "../../src/discord/digest/render-digest.ts";
import { renderFollowing } from "../../src/discord/digest/render-following.ts";
import { renderSubscriptions } from "../../src/discord/digest/render-subscriptions.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import { anyText } from "./any-text.ts";
import { citation } from "./answer-fixtures.ts";
import { digestOf, item, subscription } from "./digest-fixtures.ts";
import { NOON } from "./job-clock.ts";
import { expectWithinLimits, textsOf } from "./message-reading.ts";

const words = wordsFor("en");
const DAY_MS = 24 * 3_600_000;
const frame = { schedule: "weekly", period: "Nov 2 – 9, 2026", total: 3, words } as const;
const place = { guildId: "1", channelId: "2" };

/** Digests of up to 25 papers of which everything is anything. */
const anyDigest = fc
  .record({
    topic: anyText(600),
    notice: fc.option(anyText(900), { nil: undefined }),
    mode: fc.constantFrom("llm" as const, "extractive" as const),
    papers: fc.array(
      fc.record({
        title: anyText(900),
        text: anyText(1_500),
        quote: anyText(400),
        authors: fc.array(anyText(120), { maxLength: 5 }),
        verdict: fc.constantFrom("partly" as const, "reattributed" as const),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  })
  .map(({ topic, notice, mode, papers }) =>
    digestOf(
      papers.map(({ title, text, quote, authors, verdict }, index) => {
        const made = item(index + 1);
        return {
          citation: { ...made.citation, title, quote, authors },
          statement: { ...made.statement, text, verdict },
        };
      }),
      { topic, mode, ...(notice === undefined ? {} : { notice }) },
    ),
  );

describe("renderDigest()", () => {
  test("shows each paper with its link, one sentence and its authors, and what it is for", () => {
    const [first, second] = [item(1), item(2)];
    const authors = ["Ada Lovelace", "Alan *Turing*", "Grace Hopper"];
    const items = [first, { ...second, citation: citation(2, { authors }) }];
    const { body, shown } = renderDigest(digestOf(items), {
      ...frame,
      libraryUpdatedAt: NOON,
    });
    expect(shown).toBe(2);
    expect(textsOf(body)).toEqual([
      "### New papers on graph learning\n-# Weekly digest · Nov 2 – 9, 2026",
      `**1.** [Paper 1 on graph learning](<https://papers.example/abs/1>) (2024)
Graphs help in case 1.
-# Ada Lovelace

**2.** [Paper 2 on graph learning](<https://papers.example/abs/2>) (2024)
Graphs help in case 2.
-# Ada Lovelace, Alan \\*Turing\\* and 1 other`,
      `-# 1 more comes with the next digest · extracted, no model used · library of Nov 2, 2026
-# You see this because this channel follows the topic. \`/digest list\` shows everything that is followed here.`,
    ]);
  });

  test("keeps any digest within one message, with as many papers as fit, and counts the others", () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const total = digest.items.length;
        const { body, shown } = renderDigest(digest, { ...frame, total });
        expectWithinLimits(body);
        const [, papers = "", foot = ""] = textsOf(body);
        expect(papers.match(/^\*\*\d+\.\*\* /gmu)).toHaveLength(shown);
        expect(shown).toBeGreaterThan(0);
        expect(foot.includes("with the next digest")).toBe(shown < total);
      }),
      { numRuns: 500 },
    );
  });
});

describe("renderSubscriptions()", () => {
  test("keeps any subscriptions within a message of at most 40 components with ids of their own", () => {
    const anySubscription = fc
      .record({
        topic: anyText(600),
        paused: fc.boolean(),
        schedule: fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const),
      })
      .map(({ topic, paused, schedule }) =>
        subscription(place, {
          topic,
          schedule,
          ...(paused ? { pausedBecause: "channel gone" } : {}),
        }),
      );
    fc.assert(
      fc.property(
        fc.array(anySubscription, { maxLength: 25 }),
        fc.nat({ max: 9 }),
        fc.boolean(),
        (all, page, mayChange) => {
          const own = all.map((one, index) => ({ ...one, id: `abcdefg${index}` }));
          const body = renderSubscriptions(own, { page, mayChange, words });
          expectWithinLimits(body);
          const components = [...walkComponents(body.components)];
          expect(components.length).toBeLessThanOrEqual(40);
          const ids = components.flatMap(({ component }) => component["custom_id"] ?? []);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("renderFollowing() keeps any topic within a message that pings nobody", () => {
  fc.assert(
    fc.property(anyText(1_000), (topic) => {
      expectWithinLimits(renderFollowing(subscription(place, { topic }), words));
    }),
    { numRuns: 300 },
  );
});

test.for([
  ["daily", NOON + DAY_MS, "Nov 2 – 3, 2026"],
  ["daily", NOON + 5 * DAY_MS, "Nov 6 – 7, 2026"],
  ["weekly", NOON + 7 * DAY_MS, "Nov 2 – 9, 2026"],
  ["weekly", NOON + 14 * DAY_MS, "Nov 9 – 16, 2026"],
  ["monthly", Date.UTC(2026, 11, 2, 12), "Nov 2 – Dec 2, 2026"],
  ["monthly", Date.UTC(2027, 2, 2, 12), "Feb 2 – Mar 2, 2027"],
] as const)("digestPeriod() of a %s digest due at %d is %s", ([schedule, dueAt, expected]) => {
  const period = digestPeriod({ schedule, createdAt: NOON, dueAt }, { now: dueAt, locale: "en" });
  expect(period.replaceAll(/\s/gu, " ")).toBe(expected);
});
