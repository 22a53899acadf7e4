import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRejected } from "../../../../src/corpus/is-rejected.ts";
import type { RawRecord } from "../../../../src/corpus/paper.ts";
import { readListingPage } from "../../../../src/corpus/formats/listing/read-listing-page.ts";
import type { ReadResult } from "../../../../src/corpus/read-result.ts";
import {
  AIRY_HEADER,
  abstractOf,
  DENSE_HEADER,
  streamOf,
  titleOf,
} from "../../listing-fixtures.ts";

async function read(lines: readonly string[]): Promise<ReadResult[]> {
  return Array.fromAsync(readListingPage(streamOf(lines), "page.txt"));
}

/** @returns `line title` of each record, `line !reason` of each refusal. */
async function summarize(lines: readonly string[]): Promise<string[]> {
  return (await read(lines)).map((result) =>
    isRejected(result)
      ? `${result.line} !${result.reason}`
      : `${result.source.line} ${result.title.slice(-20)} | ${result.abstract.slice(0, 26)}`,
  );
}

const record = (line: number, title: number, abstract = title) =>
  `${line} ${titleOf(title).slice(-20)} | ${abstractOf(abstract).slice(0, 26)}`;
const pair = (number: number) => [titleOf(number), abstractOf(number)];
const airy = (lines: readonly string[]) => lines.flatMap((line) => [line, ""]);

describe("readListingPage()", () => {
  test("reads the layout with a blank line between every line", async () => {
    const lines = airy([...AIRY_HEADER, ...pair(1), ...pair(2)]);
    const results = await read(lines);
    expect(results).toEqual([
      {
        title: titleOf(1),
        abstract: abstractOf(1),
        source: { file: "page.txt", line: 11 },
      },
      {
        title: titleOf(2),
        abstract: abstractOf(2),
        source: { file: "page.txt", line: 15 },
      },
    ]);
  });

  test("cuts the button off the first title of the layout without blank lines", async () => {
    const [title = "", ...rest] = [...pair(1), ...pair(2)];
    const results = await read([...DENSE_HEADER, `Subscribe${title}`, ...rest]);
    expect(results.map((result) => (result as RawRecord).title)).toEqual([titleOf(1), titleOf(2)]);
  });

  test.for(["pix2pix Revisited", "β-VAE at Scale", '"Why" Is a Question', "3D Gaussians"])(
    "cuts the button off the title %s",
    async (title) => {
      const [result] = await read([...DENSE_HEADER, `Subscribe${title}`, abstractOf(1)]);
      expect(result).toMatchObject({ title });
    },
  );

  test("leaves a title whole that begins with the button's word", async () => {
    const titles = ["Subscribers Leave Early", "Subscribe to Learn: A Survey", "SubscribeNet"];
    const lines = [...AIRY_HEADER, ...titles.flatMap((title) => [title, abstractOf(1)])];
    const results = await read(lines);
    expect(results.map((result) => (result as RawRecord).title)).toEqual(titles);
    const [first] = await read(["Subscribers Leave Early", abstractOf(1)]);
    expect(first).toMatchObject({ title: "Subscribers Leave Early" });
  });

  test("reads two pages that were joined into one file, and furniture at the end", async () => {
    const lines = [
      ...pair(1),
      ...airy([...AIRY_HEADER, ...pair(2)]),
      ...DENSE_HEADER,
      `Subscribe${titleOf(3)}`,
      abstractOf(3),
      "Daily Papers",
      "by AK and the research community",
      "Thu, Sep 4, 2025",
    ];
    const titles = (await read(lines)).map((result) => (result as RawRecord).title);
    expect(titles).toEqual([titleOf(1), titleOf(2), titleOf(3)]);
  });

  test("resynchronises after a missing abstract", async () => {
    const lines = [titleOf(1), ...pair(2), ...pair(3)];
    expect(await summarize(lines)).toEqual([
      "1 !title without an abstract",
      record(2, 2),
      record(4, 3),
    ]);
  });

  test("resynchronises after a missing title", async () => {
    const lines = [...pair(1), abstractOf(2), ...pair(3)];
    expect(await summarize(lines)).toEqual([
      record(1, 1),
      "3 !abstract without a title",
      record(4, 3),
    ]);
  });

  test("takes a long line for a title when an abstract follows it", async () => {
    const long = `${titleOf(2)} ${"with Applications to Very Long Titles ".repeat(4)}in Print`;
    const [first, second] = await read([titleOf(1), long, abstractOf(2)]);
    expect(first).toMatchObject({ line: 1, reason: "title without an abstract" });
    expect(second).toMatchObject({ title: long, abstract: abstractOf(2) });
  });

  test("refuses a long text without a period that follows no title", async () => {
    const long = "one endless clause and ".repeat(14).trim();
    const [first, second] = await read([long, ...pair(1)]);
    expect(first).toMatchObject({ line: 1, reason: "abstract without a title" });
    expect(second).toMatchObject({ title: titleOf(1) });
  });

  test("reads abstracts of one short sentence", async () => {
    const results = await read(["First Paper", "It works.", "Second Paper", "It works too."]);
    expect(results).toMatchObject([
      { title: "First Paper", abstract: "It works." },
      { title: "Second Paper", abstract: "It works too." },
    ]);
  });

  test("gives an open record before the error of a source that breaks", async () => {
    async function* breaking() {
      yield "First Paper";
      yield "It works.";
      throw new Error("broken pipe");
    }
    const titles: string[] = [];
    const reading = (async () => {
      for await (const result of readListingPage(breaking(), "page.txt")) {
        titles.push((result as RawRecord).title);
      }
    })();
    await expect(reading).rejects.toThrow("broken pipe");
    expect(titles).toEqual(["First Paper"]);
  });

  test("trims a line of 200,000 spaces in time that grows with its length only", async () => {
    const lines = [titleOf(1), `a${" ".repeat(199_990)}b`, ...pair(2)];
    expect(await read(lines)).toHaveLength(2);
  });
});

