import { expect, test } from "vitest";
import { inspectText } from "../../src/corpus/hostile/inspect-text.ts";
import { inspectRecord } from "../../src/corpus/hostile/inspect-record.ts";
import { isHostileSentence } from "../../src/corpus/hostile/is-hostile-sentence.ts";
import { cleanText } from "../../src/corpus/clean-text.ts";
import { isRejected } from "../../src/corpus/is-rejected.ts";
import type { RawRecord } from "../../src/corpus/paper.ts";
import { readSources } from "../../src/corpus/read-sources.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { CONTROLS, HOSTILE_ABSTRACTS, HOSTILE_QUESTIONS, SENTENCES } from "./hostile-pack.ts";

const isCertain = (record: Pick<RawRecord, "title" | "abstract">) =>
  inspectRecord(record).some(({ certain }) => certain);

test("the pack is as broad as it is said to be, and every answer stands where it is said to stand", () => {
  expect(HOSTILE_ABSTRACTS).toHaveLength(60);
  expect(new Set(HOSTILE_ABSTRACTS.map(({ category }) => category)).size).toBeGreaterThanOrEqual(
    15,
  );
  expect(new Set(HOSTILE_ABSTRACTS.map(({ language }) => language)).size).toBeGreaterThanOrEqual(5);
  expect(CONTROLS).toHaveLength(20);
  expect(HOSTILE_QUESTIONS).toHaveLength(80);
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

test("of sentences that give orders at least 95 % are noticed and 88 % held back, in every language at least 80 %", () => {
  const hostile = SENTENCES.filter(({ label }) => label === "hostile");
  const noticed = hostile.filter(({ text }) => inspectText(text).length > 0);
  const missed = hostile.filter((sentence) => !noticed.includes(sentence));
  const certain = hostile.filter(({ text }) => isCertain({ title: "", abstract: text }));
  expect(hostile.length).toBeGreaterThanOrEqual(160);
  expect(
    noticed.length / hostile.length,
    missed.map(({ text }) => text).join("\n"),
  ).toBeGreaterThan(0.95);
  expect(certain.length / hostile.length).toBeGreaterThan(0.88);
  for (const style of new Set(hostile.map((sentence) => sentence.style))) {
    const ofStyle = (sentences: typeof hostile) =>
      sentences.filter((sentence) => sentence.style === style).length;
    expect(ofStyle(noticed) / ofStyle(hostile), style).toBeGreaterThanOrEqual(0.8);
  }
});

test("of sentences of research that look like orders none is held back, and at most 3 of 100 are noticed", () => {
  const benign = SENTENCES.filter(({ label }) => label === "benign").map(({ text }) => text);
  expect(benign.length).toBeGreaterThanOrEqual(100);
  expect(benign.filter((abstract) => isCertain({ title: "", abstract }))).toEqual([]);
  expect(benign.filter((text) => inspectText(text).length > 0).length).toBeLessThanOrEqual(3);
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
