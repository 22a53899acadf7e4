import { editDistance } from "../edit-distance.ts";
import { beginningDistance } from "./beginning-distance.ts";
import { letterPairsOf } from "./letter-pairs.ts";
import type { PostingLists } from "./groups.ts";

/** Shorter words have too many neighbours to guess the one that was meant. */
const ONE_TYPO_FROM = 4;
const TWO_TYPOS_FROM = 8;
/** How sure a find is of which only the beginning was typed. */
const UNFINISHED = 0.9;
/** How sure a find with so many typos is. */
const TYPO_QUALITIES = [1, 0.7, 0.5];
/** Pairs of letters that a typo can change at most: two letters that swap places change three. */
const PAIRS_OF_TYPO = 3;

/** Letters that each of two words has at least that were typed as one. */
const LEAST_PART = 3;

/** A word of the table that a typed one may stand for. */
export interface WordMatch {
  readonly word: number;
  /** In (0, 1]; 1 for the word itself. */
  readonly quality: number;
}

/**
 * The different words of all titles, by number. Words like a typed one are found by the
 * pairs of letters that they share with it, and only those are compared letter by letter.
 */
export class WordTable {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #words: readonly string[];
  readonly #pairs: PostingLists;
  /** How many pairs each word shares with what is being looked up. */
  readonly #shared: Uint8Array;

  /**
   * @param numbers The words in the order of their numbers, from 0.
   * @param pairs Which words hold each pair of `letterPairsOf`.
   */
  constructor(numbers: ReadonlyMap<string, number>, pairs: PostingLists) {
    this.#numbers = numbers;
    this.#words = [...numbers.keys()];
    this.#pairs = pairs;
    this.#shared = new Uint8Array(this.#words.length);
  }

  /** How many words there are. */
  get size(): number {
    return this.#words.length;
  }

  /** @returns The word itself and, when it may be unfinished, those that begin with it; the surest first. */
  match(typed: string, { isOpen }: { readonly isOpen: boolean }): WordMatch[] {
    const own = this.#numbers.get(typed);
    const itself = own === undefined ? [] : [{ word: own, quality: 1 }];
    if (!isOpen) return itself;
    const longer = this.#alike(typed, { isOpen, limit: 0 })
      .filter((word) => word !== own && this.#words[word]?.startsWith(typed) === true)
      .map((word) => ({ word, quality: UNFINISHED }));
    return [...itself, ...longer];
  }

  /**
   * @returns The words that a misspelt one may stand for, the surest first: with one typo from four letters on and
   *   two from eight on, of which none in the first letter; none for a number.
   */
  guess(typed: string, { isOpen }: { readonly isOpen: boolean }): WordMatch[] {
    const limit = typosIn(typed);
    if (limit === 0) return [];
    return this.#alike(typed, { isOpen, limit })
      .map((word) => ({
        word,
        quality: guessQuality(typed, this.#words[word] ?? "", limit, isOpen),
      }))
      .filter(({ quality }) => quality > 0)
      .sort((a, b) => b.quality - a.quality);
  }

  /**
   * Takes a word for two that were typed without a space between them.
   *
   * @returns What each of the two may stand for; one empty list when it can't be cut into words of the table.
   */
  matchParts(typed: string, { isOpen }: { readonly isOpen: boolean }): WordMatch[][] {
    for (let at = typed.length - LEAST_PART; at >= LEAST_PART; at--) {
      const head = this.match(typed.slice(0, at), { isOpen: false });
      const rest = head.length === 0 ? [] : this.match(typed.slice(at), { isOpen });
      if (rest.length > 0) return [head, rest];
    }
    return [[]];
  }

  /** Every word within so many typos of the typed one, of several none in the first letter; and others. */
  #alike(typed: string, { isOpen, limit }: { isOpen: boolean; limit: number }): number[] {
    const pairs = letterPairsOf(typed, isOpen);
    const { starts, groups } = this.#pairs;
    const shared = this.#shared.fill(0);
    for (const pair of pairs) {
      const end = starts[pair + 1] as number;
      for (let at = starts[pair] as number; at < end; at++) {
        const word = groups[at] as number;
        shared[word] = (shared[word] as number) + 1;
      }
    }
    const least = Math.max(1, pairs.length - PAIRS_OF_TYPO * limit);
    const leastOfOthers = Math.max(1, pairs.length - PAIRS_OF_TYPO * Math.min(1, limit));
    const alike: number[] = [];
    for (let word = 0; word < shared.length; word++) {
      const own = shared[word] as number;
      if (own < least) continue;
      if (own >= leastOfOthers || this.#words[word]?.[0] === typed[0]) alike.push(word);
    }
    return alike;
  }
}

/** @returns 0 when the words have too little in common. */
function guessQuality(typed: string, word: string, limit: number, isOpen: boolean): number {
  const typos = isOpen ? beginningDistance(typed, word, limit) : editDistance(typed, word, limit);
  if (typos > limit) return 0;
  const isWhole = !isOpen || editDistance(typed, word, limit) === typos;
  return (TYPO_QUALITIES[typos] ?? 0) * (isWhole ? 1 : UNFINISHED);
}

function typosIn(word: string): number {
  if (word.length < ONE_TYPO_FROM || /^\p{N}+$/u.test(word)) return 0;
  return word.length < TWO_TYPOS_FROM ? 1 : 2;
}
