import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import type { Paper, RawRecord } from "../../src/corpus/paper.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { toPaper } from "../../src/corpus/to-paper.ts";

const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));
const results = await Array.fromAsync(readSources([SEEDS]));
const records = results.filter((result): result is RawRecord => !isRejected(result));
const papers = records.map(toPaper).filter((paper): paper is Paper => !isRejected(paper));

const range = (numbers: readonly number[]) => [Math.min(...numbers), Math.max(...numbers)];

describe("the seed documents", () => {
  test("hold 47, 188, 55, 67 and 224 records, none of them refused", () => {
    const perFile = Map.groupBy(records, (record) => basename(record.source.file));
    expect([...perFile.values()].map((group) => group.length)).toEqual([47, 188, 55, 67, 224]);
    expect(results).toHaveLength(581);
    expect(papers).toHaveLength(581);
  });

  test("have titles of 9 to 159 and abstracts of 320 to 1,920 characters", () => {
    expect(range(records.map(({ title }) => title.length))).toEqual([9, 159]);
    expect(range(records.map(({ abstract }) => abstract.length))).toEqual([320, 1920]);
  });

  test("hold 515 different papers and 66 repeats of a title", () => {
    expect(new Set(papers.map(({ paperId }) => paperId)).size).toBe(515);
    expect(new Set(papers.map(({ originalAbstract }) => originalAbstract)).size).toBe(515);
  });

  test("have no furniture among their titles", () => {
    const furniture = /subscribe|trending papers|research community|daily papers|^new$/i;
    expect(papers.filter(({ title }) => furniture.test(title))).toEqual([]);
  });

  test("are free of LaTeX and of broken entities once cleaned, and keep the original beside", () => {
    const remains =
      /\\|x20[0-9a-f]{2}|&[a-z]+;|\bbullet\b|\bell_|infty(?![a-z])|mathcal (?=[A-Z])|[\p{Cc}\p{Cf}]/iu;
    const texts = papers.flatMap(({ title, abstract }) => [title, abstract]);
    expect(texts.filter((text) => remains.test(text) && !/dtoinfty|arrowinfty/.test(text))).toEqual(
      [],
    );
    expect(papers.map(({ originalAbstract }) => originalAbstract)).toEqual(
      records.map(({ abstract }) => abstract),
    );
  });

  test("split into sentences whose count and text stay as they are", () => {
    let sentences = 0;
    for (const { abstract } of papers) {
      const split = splitSentences(abstract);
      expect(split.join(" ")).toBe(abstract);
      sentences += split.length;
    }
    expect(sentences / papers.length).toBeGreaterThan(7);
    expect(sentences / papers.length).toBeLessThan(8.5);
  });
});
