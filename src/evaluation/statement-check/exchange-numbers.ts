import { findPlainNumbers, type PlainNumber } from "./find-plain-numbers.ts";
import { changingNumber, decimalsOf } from "./number-changes.ts";
import type { SentenceChange } from "./sentence-change.ts";

/** Puts a number of the same kind from elsewhere in the abstract in the place of one. */
export function exchangingNumbers(sentences: readonly string[]): SentenceChange {
  const known = sentences.flatMap(findPlainNumbers);
  return changingNumber("exchanged", (number, random) => {
    const others = known.filter((other) => other.value !== number.value && isLike(other, number));
    return others.length === 0 ? undefined : random.pick(others).value;
  });
}

/** Changes the places of two neighbouring numbers of the same kind in one sentence. */
export const SWAPPING_PLACES: SentenceChange = {
  name: "places-swapped",
  apply: (sentence) => {
    const numbers = findPlainNumbers(sentence);
    const at = numbers.findIndex((left, i) => {
      const right = numbers[i + 1];
      return right !== undefined && isSwappable(left, right, numbers, sentence);
    });
    const [left, right] = numbers.slice(Math.max(0, at), at + 2);
    if (at < 0 || !left || !right) return undefined;
    const before = sentence.slice(0, left.at);
    const between = sentence.slice(left.at + left.raw.length, right.at);
    return before + right.raw + between + left.raw + sentence.slice(right.at + right.raw.length);
  },
};

function isLike(one: PlainNumber, other: PlainNumber): boolean {
  return one.isShare === other.isShare && decimalsOf(one.raw) > 0 === decimalsOf(other.raw) > 0;
}

function isSwappable(
  left: PlainNumber,
  right: PlainNumber,
  all: readonly PlainNumber[],
  sentence: string,
): boolean {
  const isElsewhere = all.some(
    (own) =>
      own !== left && own !== right && (own.value === left.value || own.value === right.value),
  );
  if (left.value === right.value || left.isShare !== right.isShare || isElsewhere) return false;
  if (left.bound !== right.bound) return false;
  // "Between 2 and 4" and "2 and 4" say the same the other way round.
  const between = sentence.slice(left.at + left.raw.length, right.at);
  return /[a-z]{4,}.*[a-z]{2,}/u.test(
    between.replace(/\b(?:and|to|or|points?|times|percent)\b/gu, ""),
  );
}
