import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkPaper } from "../../src/corpus/chunk-paper.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { abstractOf } from "./listing-fixtures.ts";

const paperId = "0123456789abcdef";

describe("chunkPaper()", () => {
  test("keeps an abstract whole that fits", async () => {
    const abstract = abstractOf(1);
    const sentences = splitSentences(abstract);
    expect(await chunkPaper({ paperId, abstract })).toEqual([
      {
        chunkId: `${paperId}-0`,
        paperId,
        position: 0,
        text: abstract,
        sentences,
        firstSentence: 1,
      },
    ]);
  });

  test("divides at sentences, and fills each chunk up to the limit", async () => {
    const abstract = "We go far. They stay here. It is done. You may go.";
    const chunks = await chunkPaper({ paperId, abstract }, { maxChars: 26 });
    expect(chunks.map(({ text, firstSentence }) => [firstSentence, text])).toEqual([
      [1, "We go far. They stay here."],
      [3, "It is done. You may go."],
    ]);
    expect(chunks.map(({ chunkId }) => chunkId)).toEqual([`${paperId}-0`, `${paperId}-1`]);
  });

  test("keeps abstracts of up to 4,000 characters whole and divides longer ones", async () => {
    const words = "word ".repeat(799);
    expect(await chunkPaper({ paperId, abstract: `${words}ends.` })).toHaveLength(1);
    expect(await chunkPaper({ paperId, abstract: `We end. ${words}ends.` })).toHaveLength(2);
  });

  test("cuts a sentence longer than the limit at spaces, and a word at characters", async () => {
    const abstract = `Short one. Much too long a sentence for it. ${"😀".repeat(9)}`;
    const chunks = await chunkPaper({ paperId, abstract }, { maxChars: 12 });
    expect(chunks.map(({ text }) => text)).toEqual([
      "Short one.",
      "Much too",
      "long a",
      "sentence for",
      "it.",
      "😀😀😀😀😀",
      "😀😀😀😀",
    ]);
    expect(chunks.map(({ firstSentence }) => firstSentence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test.for([0, 9, -50, 20.5, Number.NaN])("refuses the limit %s", async (maxChars) => {
    await expect(chunkPaper({ paperId, abstract: "x" }, { maxChars })).rejects.toThrow(RangeError);
  });

  test("puts every sentence into exactly one chunk, in order, within the limit", async () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 15 });
    const sentence = words.map((parts) => `We ${parts.join(" ")} today.`);
    const abstracts = fc.array(sentence, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        abstracts,
        fc.integer({ min: 15, max: 400 }),
        async (sentences, maxChars) => {
          const abstract = sentences.join(" ");
          const chunks = await chunkPaper({ paperId, abstract }, { maxChars });
          expect(chunks.map(({ text }) => text).join(" ")).toBe(abstract);
          const all = chunks.flatMap((chunk) => chunk.sentences);
          if (sentences.every(({ length }) => length <= maxChars)) expect(all).toEqual(sentences);
          for (const chunk of chunks) {
            expect(chunk.text.length).toBeLessThanOrEqual(maxChars);
            expect(chunk.sentences.join(" ")).toBe(chunk.text);
            expect(all[chunk.firstSentence - 1]).toBe(chunk.sentences[0]);
          }
        },
      ),
    );
  });
});
