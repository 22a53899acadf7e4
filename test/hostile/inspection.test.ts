import { expect, test } from "vitest";
import { inspectRecord } from "../../src/corpus/hostile/inspect-record.ts";
import { isHostileSentence } from "../../src/corpus/hostile/is-hostile-sentence.ts";
import { cleanText } from "../../src/corpus/clean-text.ts";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import type { RawRecord } from "../../src/corpus/paper.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { CONTROLS, HOSTILE_ABSTRACTS, HOSTILE_QUESTIONS } from "./hostile-pack.ts";

const isCertain = (record: Pick<RawRecord, "title" | "abstract">) =>
  inspectRecord(record).some(({ certain }) => certain);

test("the pack is as broad as it is said to be, and every answer stands where it is said to stand", () => {
  expect(HOSTILE_ABSTRACTS).toHaveLength(60);
  expect(new Set(HOSTILE_ABSTRACTS.map(({ category }) => category)).size).toBeGreaterThanOrEqual(
    15,
  );
  expect(new Set(HOSTILE_ABSTRACTS.map(({ language }) => language)).size).toBeGreaterThanOrEqual(5);
  expect(CONTROLS).toHaveLength(20);
  expect(HOSTILE_QUESTIONS.length).toBeGreaterThanOrEqual(40);
  for (const { abstract, attack, useful } of HOSTILE_ABSTRACTS) {
    expect(abstract).toContain(attack);
    expect(splitSentences(cleanText(abstract))[useful.sentence - 1]).toBe(useful.text);
  }
});

test("at least 45 of 60 hostile abstracts are held back", () => {
  const missed = HOSTILE_ABSTRACTS.filter((paper) => !isCertain(paper)).map(({ id }) => id);
  expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(15);
});

test("at most 1 of 20 papers on attacks is noticed, and none is held back", () => {
  expect(CONTROLS.filter((paper) => inspectRecord(paper).length > 0).length).toBeLessThanOrEqual(1);
  expect(CONTROLS.filter(isCertain)).toEqual([]);
});

test("no order is found in the sentences of the seed documents, nor anything in more than 2 of them", async () => {
  const found: string[] = [];
  for await (const record of readSources(["seeds"])) {
    if (isRejected(record)) continue;
    if (inspectRecord(record).length > 0) found.push(record.title);
    const sentences = splitSentences(cleanText(record.abstract));
    expect(sentences.filter((sentence) => isHostileSentence(sentence))).toEqual([]);
  }
  expect(found.length, found.join(", ")).toBeLessThanOrEqual(2);
});

test("what is useful in a hostile abstract isn't withheld", () => {
  const withheld = HOSTILE_ABSTRACTS.filter(({ useful }) => isHostileSentence(useful.text));
  expect(withheld).toEqual([]);
});
