import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { readSeedDocuments } from "../../src/evaluation/read-seed-documents.ts";
import { randomFrom } from "./random-from.ts";

/** Share of a sentence's words that are replaced. */
const REPLACED = 0.35;
/** Words made up beside those of the seeds, as many as a large corpus of abstracts has. */
const MADE_UP = 250_000;
/** Every title ends in two of the first so many made-up words, which number it: digits would be a million words more. */
const TAGS = 2_000;
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
  const madeUp = madeUpWords();
  const words = [...knownWords(sentences), ...madeUp];
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
    const number = first + i;
    const tag = `${madeUp[Math.floor(number / TAGS) % TAGS]} ${madeUp[number % TAGS]}`;
    const title = `${mix(pick(documents).title)} ${tag}`;
    if (!out.write(`${title}\n\n${abstract}\n\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Words of the sentences, the most frequent first. */
function knownWords(sentences: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const own of sentences.join(" ").match(/[A-Za-z]{4,}/g) ?? []) {
    counts.set(own.toLowerCase(), (counts.get(own.toLowerCase()) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([own]) => own);
}

function madeUpWords(): string[] {
  const syllables = ["ba", "re", "mi", "to", "lu", "san", "ker", "dil", "pro", "ven", "gra", "tex"];
  return Array.from({ length: MADE_UP }, (_, i) => {
    let rest = i + syllables.length ** 2;
    let text = "";
    while (rest > 0) {
      text += syllables[rest % syllables.length];
      rest = Math.floor(rest / syllables.length);
    }
    return text;
  });
}
