import fc from "fast-check";
import { expect, test } from "vitest";
import type { DiscussionAspect } from "../../src/answering/reading/discussion.ts";
import { renderDiscussion } from "../../src/discord/reading/render-discussion.ts";
import { renderRecap } from "../../src/discord/reading/render-recap.ts";
import { renderVote } from "../../src/discord/reading/render-vote.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import type { ReadingGroup } from "../../src/state/reading-group-store.ts";
import { anyText } from "./any-text.ts";
import { citation, section } from "./answer-fixtures.ts";
import { expectWithinLimits, textsOf } from "./message-reading.ts";
import { discussion, recap } from "./reading-fixtures.ts";

const words = wordsFor("en");
const ASPECTS: readonly DiscussionAspect[] = [
  "problem",
  "idea",
  "method",
  "result",
  "limitation",
  "claim",
];
const anyPlace = fc.nat({ max: 9 });
const anyEvidence = fc.array(
  fc.record({ n: fc.constant(1), sentence: fc.constant(1), quote: anyText(900) }),
  { minLength: 1, maxLength: 5 },
);

test("renderVote() keeps any five papers within one message, at every stage", () => {
  const anyPaper = fc.record({
    paperId: fc.uuid(),
    title: anyText(900),
    quote: anyText(900),
    url: fc.webUrl({ withQueryParameters: true }),
    year: fc.integer({ min: 1900, max: 2100 }),
  });
  const papers = fc.array(anyPaper, { minLength: 2, maxLength: 5 });
  const stage = fc.constantFrom("open", "closing", "reading", "nobody", "no-thread");
  fc.assert(
    fc.property(papers, anyText(500), stage, (shown, topic, at) => {
      const [chosen] = shown;
      const group: ReadingGroup = {
        id: "abcdefghij",
        guildId: "1",
        channelId: "2",
        userId: "3",
        topic,
        candidates: shown,
        locale: "en",
        closesAt: 0,
        phase: "voting",
        threadId: "4",
        ...(chosen && { chosen }),
      };
      expectWithinLimits(renderVote(group, { papers: shown, votes: new Map(), stage: at, words }));
    }),
    { numRuns: 300 },
  );
});

test("renderDiscussion() asks every question, worded for its aspect where no model did, within the limits", () => {
  const question = fc.record(
    { aspect: fc.constantFrom(...ASPECTS), text: anyText(900), evidence: anyEvidence },
    { requiredKeys: ["aspect", "evidence"] },
  );
  fc.assert(
    fc.property(fc.array(question, { maxLength: 8 }), anyText(900), (questions, notice) => {
      const messages = renderDiscussion(discussion({ questions, notice }), {
        groupId: "abcdefghij",
        readsMessages: false,
        words,
      });
      for (const message of messages) expectWithinLimits(message);
      const text = messages.flatMap(textsOf).join("\n");
      expect(text.match(/^\*\*\d\.\*\* ./gmu) ?? []).toHaveLength(questions.length);
    }),
    { numRuns: 300 },
  );
});

test("renderRecap() shows every point, statement, claim and source within the limits", () => {
  const point = fc.record({
    text: anyText(900),
    messages: fc.uniqueArray(anyPlace, { minLength: 1 }),
  });
  const claim = fc.record({
    text: anyText(900),
    verdict: fc.constantFrom("supported" as const, "partly" as const, "contradicted" as const),
    evidence: anyEvidence,
    message: anyPlace,
  });
  const messages = Array.from({ length: 10 }, (_, n) => ({
    userId: `10${n}`,
    link: `https://discord.com/channels/1000000000000000000/1000000000000000000/${n}`,
  }));
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 8 }),
      fc.array(claim, { maxLength: 10 }),
      fc.array(anyText(2_000), { minLength: 1, maxLength: 6 }),
      anyText(900),
      (points, claims, statements, title) => {
        const sections = [section(statements.map((text) => [text, [1]]))];
        const whole = recap({ points, claims, sections, citations: [citation(1, { title })] });
        const bodies = renderRecap(whole, { title, messages, total: 12, words });
        for (const body of bodies) expectWithinLimits(body);
        const text = bodies.flatMap(textsOf).join("\n");
        expect(
          text.match(/\*\*(?:Supported|Supported in part|Contradicted):\*\* /gu) ?? [],
        ).toHaveLength(claims.length);
        expect(text).toMatch(/^\[1\] ./mu);
        expect(text).toContain("10 of 12 messages");
      },
    ),
    { numRuns: 300 },
  );
});
