import { isStopWord } from "../../corpus/terms.ts";
import type { NumberMention, Unit } from "./claim.ts";
import { findNumbers, ordinalNumber, spelledNumber } from "./find-numbers.ts";
import type { Word } from "./read-words.ts";

const UNITS: readonly (readonly [Unit, RegExp])[] = [
  ["points", /^\s*(?:%-?\s?points?|percentage\s+points?|points?\b|pp\b)/iu],
  ["percent", /^\s*(?:%|per\s?cent\b|percents\b)/iu],
  ["times", /^\s*(?:[x×](?![\p{L}])|-?\s?fold\b|times\b)/iu],
  ["money", /^\s*(?:dollars?|euros?|usd)\b/iu],
];
/** A list or a range carries its unit at the end: "5, 10 and 20%". */
const NEXT_IN_LIST = /^\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|to\s+|sim|[-–—/~∼]\s*)(?=\d)/iu;
const MONEY_BEFORE = /[$€£]\s?$/u;
const FACTOR_BEFORE = /\bfactors?\s+of\s+(?:about\s+|up\s+to\s+)?$/iu;
/** Words that are a factor by themselves. */
const FACTORS = new Set("twice double doubles doubled triple triples tripled".split(" "));
const CONTEXT_WORDS = 4;

/**
 * The numbers of a sentence with their units and the words beside them.
 *
 * @param text As {@link plainDigits} gives it.
 * @param words The words of that text.
 */
export function numberMentions(text: string, words: readonly Word[]): NumberMention[] {
  const found = findNumbers(text);
  const written = found.map(({ raw, value, start, end }, index): NumberMention => {
    const at = words.findIndex((word) => word.start + word.raw.length > start);
    const last = lastWordBefore(words, end);
    return {
      raw,
      value,
      unit: unitOf(text, found, index),
      isSpelled: false,
      ...contextOf(words, at, last),
    };
  });
  const spelled = words.flatMap(({ word, raw }, at): NumberMention[] => {
    // "Second-order" is a number of its own; "second" alone counts sentences.
    const order = words[at + 1]?.isJoined === true ? ordinalNumber(word) : undefined;
    if (order !== undefined) {
      return [{ raw, value: order, unit: "none", isSpelled: false, ...contextOf(words, at, at) }];
    }
    const value = spelledNumber(word);
    if (value === undefined || isPartOfNumber(words, at)) return [];
    const unit =
      FACTORS.has(word) || /^(?:-fold|times)$/u.test(words[at + 1]?.word ?? "") ? "times" : "none";
    return [{ raw, value, unit, isSpelled: true, ...contextOf(words, at, at) }];
  });
  return [...written, ...spelled];
}

function unitOf(text: string, found: ReturnType<typeof findNumbers>, index: number): Unit {
  const number = found[index];
  if (number === undefined) return "none";
  const before = text.slice(Math.max(0, number.start - 24), number.start);
  if (MONEY_BEFORE.test(before)) return "money";
  const after = text.slice(number.end, number.end + 24);
  const own = UNITS.find(([, pattern]) => pattern.test(after));
  if (own) return own[0];
  if (FACTOR_BEFORE.test(before)) return "times";
  const link = NEXT_IN_LIST.exec(after)?.[0];
  const next = found[index + 1];
  const isNext = link !== undefined && next?.start === number.end + link.length;
  return isNext ? unitOf(text, found, index + 1) : "none";
}

/** "7 billion" is one number; its second word is no other one. */
function isPartOfNumber(words: readonly Word[], at: number): boolean {
  return (
    /^\d/u.test(words[at - 1]?.word ?? "") &&
    /^(?:thousand|million|billion|trillion)s?$/u.test(words[at]?.word ?? "")
  );
}

function lastWordBefore(words: readonly Word[], end: number): number {
  const next = words.findIndex(({ start }) => start >= end);
  return next === -1 ? words.length - 1 : next - 1;
}

function contextOf(
  words: readonly Word[],
  first: number,
  last: number,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const content = (from: readonly Word[]) =>
    from
      .filter(({ word }) => !isStopWord(word) && /\p{L}/u.test(word))
      .slice(0, CONTEXT_WORDS)
      .map(({ stem }) => stem);
  const lead = words[first - 1]?.word ?? "";
  return {
    before: [
      ...(isStopWord(lead) ? [`^${lead}`] : []),
      ...content(words.slice(0, Math.max(0, first)).toReversed()),
    ],
    after: content(words.slice(last + 1)),
  };
}
