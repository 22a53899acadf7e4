import fc from "fast-check";
import { expect, test } from "vitest";
import { describeFinding } from "../../src/corpus/hostile/describe-finding.ts";
import type { Preview } from "../../src/indexing/desk/preview.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { renderLibraryFile } from "../../src/discord/library/render-library-file.ts";
import { renderLibraryHeld } from "../../src/discord/library/render-library-held.ts";
import { renderLibraryPreview } from "../../src/discord/library/render-library-preview.ts";
import { renderLibraryProgress } from "../../src/discord/library/render-library-progress.ts";
import { renderQuarantinePage } from "../../src/discord/library/render-library-quarantine.ts";
import { renderLibraryReport } from "../../src/discord/library/render-library-report.ts";
import { renderLibraryStatus } from "../../src/discord/library/render-library-status.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { addedPapers, heldText, newPapers } from "./library-flows.ts";
import { expectWithinLimits, textsOf } from "./message-reading.ts";

const words = wordsFor("en");
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom("龍", "||", "<@1>", "@everyone ", "](", "`", "\n# ", "a"),
    maxLength: 300,
  }),
);
const place = { file: hostile, line: fc.nat(9_999) };
const rejected = fc.array(fc.record({ ...place, reason: hostile }), { maxLength: 12 });
const suspects = fc.array(
  fc.record({
    ...place,
    paperId: fc.constant("0123456789abcdef"),
    title: hostile,
    reasons: fc.array(hostile, { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 12 },
);
const kind = fc.constantFrom(
  "new" as const,
  "changed" as const,
  "known" as const,
  "duplicate" as const,
);
const listed = fc.array(
  fc.record({ kind, paperId: fc.constant("0123456789abcdef"), title: hostile }),
  { maxLength: 30 },
);
const held = fc
  .array(
    fc.record({
      title: hostile,
      abstract: fc.string({ maxLength: 5_000 }),
      file: hostile,
      reasons: fc.array(hostile, { minLength: 1, maxLength: 5 }),
      authors: fc.array(hostile, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((texts) => texts.map((text, index) => heldText(index + 1, text)));

test("what is held back is told with what was found, and with nothing else", () => {
  const reasons = [describeFinding({ kind: "mention", certain: true, sample: "@everyone" })];
  const text = { file: "a.csv", line: 3, paperId: "0123456789abcdef", title: "Hi", reasons };
  const preview = newPapers(1, { quarantined: [text] });
  const { message } = renderLibraryPreview(preview, { source: "a.csv", words });
  const shown = textsOf(message).join("\n");
  expect(shown).toMatch(
    /Held back[^\n]*\n- [^\n]*a mention of Discord members: “@\u200Aeveryone”/u,
  );
  expect(shown).not.toContain("model");
});

/** Fails when Discord wouldn't take a message, or something in it is alive. */
function expectHarmless(body: MessageBody): void {
  expectWithinLimits(body);
  const text = textsOf(body).join("\n").replaceAll(/\\./gsu, "");
  expect(text).not.toMatch(/@(?:everyone|here)|<@|\]\(|`/u);
}

test("a preview and a report of anything fit a message, and nothing in them is alive", () => {
  fc.assert(
    fc.property(hostile, listed, suspects, rejected, (source, papers, suspect, refused) => {
      const more = { papers, quarantined: suspect, flagged: suspect, rejected: refused };
      const preview: Preview = newPapers(papers.length, more);
      const options = { source, offerId: "AAAAAAAAAAAA", words };
      expectHarmless(renderLibraryPreview(preview, options).message);
      const { quarantined, flagged } = more;
      const report = addedPapers(3, { quarantined, flagged, rejected: refused });
      expectHarmless(renderLibraryReport(report, options).message);
      const { data } = renderLibraryFile(report, options);
      expect(String(data).match(/^- /gmu) ?? []).toHaveLength(2 * suspect.length + refused.length);
    }),
    { numRuns: 1_000 },
  );
});

test("what is held back fits a message, behind spoilers that close", () => {
  fc.assert(
    fc.property(held, fc.nat(9), (texts, page) => {
      expectHarmless(renderQuarantinePage(texts, { page, words }));
      const [first, ...others] = texts;
      if (first === undefined) return;
      const look = { sign: "0123456789ab", page, isAsking: false, words };
      const { message, file } = renderLibraryHeld([first, ...others], look);
      expectHarmless(message);
      const [shown = ""] = textsOf(message);
      const spoilers = shown.replaceAll(/\\./gsu, "").match(/\|\|/gu) ?? [];
      expect(spoilers).toHaveLength(2 * Math.min(3, texts.length));
      if (texts.some(({ abstract }) => abstract.trim().length > 4_000)) expect(file).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test("the status fits a phone, whatever sources are called", () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 8 }), hostile, (names, model) => {
      const top = names.map((source) => ({ source, papers: 1 }));
      const body = renderLibraryStatus(
        {
          papers: 2,
          chunks: 3,
          embedder: { name: model, dimensions: 8, fingerprint: "x" },
          updatedAt: new Date(0),
          years: { first: 2020, last: 2020 },
          sources: { top, rest: { sources: 2, papers: 9 } },
          lastIngest: {
            files: 1,
            read: 2,
            accepted: 2,
            duplicates: 0,
            rejected: 0,
            quarantined: 0,
            flagged: 0,
          },
          quarantine: { waiting: 1, texts: [] },
        },
        words,
      );
      expectHarmless(body);
      expect(textsOf(body).join("\n")).toContain("From 2020\n");
      expect(textsOf(body).join("\n")).toContain("2 other sources: 9 papers");
    }),
    { numRuns: 300 },
  );
});

test.for<[number, number, string | undefined]>([
  [0, 0, undefined],
  [0, 10, "▱▱▱▱▱▱▱▱▱▱ 0%"],
  [5, 10, "▰▰▰▰▰▱▱▱▱▱ 50%"],
  [12, 10, "▰▰▰▰▰▰▰▰▰▰ 100%"],
])("progress of %i of %i", ([done, total, bar]) => {
  const options = { what: "Adding", before: undefined, words };
  const body = renderLibraryProgress({ phase: "embedding", done, total }, options);
  const lines = textsOf(body).join("\n").split("\n");
  expect(lines).toEqual([
    "Adding",
    "Making the papers searchable",
    ...(bar === undefined ? [] : [bar]),
  ]);
});
