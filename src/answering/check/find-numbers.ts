const NUMBER = /\d+(?:[.,]\d+)*/gu;
const SCALE = /^(?:\s?(k|m|b|t)(?![\p{L}\p{N}])|[\s-](thousand|million|billion|trillion)s?\b)/iu;
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};

const ORDINAL = /^(?:first|second|third|\w+th)$/u;
const WORDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty`
      .split(/\s+/u)
      .map((word, value) => [word, value]),
  ),
  ...Object.fromEntries(
    "thirty forty fifty sixty seventy eighty ninety hundred"
      .split(" ")
      .map((word, index) => [word, 30 + 10 * index]),
  ),
  ...Object.fromEntries(
    "first second third fourth fifth sixth seventh eighth ninth tenth"
      .split(" ")
      .map((word, index) => [word, index + 1]),
  ),
  once: 1,
  single: 1,
  twice: 2,
  double: 2,
  doubles: 2,
  doubled: 2,
  triple: 3,
  triples: 3,
  tripled: 3,
  dozen: 12,
  dozens: 12,
  hundreds: 1e2,
  thousand: 1e3,
  thousands: 1e3,
  million: 1e6,
  millions: 1e6,
  billion: 1e9,
  billions: 1e9,
  trillion: 1e12,
  trillions: 1e12,
};

/** A number as it stands in a text. */
export interface FoundNumber {
  /** The digits as written, for messages and tests. */
  readonly raw: string;
  /** Its value in one notation: thousands separators gone, `7B` and `7 billion` as 7000000000. */
  readonly value: string;
  /** Position of the first digit, and the position after the digits and their scale, in the text as {@link plainDigits} gives it. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the numbers that are written in digits, whatever the notation and the
 * script: `1,000`, `1000`, `72.31%`, `72,31 %`, `10K`, the 4 of `GPT-4`. Signs and
 * units are not part of them.
 *
 * @returns In the order of the text, repeats included.
 *
 * @example
 * ```ts
 * findNumbers("1,000 images, 7B weights").map(({ value }) => value); // ["1000", "7000000000"]
 * ```
 */
export function findNumbers(text: string): FoundNumber[] {
  const plain = plainDigits(text);
  return [...plain.matchAll(NUMBER)].flatMap(({ 0: raw, index }) => {
    const after = index + raw.length;
    const scale = SCALE.exec(plain.slice(after, after + 12));
    const factor = SCALES[(scale?.[1] ?? scale?.[2] ?? "").toLowerCase()] ?? 1;
    const place = { raw, start: index, end: after + (scale?.[0].length ?? 0) };
    return plainForms(raw).map((form) => ({ ...place, value: canonical(form, factor) }));
  });
}

/**
 * The values of all numbers of a text, those written as words included
 * ("three", "twice"): what a statement's numbers may be compared with.
 */
export function numbersIn(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]+/gu) ?? [];
  const spelled = words.flatMap((word) => (Object.hasOwn(WORDS, word) ? [`${WORDS[word]}`] : []));
  return new Set([...findNumbers(text).map(({ value }) => value), ...spelled]);
}

/** `1,000` is a thousand, `72,31` a decimal comma, `1,2,3` a list. */
function plainForms(raw: string): string[] {
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u.test(raw)) return [raw.replaceAll(",", "")];
  if (/^\d+,\d+$/u.test(raw)) return [raw.replace(",", ".")];
  return raw.split(",");
}

/** A version such as `1.2.3` is no number and stays as it is. */
function canonical(form: string, factor: number): string {
  const value = Number(form);
  return Number.isNaN(value) ? form : `${Number((value * factor).toPrecision(12))}`;
}

/**
 * The value of a number that is written as a word.
 *
 * @param word Lower case.
 * @returns Undefined for any other word, and for "first" to "tenth", which mostly count sentences.
 */
export function spelledNumber(word: string): string | undefined {
  return Object.hasOwn(WORDS, word) && !ORDINAL.test(word) ? `${WORDS[word]}` : undefined;
}

/** The value of "first" to "tenth"; undefined for any other word. */
export function ordinalNumber(word: string): string | undefined {
  return Object.hasOwn(WORDS, word) && ORDINAL.test(word) ? `${WORDS[word]}` : undefined;
}

/** @returns The text in compatibility form with the digits of every script written as 0 to 9, which count up without a gap. */
export function plainDigits(text: string): string {
  return text.normalize("NFKC").replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return `${value}`;
  });
}
