import { setImmediate } from "node:timers/promises";
import type { LibraryTitle } from "../../indexing/library.ts";
import { letterPairsOf, PAIR_COUNT } from "./letter-pairs.ts";
import { Groups } from "./groups.ts";
import { titleWordsOf } from "./read-title-words.ts";
import { TitleIndex } from "./title-index.ts";
import { WordTable } from "./word-table.ts";

/** Takes titles in, some at a time, and makes an index of them. */
export class TitleIndexBuilder {
  readonly #paperIds: string[] = [];
  readonly #titles: string[] = [];
  readonly #years: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #wordsOfTitles = new Groups();
  readonly #pairsOfWords = new Groups();

  /** How many titles were taken in. */
  get size(): number {
    return this.#titles.length;
  }

  /** Takes about 5 ms per thousand. */
  add(titles: readonly LibraryTitle[]): void {
    for (const { paperId, title, year = 0, url } of titles) {
      this.#paperIds.push(paperId);
      this.#titles.push(title);
      this.#years.push(year);
      this.#wordsOfTitles.add(titleWordsOf(title, url).map((word) => this.#numberOf(word)));
    }
  }

  /** To be called once, when all titles are in; lets others work in between. */
  async build(): Promise<TitleIndex> {
    const words = new WordTable(this.#numbers, this.#pairsOfWords.invert(PAIR_COUNT));
    await setImmediate();
    const postings = this.#wordsOfTitles.invert(words.size);
    await setImmediate();
    const columns = { paperIds: this.#paperIds, titles: this.#titles, years: this.#years };
    return new TitleIndex(columns, words, postings);
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(word, number);
    this.#pairsOfWords.add(letterPairsOf(word, false));
    return number;
  }
}
