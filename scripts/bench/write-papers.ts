import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { readSeedDocuments } from "../../src/evaluation/read-seed-documents.ts";

/** Share of a sentence's words that are replaced. */
const REPLACED = 0.35;
/** Words made up beside those of the seeds, as many as a large corpus of abstracts has. */
const MADE_UP = 60_000;
const SENTENCES = { least: 5, most: 10 };

/**
 * Writes papers of realistic length and word frequencies: sentences of the seed
 * abstracts, mixed, with a third of their words replaced by others drawn by
 * Zipf's law. The same count gives the same papers.
 *
 * @param path A listing page, overwritten.
 * @param options.first Number of the first paper, so that a later file holds other papers.
 */
export async function writePapers(
  path: string,
  count: number,
  { first = 0 }: { readonly first?: number } = {},
): Promise<void> {
  const documents = await readSeedDocuments(["seeds"]);
  const sentences = documents.flatMap(({ text }) => splitSentences(text));
  const words = wordList(sentences);
  const random = randomFrom(first + 1);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  // Ranks by Zipf's law: the logarithm of a rank is uniform.
  const word = () => words[Math.floor(Math.exp(random() * Math.log(words.length)))] as string;
  const mix = (text: string) =>
    text.replaceAll(/[A-Za-z]{4,}/g, (own) => (random() < REPLACED ? word() : own));
  const out = createWriteStream(path);
  for (let i = 0; i < count; i++) {
    const length = SENTENCES.least + Math.floor(random() * (SENTENCES.most - SENTENCES.least + 1));
    const abstract = Array.from({ length }, () => mix(pick(sentences))).join(" ");
    const title = `${mix(pick(documents).title)} ${first + i}`;
    if (!out.write(`${title}\n\n${abstract}\n\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Words of the sentences, the most frequent first, and then made-up ones. */
function wordList(sentences: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const own of sentences.join(" ").match(/[A-Za-z]{4,}/g) ?? []) {
    counts.set(own.toLowerCase(), (counts.get(own.toLowerCase()) ?? 0) + 1);
  }
  const known = [...counts].sort((a, b) => b[1] - a[1]).map(([own]) => own);
  const syllables = ["ba", "re", "mi", "to", "lu", "san", "ker", "dil", "pro", "ven", "gra", "tex"];
  const madeUp = Array.from({ length: MADE_UP }, (_, i) => {
    let rest = i + syllables.length ** 2;
    let text = "";
    while (rest > 0) {
      text += syllables[rest % syllables.length];
      rest = Math.floor(rest / syllables.length);
    }
    return text;
  });
  return [...known, ...madeUp];
}

/** Uniform numbers in [0, 1) by mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