const word = fc.stringMatching(/^[a-z]{3,9}$/).filter((text) => text !== "new");
const title = fc
  .array(word, { minLength: 2, maxLength: 12 })
  .map((words) => `The ${words.join(" ")}`);
const sentence = fc
  .array(word, { minLength: 12, maxLength: 20 })
  .map((words) => `We ${words.join(" ")}.`);
const abstract = fc
  .array(sentence, { minLength: 3, maxLength: 8 })
  .map((parts) =>
    `${parts.join(" ")} ${"We repeat the last experiment once more with care. ".repeat(2)}`.trim(),
  );
const entry = fc.record({
  title,
  abstract,
  missing: fc.constantFrom("nothing", "nothing", "nothing", "title", "abstract"),
  furniture: fc.constantFrom([], [], [], AIRY_HEADER, ["Daily Papers", "Mar 3"]),
});
const listing = fc
  .array(entry, { maxLength: 12 })
  // Both together would leave a pair that nothing tells from a true one.
  .filter((entries) =>
    entries.every(
      ({ missing }, index) => missing !== "abstract" || entries[index + 1]?.missing !== "title",
    ),
  );

test("readListingPage() reads back random listings of both layouts, with lines missing", async () => {
  const ends = fc.constantFrom("", "\r", "  ", "\u00a0", "\u200b");
  await fc.assert(
    fc.asyncProperty(listing, fc.boolean(), ends, async (entries, isAiry, end) => {
      const lines = entries.flatMap(({ furniture, missing, ...paper }) => [
        ...furniture,
        ...(missing === "title" ? [] : [paper.title]),
        ...(missing === "abstract" ? [] : [paper.abstract]),
      ]);
      const spaced = (isAiry ? airy(lines) : lines).map((line) => line + end);
      const results = await read(["Get trending papers in your email inbox!", ...spaced]);
      const records = results.filter((result): result is RawRecord => !isRejected(result));
      const whole = entries.filter(({ missing }) => missing === "nothing");
      expect(records.map((found) => [found.title, found.abstract])).toEqual(
        whole.map((paper) => [paper.title, paper.abstract]),
      );
      for (const { source, title: found } of records) {
        expect(["Get trending", ...spaced][source.line - 1]).toContain(found);
      }
      const refused = results.length - records.length;
      expect(refused).toBe(entries.length === 0 ? 1 : entries.length - whole.length);
    }),
    { numRuns: 300 },
  );
});
