import { findOverclaim } from "../check/check-strength.ts";
import type { Claim, NumberMention } from "../check/claim.ts";
import { findContradiction } from "../check/find-contradiction.ts";
import { loadOpposites, type Opposites } from "../check/opposites.ts";
import { readWords } from "../check/read-words.ts";
import type { ClaimDifference } from "./claim-report.ts";

/** Least worth of the words that two numbers share around them for the one to stand in the other's place. */
const SAME_PLACE = 2;
/** What the word right behind both of them is worth: what is counted. */
const COUNTED = 2;

/**
 * Where a claim and a sentence on the same subject part: another number in the
 * same place, an affirmed word that the other denies, or a stronger word.
 *
 * @returns Undefined when no such place can be pointed at, although the claim may say what the sentence doesn't.
 */
export function findDifference(claim: Claim, sentence: Claim): ClaimDifference | undefined {
  const opposites = loadOpposites();
  const denied = findContradiction(claim, [sentence], opposites);
  if (denied !== undefined) return oppositeOf(claim, sentence, denied, opposites);
  for (const mention of claim.numbers) {
    const rival = findRival(mention, claim, sentence);
    if (rival) return { kind: "number", said: mention.raw, found: rival.raw };
  }
  const strong = findOverclaim(claim, [sentence]);
  return strong === undefined ? undefined : { kind: "strength", said: strong };
}

/** The number that the sentence has where the claim has this one; none where both have it, and no citation mark. */
function findRival(
  mention: NumberMention,
  claim: Claim,
  sentence: Claim,
): NumberMention | undefined {
  if (sentence.numbers.some((other) => other.value === mention.value)) return undefined;
  const said = new Set(claim.numbers.map(({ value }) => value));
  const rivals = sentence.numbers
    .filter((other) => other.unit === mention.unit && !said.has(other.value))
    .filter(({ raw }) => !sentence.text.includes(`[${raw}]`))
    .map((other) => ({ other, worth: worthOf(mention, other) }))
    .filter(({ worth }) => worth >= SAME_PLACE)
    .toSorted((a, b) => b.worth - a.worth);
  const [best] = rivals;
  return best && !isRounded(mention, best.other) ? best.other : undefined;
}

function worthOf(mention: NumberMention, other: NumberMention): number {
  const own = new Set([...mention.before, ...mention.after]);
  const shared = own.intersection(new Set([...other.before, ...other.after])).size;
  const [counted] = mention.after;
  return shared + (counted !== undefined && counted === other.after[0] ? COUNTED : 0);
}

/** "77 %" of 77.09 % is no other number. */
function isRounded({ raw, value }: NumberMention, other: NumberMention): boolean {
  const [, decimals = ""] = raw.split(".");
  return Number(other.value).toFixed(decimals.length) === Number(value).toFixed(decimals.length);
}

function oppositeOf(
  claim: Claim,
  sentence: Claim,
  stem: string,
  opposites: Opposites,
): ClaimDifference {
  const said = readWords(claim.text).find((word) => word.stem === stem)?.raw ?? stem;
  const axis = opposites.sideOf(stem)?.axis;
  const found = readWords(sentence.text).find(
    (word) =>
      word.stem !== stem && axis !== undefined && opposites.sideOf(word.stem)?.axis === axis,
  )?.raw;
  return { kind: "opposite", said, ...(found === undefined ? {} : { found }) };
}
