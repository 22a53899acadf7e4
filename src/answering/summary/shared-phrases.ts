import { isStopWord, stemsOf } from "../../corpus/terms.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { TRADE_PHRASES, TRADE_WORDS } from "./trade-words.ts";

const WORDS = /[\p{L}\p{N}]+(?:[-'’–][\p{L}\p{N}]+)*/gu;
const FEWEST_WORDS = 2;
const MOST_WORDS = 4;
/** Least share of its places at which a phrase must begin and end as a whole: "stochastic gradient" is none. */
const MIN_WHOLE = 0.3;
/** What stands after one of these is a verb: "we extend", "to train", "that learns". */
const BEFORE_VERB = new Set(["we", "to", "that", "which", "can", "could", "they", "it", "not"]);
const ADVERB = /[a-z]{3}ly$/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/** Words that several papers say in a row. */
export interface SharedPhrase {
  /** As most places write it, beginning with a capital. */
  readonly text: string;
  readonly stems: readonly string[];
  /** Indexes of the papers that say it, ascending; at least two. */
  readonly papers: readonly number[];
  /** How many of them say it in their title. */
  readonly titles: number;
  /** How often each says it on average, at least 1. */
  readonly repeats: number;
}

interface Word {
  readonly text: string;
  readonly isBorder: boolean;
  /** Whether it follows the word before with nothing but a space between. */
  readonly isJoined: boolean;
}

interface Found {
  readonly stems: readonly string[];
  readonly papers: Set<number>;
  readonly titles: Set<number>;
  readonly forms: Map<string, number>;
  places: number;
  begun: number;
  ended: number;
}

/**
 * The phrases of two to four words that at least two of the papers share, in
 * their titles or abstracts: whole ones, without stop words and words of the
 * trade, whatever their endings.
 *
 * @returns In the order of their first appearance.
 */
export function sharedPhrases(papers: readonly RankedPaper[]): SharedPhrase[] {
  const found = new Map<string, Found>();
  const small = new Set<string>();
  for (const [paper, { paper: head, passages }] of papers.entries()) {
    const sentences = passages.flatMap((passage) => passage.sentences);
    for (const text of sentences) {
      for (const [word] of text.matchAll(WORDS)) if (word === word.toLowerCase()) small.add(word);
    }
    for (const [place, text] of [head.title, ...sentences].entries()) {
      collect(toWords(text), { paper, isTitle: place === 0, found });
    }
  }
  return [...found.values()]
    .filter((phrase) => phrase.papers.size > 1 && isWhole(phrase))
    .map(({ stems, papers: own, titles, forms, places }) => ({
      text: toName(forms, small),
      stems,
      papers: [...own],
      titles: titles.size,
      repeats: places / own.size,
    }));
}

function toWords(text: string): Word[] {
  let end = -1;
  return [...text.matchAll(WORDS)].map((match) => {
    const isJoined = text.slice(end, match.index) === " ";
    end = match.index + match[0].length;
    const small = match[0].toLowerCase();
    const isBorder =
      isStopWord(small) || TRADE_WORDS.has(small) || ADVERB.test(small) || !/\p{L}{2}/u.test(small);
    return { text: match[0], isBorder, isJoined };
  });
}

function collect(
  words: readonly Word[],
  place: {
    readonly paper: number;
    readonly isTitle: boolean;
    readonly found: Map<string, Found>;
  },
): void {
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= Math.min(words.length, start + MOST_WORDS); end++) {
      const last = words[end - 1] as Word;
      if (last.isBorder || (end - 1 > start && !last.isJoined)) break;
      if (end - start >= FEWEST_WORDS) count(words, start, end, place);
    }
  }
}

function count(
  words: readonly Word[],
  start: number,
  end: number,
  { paper, isTitle, found }: Parameters<typeof collect>[1],
): void {
  const form = words
    .slice(start, end)
    .map(({ text }) => text)
    .join(" ");
  const stems = stemsOf(form);
  const key = stems.join(" ");
  if (TRADE_PHRASES.has(key)) return;
  const phrase = found.get(key) ?? {
    stems,
    papers: new Set(),
    titles: new Set(),
    forms: new Map<string, number>(),
    places: 0,
    begun: 0,
    ended: 0,
  };
  found.set(key, phrase);
  phrase.papers.add(paper);
  if (isTitle) phrase.titles.add(paper);
  phrase.forms.set(form, (phrase.forms.get(form) ?? 0) + 1);
  phrase.places += 1;
  if (isBegin(words, start)) phrase.begun += 1;
  const next = words[end];
  if (next === undefined || !next.isJoined || next.isBorder) phrase.ended += 1;
}

function isBegin(words: readonly Word[], start: number): boolean {
  const before = words[start - 1];
  if (before === undefined || words[start]?.isJoined !== true) return true;
  return before.isBorder && !BEFORE_VERB.has(before.text.toLowerCase());
}

function isWhole({ places, begun, ended }: Found): boolean {
  return begun >= MIN_WHOLE * places && ended >= MIN_WHOLE * places;
}

/** The commonest spelling, titles' capitals taken off words that are written small elsewhere. */
function toName(forms: ReadonlyMap<string, number>, small: ReadonlySet<string>): string {
  const [[form] = [""]] = [...forms].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const words = form.split(" ").map((word) => {
    const lower = word.toLowerCase();
    return CAPITALISED.test(word) && small.has(lower) ? lower : word;
  });
  const name = words.join(" ");
  return /^\p{Ll}{2}/u.test(name) ? name.slice(0, 1).toUpperCase() + name.slice(1) : name;
}
