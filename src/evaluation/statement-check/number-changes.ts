import { findPlainNumbers, type PlainNumber } from "./find-plain-numbers.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { NAME_AND_UNIT_CHANGES } from "./name-and-unit-changes.ts";
import type { SentenceChange } from "./sentence-change.ts";

const SPELLED = "two three four five six seven eight nine ten eleven twelve".split(" ");
const SPELLED_PLACE = new RegExp(
  `(?<!\\b(?:the|these|those|both|between|all|our|first|last|other|or|its|their|into|any) )\\b(${SPELLED.join("|")})(?=(?:-[a-z]|\\s+[a-z]))(?! or )`,
  "giu",
);
/** Digits behind the point. */
export const decimalsOf = (raw: string): number => raw.split(".")[1]?.length ?? 0;

function write(value: number, like: PlainNumber): string {
  const digits = value.toFixed(decimalsOf(like.raw));
  return like.raw.includes(",") ? digits.replace(/\B(?=(?:\d{3})+(?!\d))/gu, ",") : digits;
}

/**
 * Makes a change of one number to a value that its bound ("up to", "more than") doesn't allow.
 *
 * @param change Gives the other value; undefined where there is none.
 * @param options.isRough Whether the other value is so far off that it isn't "about" the first one.
 */
export function changingNumber(
  name: string,
  change: (number: PlainNumber, random: SeededRandom) => number | undefined,
  { isRough = false }: { readonly isRough?: boolean } = {},
): SentenceChange {
  return {
    name,
    apply: (sentence, random) => {
      for (const number of random.shuffle(findPlainNumbers(sentence))) {
        if (number.bound === "about" && !isRough) continue;
        const value = change(number, random);
        const text = value === undefined ? undefined : write(value, number);
        if (text === undefined || !isFalse(number, Number(text.replaceAll(",", "")))) continue;
        return sentence.slice(0, number.at) + text + sentence.slice(number.at + number.raw.length);
      }
      return undefined;
    },
  };
}

/** Whether another value makes the statement false, its bound considered. */
function isFalse({ value, bound, isShare }: PlainNumber, other: number): boolean {
  if (other <= 0 || other === value || (isShare && other > 100 && value <= 100)) return false;
  if (bound === "least") return other > value;
  if (bound === "most") return other < value;
  return true;
}

const spelled: SentenceChange = {
  name: "spelled",
  apply: (sentence, random) => {
    const places = [...sentence.matchAll(SPELLED_PLACE)];
    if (places.length === 0) return undefined;
    const { 0: word, index } = random.pick(places);
    const before = sentence.slice(Math.max(0, index - 20), index);
    if (/(?:least|most|than|over|about|up to) $/u.test(before)) return undefined;
    const place = SPELLED.indexOf(word.toLowerCase());
    const near = SPELLED.filter((_, i) => i !== place && Math.abs(i - place) <= 3);
    const other = random.pick(near);
    if (new RegExp(`\\b${other}\\b`, "iu").test(sentence)) return undefined;
    const cased = /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
    return sentence.slice(0, index) + cased + sentence.slice(index + word.length);
  },
};

/** Ways of making a number wrong, without a look at the rest of the abstract. */
export const NUMBER_CHANGES: readonly SentenceChange[] = [
  changingNumber("small", ({ value, raw }, random) => {
    const steps = 1 + random.below(value < 10 && decimalsOf(raw) === 0 ? 2 : 8);
    const sign = random.below(2) === 0 ? 1 : -1;
    return value + sign * steps * 10 ** -decimalsOf(raw);
  }),
  changingNumber(
    "large",
    ({ value, isShare }, random) =>
      isShare ? 1 + ((value + 15 + random.below(60)) % 98) : value * (2 + random.below(4)),
    { isRough: true },
  ),
  changingNumber("large", ({ value }, random) => Math.round(value / (2 + random.below(4)))),
  changingNumber("point-moved", ({ value, raw }) => (raw.includes(".") ? value / 10 : value * 10), {
    isRough: true,
  }),
  changingNumber("point-moved", ({ value, raw }) => (raw.includes(".") ? value * 10 : undefined), {
    isRough: true,
  }),
  changingNumber("digits-swapped", ({ raw }) => {
    const swapped = raw.replace(/(\d)(\d)(?!.*\d\d)/u, "$2$1");
    return swapped.startsWith("0") && !raw.startsWith("0")
      ? undefined
      : Number(swapped.replaceAll(",", ""));
  }),
  spelled,
  ...NAME_AND_UNIT_CHANGES,
];
