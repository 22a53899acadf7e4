import { readSeedDocuments } from "../../src/evaluation/read-seed-documents.ts";

/** Words made up beside those of the seeds, as many as a large library's titles have. */
const MADE_UP = 60_000;
const WORDS = { least: 4, most: 14 };

/** Uniform numbers in [0, 1) by mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Makes titles: those of the seeds, and then others of realistic length whose words follow Zipf's law. Words that the
 * seeds don't hold are made of halves of theirs, so that they look like words. The same count gives the same titles.
 */
export async function makeTitles(count: number): Promise<string[]> {
  const documents = await readSeedDocuments(["seeds"]);
  const titles = new Set(documents.slice(0, count).map(({ title }) => title));
  const words = wordList(documents.map(({ title, text }) => `${title} ${text}`).join(" "));
  const random = randomFrom(7);
  // Ranks by Zipf's law: the logarithm of a rank is uniform.
  const word = () => words[Math.floor(Math.exp(random() * Math.log(words.length)))] as string;
  while (titles.size < count) {
    const length = WORDS.least + Math.floor(random() * (WORDS.most - WORDS.least + 1));
    titles.add(Array.from({ length }, word).join(" "));
  }
  return [...titles];
}

/** Words of a text, the most frequent first, and then made-up ones. */
function wordList(text: string): string[] {
  const counts = new Map<string, number>();
  for (const own of text.toLowerCase().match(/[a-z]{2,}/g) ?? []) {
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const known = [...counts].sort((a, b) => b[1] - a[1]).map(([own]) => own);
  const long = known.filter((own) => own.length > 4);
  const random = randomFrom(11);
  const pick = () => long[Math.floor(random() * long.length)] as string;
  const all = new Set(known);
  while (all.size < known.length + MADE_UP) {
    const [head, tail] = [pick(), pick()];
    all.add(head.slice(0, Math.ceil(head.length / 2)) + tail.slice(Math.floor(tail.length / 2)));
  }
  return [...all];
}
