import { expect, test } from "vitest";
import { checkStatement } from "../../../src/answering/check/check-statement.ts";
import {
  type NumberedAbstracts,
  numberAbstracts,
} from "../../../src/answering/number-abstracts.ts";
import { splitSentences } from "../../../src/corpus/split-sentences.ts";
import { readSources } from "../../../src/corpus/read-sources.ts";
import { toPaper } from "../../../src/corpus/to-paper.ts";
import { vocabularyOf } from "../../retrieval/retrieval-fixtures.ts";
import { rankedPaper } from "../paper-fixtures.ts";

/** Every paper of the seeds as the only one of a prompt. */
async function readSeeds(): Promise<NumberedAbstracts[]> {
  const prompts = new Map<string, NumberedAbstracts>();
  for await (const record of readSources(["seeds"])) {
    if (!("abstract" in record)) continue;
    const paper = toPaper(record);
    if (!("paperId" in paper)) continue;
    const { title, abstract, paperId } = paper;
    const ranked = rankedPaper({ title, sentences: splitSentences(abstract) }, 1);
    prompts.set(paperId, numberAbstracts([ranked]));
  }
  return [...prompts.values()];
}

/**
 * Share of the seeds' sentences that are kept with their own citation when they are ascribed to the paper so many places
 * further on; to the sentence itself for 0, else to that paper's first. Sentences with a link are left out of the count.
 */
function keptShare(papers: readonly NumberedAbstracts[], distance: number): number {
  const checks = papers.flatMap(({ papers: [own] }, index) => {
    const cited = papers[(index + distance) % papers.length];
    if (own === undefined || cited === undefined) return [];
    return [...own.sentences].map(([number, text]) => {
      const sentence = distance === 0 ? number : 1;
      const quote = cited.papers[0]?.sentences.get(sentence) ?? "";
      const pointers = [{ paper: 1, sentence, quote }];
      return checkStatement({ text, pointers }, cited, { vocabulary });
    });
  });
  const counted = checks.filter(({ reason }) => reason !== "link");
  return counted.filter(({ reason }) => reason === undefined).length / counted.length;
}

const papers = await readSeeds();
const vocabulary = vocabularyOf(...papers.map(({ text }) => text));

test("the check keeps the seed abstracts' own sentences", () => {
  expect(papers.length).toBeGreaterThan(500);
  expect(keptShare(papers, 0)).toBeGreaterThan(0.999);
});

test("the check drops most sentences that are ascribed to another paper of the field", () => {
  expect(keptShare(papers, 37)).toBeLessThan(0.1);
});
