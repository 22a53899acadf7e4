import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { randomFrom } from "../random-from.ts";

/** How people ask, around two runs of a paper's own words. */
const FORMS: readonly ((one: string, other: string) => string)[] = [
  (one, other) => `How does ${one} change ${other}?`,
  (one, other) => `Is there any work showing that ${one} helps with ${other}?`,
  (one, other) => `What do papers say about ${one} when it comes to ${other}?`,
  (one, other) => `Why would ${one} matter for ${other}?`,
  (one, other) => `Which method uses ${one} and then ${other}?`,
];
const RUN = { least: 3, most: 5 };
const WORDS = { least: 8, most: 20 };

/**
 * Makes questions of 8 to 20 words as people write them, function words and all, each about one paper of a listing page.
 *
 * @param path A page as `writePapers` writes it.
 * @param count How many; each of another paper, spread evenly over the page's first `papers`.
 * @param seed The same seed gives the same questions.
 */
export async function makeQuestions(
  path: string,
  {
    count,
    papers,
    seed,
  }: { readonly count: number; readonly papers: number; readonly seed: number },
): Promise<string[]> {
  const random = randomFrom(seed);
  const every = Math.max(1, Math.floor(papers / (2 * count)));
  const questions: string[] = [];
  let paper = 0;
  let isTitle = true;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line === "") continue;
    if (!isTitle && paper++ % every === 0) {
      const question = askAbout(line, random);
      if (question) questions.push(question);
    }
    isTitle = !isTitle;
    if (questions.length >= count || paper >= papers) break;
  }
  return questions;
}

function askAbout(abstract: string, random: () => number): string | undefined {
  const words = abstract.replaceAll(/[^\p{L}\p{N} -]/gu, "").split(/\s+/);
  const run = () => {
    const length = RUN.least + Math.floor(random() * (RUN.most - RUN.least + 1));
    const start = Math.floor(random() * Math.max(1, words.length - length));
    return words
      .slice(start, start + length)
      .join(" ")
      .toLowerCase();
  };
  const form = FORMS[Math.floor(random() * FORMS.length)] as (typeof FORMS)[number];
  const question = form(run(), run());
  const { length } = question.split(" ");
  return length >= WORDS.least && length <= WORDS.most ? question : undefined;
}
