import { isStopWord } from "../../corpus/terms.ts";
import type { NumberMention, Unit } from "./claim.ts";
import { findNumbers, ordinalNumber, spelledNumber } from "./find-numbers.ts";
import type { Word } from "./read-words.ts";

const UNITS: readonly (readonly [Unit, RegExp])[] = [
  ["points", /^\s*(?:%-?\s?points?|percentage\s+points?|points?\b|pp\b)/iu],
  ["percent", /^\s*(?:%|per\s?cent\b|percents\b)/iu],
  ["times", /^\s*(?:[x×](?![\p{L}])|-?\s?fold\b|times\b)/iu],
  ["orders", /^\s*orders?\s+of\s+magnitude\b/iu],
  ["money", /^\s*(?:dollars?|euros?|usd)\b/iu],
];
/** A list or a range carries its unit at the end: "5, 10 and 20%". */
const NEXT_IN_LIST = /^\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|to\s+|sim|[-–—/~∼]\s*)(?=\d)/iu;
const MONEY_BEFORE = /[$€£]\s?$/u;
const FACTOR_BEFORE = /\bfactors?\s+of\s+(?:about\s+|up\s+to\s+)?$/iu;
/** Words that are a factor by themselves. */
const FACTORS = new Set("twice double doubles doubled triple triples tripled".split(" "));
/** Of these, words that are something else unless a measure follows: "triples the speed", but "subject-verb-object triples". */
const FACTOR_VERB = /^(?:double|triple)s?$/u;
const MEASURE_LEAD = /^(?:the|its|their|an?|that|as|in)$/u;
const CONTEXT_WORDS = 4;
const UNIT_CHARS = 24;

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
  const spelled = words.flatMap(
    (_, at) => ordinalMention(words, at) ?? spelledMention(text, words, at) ?? [],
  );
  return [...written, ...spelled];
}

/** "Second-order" is a number of its own; "second" alone counts sentences. */
function ordinalMention(words: readonly Word[], at: number): NumberMention | undefined {
  const { word, raw } = words[at] as Word;
  const value = words[at + 1]?.isJoined === true ? ordinalNumber(word) : undefined;
  if (value === undefined) return undefined;
  return { raw, value, unit: "none", isSpelled: false, ...contextOf(words, at, at) };
}

function spelledMention(
  text: string,
  words: readonly Word[],
  at: number,
): NumberMention | undefined {
  const { word, raw, start } = words[at] as Word;
  const unit = FACTORS.has(word) ? "times" : ownUnit(text, start, start + raw.length);
  // "An order of magnitude" is one.
  const value = unit === "orders" && /^an?$/u.test(word) ? "1" : spelledNumber(word);
  const isNoun = FACTOR_VERB.test(word) && !MEASURE_LEAD.test(words[at + 1]?.word ?? "");
  if (value === undefined || isNoun || isPartOfNumber(words, at)) return undefined;
  return { raw, value, unit, isSpelled: true, ...contextOf(words, at, at) };
}

function unitOf(text: string, found: ReturnType<typeof findNumbers>, index: number): Unit {
  const number = found[index];
  if (number === undefined) return "none";
  const own = ownUnit(text, number.start, number.end);
  if (own !== "none") return own;
  const after = text.slice(number.end, number.end + UNIT_CHARS);
  const link = NEXT_IN_LIST.exec(after)?.[0];
  const next = found[index + 1];
  const isNext = link !== undefined && next?.start === number.end + link.length;
  return isNext ? unitOf(text, found, index + 1) : "none";
}

/** The unit right before or behind a number. */
function ownUnit(text: string, start: number, end: number): Unit {
  const before = text.slice(Math.max(0, start - UNIT_CHARS), start);
  if (MONEY_BEFORE.test(before)) return "money";
  const after = text.slice(end, end + UNIT_CHARS);
  const own = UNITS.find(([, pattern]) => pattern.test(after));
  return own?.[0] ?? (FACTOR_BEFORE.test(before) ? "times" : "none");
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
