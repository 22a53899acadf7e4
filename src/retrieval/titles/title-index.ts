import { bestOf } from "./best-of.ts";
import type { PostingLists } from "./groups.ts";
import { MOST_WORDS, readTyped, type TypedWords } from "./read-title-words.ts";
import type { TitleMatch } from "./title-lookup.ts";
import type { WordMatch, WordTable } from "./word-table.ts";

/** The most that a look-up gives: as many as a person is shown to choose from. */
export const MOST_TITLES = 25;
/** Share of the typed words' weight that a title must hold. */
const LEAST_SHARE = 0.3;
/** What a word that no title holds weighs beside the rarest one. */
const UNKNOWN = 0.5;
/** What a word gains, as a share of its weight, that follows the word typed before it, or begins the title. */
const IN_ORDER = 0.1;
/** Shorter words are not taken for beginnings unless they come last. */
const LEAST_BEGINNING = 3;

/** The titles by number. */
export interface TitleColumns {
  readonly paperIds: readonly string[];
  readonly titles: readonly string[];
  /** 0 for a paper without a year. */
  readonly years: readonly number[];
}

/**
 * The titles of a library in memory, found by their words. What words stand where is kept in arrays of
 * numbers: a beginning such as "a", which half of all titles fit, costs a walk over them and nothing else.
 */
export class TitleIndex {
  readonly #columns: TitleColumns;
  readonly #words: WordTable;
  readonly #postings: PostingLists;
  readonly #newest: readonly number[];
  /** How well each title fits what is being looked up; a bit for each typed word that it holds; the last one's place. */
  readonly #scores: Float32Array;
  readonly #held: Uint16Array;
  readonly #lastPlaces: Uint8Array;

  /** See `TitleIndexBuilder`, which makes the parts fit. */
  constructor(columns: TitleColumns, words: WordTable, postings: PostingLists) {
    this.#columns = columns;
    this.#words = words;
    this.#postings = postings;
    const { length } = columns.titles;
    this.#scores = new Float32Array(length);
    this.#held = new Uint16Array(length);
    this.#lastPlaces = new Uint8Array(length);
    this.#newest = bestOf(columns.titles.keys(), MOST_TITLES, (a, b) => this.#byYear(a, b));
  }

  /** How many titles there are. */
  get size(): number {
    return this.#columns.titles.length;
  }

  /**
   * See `TitleLookup`.
   *
   * @param limit Taken to be between 1 and 25.
   */
  find(typed: string, limit: number = MOST_TITLES): TitleMatch[] {
    const count = Math.max(1, Math.min(limit, MOST_TITLES));
    const { words, isOpen, idStart } = readTyped(typed);
    if (words.length === 0) return this.#newest.slice(0, count).map((n) => this.#match(n));
    const named = idStart === undefined ? [] : this.#withId(idStart, count);
    const found = this.#findWords({ words, isOpen }, count);
    const all = [...named, ...found.filter((n) => !named.includes(n))];
    return all.slice(0, count).map((n) => this.#match(n));
  }

  /** As typed; where no title holds all words, those that no title has are taken for misspelt, or else any may be. */
  #findWords({ words, isOpen }: TypedWords, count: number): number[] {
    const last = words.length - 1;
    const asTyped = words.map((word, i) =>
      this.#words.match(word, { isOpen: isOpen && i === last }),
    );
    const total = this.#score(asTyped);
    if (this.#holdsAll(words.length)) return this.#best(total, count);
    const isAnyUnknown = asTyped.some((matches) => matches.length === 0);
    const guessed = words.flatMap((word, i) => {
      const sure = asTyped[i] ?? [];
      if (isAnyUnknown && sure.length > 0) return [sure];
      const isBeginning = i === last ? isOpen : word.length >= LEAST_BEGINNING;
      const found = [...sure, ...this.#words.guess(word, { isOpen: isBeginning })];
      return found.length > 0 ? [found] : this.#words.matchParts(word, { isOpen: isBeginning });
    });
    return this.#best(this.#score(guessed.slice(0, MOST_WORDS)), count);
  }

  /** @returns The most that a title could score. */
  #score(matches: readonly (readonly WordMatch[])[]): number {
    this.#scores.fill(0);
    this.#held.fill(0);
    this.#lastPlaces.fill(255);
    let total = 0;
    matches.forEach((own, i) => {
      const weight = this.#weigh(own);
      total += weight;
      for (const { word, quality } of own) this.#add(word, i, weight * quality);
    });
    return total;
  }

  /** The rarer the titles that a word leads to, the more it tells; only its surest readings count. */
  #weigh(matches: readonly WordMatch[]): number {
    const { starts } = this.#postings;
    const best = matches[0]?.quality;
    if (best === undefined) return UNKNOWN * Math.log(1 + this.size);
    let titles = 0;
    for (const { word, quality } of matches) {
      if (quality < best) break;
      titles += (starts[word + 1] as number) - (starts[word] as number);
    }
    return Math.log(1 + this.size / titles);
  }

  /** Adds to the titles that hold a word; one that was found by a surer reading of what was typed keeps that. */
  #add(word: number, i: number, score: number): void {
    const { starts, groups, places } = this.#postings;
    const bit = 1 << i;
    const end = starts[word + 1] as number;
    for (let at = starts[word] as number; at < end; at++) {
      const title = groups[at] as number;
      const held = this.#held[title] as number;
      if ((held & bit) !== 0) continue;
      const place = places[at] as number;
      const before = this.#lastPlaces[title] as number;
      const follows = i === 0 ? place === 0 : (held & (bit >> 1)) !== 0 && place === before + 1;
      const gained = follows ? score * (1 + IN_ORDER) : score;
      this.#scores[title] = (this.#scores[title] as number) + gained;
      this.#held[title] = held | bit;
      this.#lastPlaces[title] = place;
    }
  }

  /** @returns Whether a title holds every word. */
  #holdsAll(words: number): boolean {
    return this.#held.includes(2 ** words - 1);
  }

  #best(total: number, count: number): number[] {
    const scores = this.#scores;
    const least = LEAST_SHARE * total;
    const fitting = function* (): Generator<number> {
      for (let n = 0; n < scores.length; n++) if ((scores[n] as number) >= least) yield n;
    };
    const byScore = (a: number, b: number) =>
      (scores[b] as number) - (scores[a] as number) || this.#byTitle(a, b);
    return bestOf(fitting(), count, byScore);
  }

  #withId(start: string, count: number): number[] {
    const { paperIds } = this.#columns;
    const fitting = paperIds.keys().filter((n) => paperIds[n]?.startsWith(start) === true);
    return bestOf(fitting, count, (a, b) => this.#byTitle(a, b));
  }

  #byYear(a: number, b: number): number {
    const { years } = this.#columns;
    return (years[b] as number) - (years[a] as number) || this.#byTitle(a, b);
  }

  #byTitle(a: number, b: number): number {
    const { titles, paperIds } = this.#columns;
    const [one, other] = [titles[a] as string, titles[b] as string];
    if (one !== other) return one < other ? -1 : 1;
    return (paperIds[a] as string) < (paperIds[b] as string) ? -1 : 1;
  }

  #match(n: number): TitleMatch {
    const { paperIds, titles, years } = this.#columns;
    const year = years[n] as number;
    return {
      paperId: paperIds[n] as string,
      title: titles[n] as string,
      ...(year === 0 ? {} : { year }),
    };
  }
}
