import type { Claim, NumberMention } from "./claim.ts";
import { ordinalNumber } from "./find-numbers.ts";
import { countListed } from "./count-listed.ts";

/** Numbers up to this, written as words, are counts that a writer may take from a list: "A, B and C" are three. */
const MAX_COUNTED = 5;
/** Words before a number that count what was spoken of before: "the two", "these four methods". */
const DEFINITE = /^\^(?:the|these|those|both|all|its|their)$/u;
/** What a percentage of cannot be said in points. */
const NO_SCALE =
  /^(?:faster|slower|fewer|less|cheaper|smaller|larger|speed\w*|param\w*|flop\w*|comput\w*|memori|time|cost|train|token|data|label|sampl)$/u;
/** How many more words around it must speak for another number of the source. */
const RIVAL_LEAD = 2;

/** What a statement's numbers are compared with. */
export interface NumberSources<O extends { readonly claim: Claim }> {
  /** The sentences pointed at. */
  readonly cited: readonly Claim[];
  /** The other sentences of the same abstracts. */
  readonly others: readonly O[];
  /** Numbers of titles and years, which may be said of the paper as a whole. */
  readonly heads: ReadonlySet<string>;
  /** How many papers are cited, which the statement may count. */
  readonly papers: number;
}

/** What became of a statement's numbers. */
export interface NumberCheck<O> {
  /** The first number that the source does not bear out; undefined when all are. */
  readonly wrong: string | undefined;
  /** Sentences besides those pointed at that bear out a number: they belong to the evidence. */
  readonly alsoCited: readonly O[];
}

/**
 * Whether every number of a statement stands in a sentence pointed at, with the
 * same unit and beside the same words; another sentence of the same abstract
 * will do if it speaks of the same thing, and becomes evidence.
 */
export function checkNumbers<O extends { readonly claim: Claim }>(
  statement: Claim,
  sources: NumberSources<O>,
): NumberCheck<O> {
  const alsoCited: O[] = [];
  const known = sources.cited.flatMap(({ numbers }) => numbers);
  const repeated = statement.numbers.find((mention) => isSaidTooOften(mention, statement, known));
  if (repeated) return { wrong: repeated.raw, alsoCited };
  for (const mention of statement.numbers) {
    if (isBorneOut(mention, known)) continue;
    const other = sources.others.find(({ claim }) => speaksFor(claim, statement, mention, known));
    if (other) alsoCited.push(other);
    else if (!isOtherwiseKnown(mention, statement, sources))
      return { wrong: mention.raw, alsoCited };
  }
  return { wrong: undefined, alsoCited };
}

/** One number put in the place of another stands there twice; a plain whole number may be part of a name. */
function isSaidTooOften(
  { value, unit }: NumberMention,
  { numbers }: Claim,
  known: readonly NumberMention[],
): boolean {
  if (unit === "none" && !value.includes(".")) return false;
  const often = (mentions: readonly NumberMention[]) =>
    mentions.filter((other) => other.value === value && !other.isSpelled).length;
  return often(known) > 0 && often(numbers) > Math.max(1, often(known));
}

/** Whether another sentence of the abstract bears a number out, and no sentence pointed at has another in its place. */
function speaksFor(
  claim: Claim,
  statement: Claim,
  mention: NumberMention,
  known: readonly NumberMention[],
): boolean {
  if (!isAbout(statement, claim) || !isBorneOut(mention, claim.numbers)) return false;
  const best = bestFit(
    mention,
    claim.numbers.filter((other) => isSame(mention, other)),
  );
  const inPlace = bestFit(
    mention,
    known.filter((other) => isSameUnit(mention, other)),
  );
  return best > 0 && best > inPlace;
}

function bestFit(mention: NumberMention, others: readonly NumberMention[]): number {
  return Math.max(0, ...others.map((other) => fitOf(mention, other)));
}

function isBorneOut(mention: NumberMention, known: readonly NumberMention[]): boolean {
  const fits = known
    .filter((other) => isSame(mention, other))
    .map((other) => fitOf(mention, other));
  if (fits.length === 0) return false;
  const rivals = known.filter(
    (other) => other.value !== mention.value && isSameUnit(mention, other),
  );
  const best = Math.max(...fits);
  return !rivals.some((other) => fitOf(mention, other) >= best + RIVAL_LEAD);
}

function isSame(mention: NumberMention, other: NumberMention): boolean {
  // "1.00" is no "one".
  if (other.isSpelled && mention.raw.includes(".")) return false;
  if (mention.value === other.value) return isSameUnit(mention, other);
  return [
    [mention, other],
    [other, mention],
  ].some(([one, another]) => one && another && isConverted(one, another));
}

/** 0.5 and 50 %, two orders of magnitude and a hundred times. */
function isConverted(one: NumberMention, other: NumberMention): boolean {
  if (one.unit === "percent")
    return other.unit === "none" && Number(one.value) === 100 * Number(other.value);
  return (
    one.unit === "orders" &&
    other.unit === "times" &&
    Number(other.value) === 10 ** Number(one.value)
  );
}

/** A writer may leave a unit out but not make one up. */
function isSameUnit(mention: NumberMention, other: NumberMention): boolean {
  return (
    mention.unit === other.unit ||
    mention.unit === "none" ||
    (mention.unit === "points" && other.unit === "percent" && !NO_SCALE.test(other.after[0] ?? ""))
  );
}

/** How many of the words around it stand around the other too; the very next ones count twice. */
function fitOf(mention: NumberMention, other: NumberMention): number {
  const theirs = new Set([...other.before, ...other.after].map(startOf));
  const own = new Set([...mention.before, ...mention.after].map(startOf));
  const shared = own.intersection(theirs).size;
  const isNextSame =
    mention.after[0] !== undefined && startOf(mention.after[0]) === startOf(other.after[0] ?? "");
  return shared + (isNextSame ? 1 : 0);
}

/** "Public" and "publicly" stand for the same. */
function startOf(stem: string): string {
  return stem.slice(0, 6);
}

/** Whether a title or a list bears it out, unless the source counts the same things otherwise. */
function isOtherwiseKnown(
  mention: NumberMention,
  statement: Claim,
  { cited, others, heads, papers }: NumberSources<{ readonly claim: Claim }>,
): boolean {
  if (mention.unit !== "none") return false;
  if (
    [...cited, ...others.map(({ claim }) => claim)].some((claim) => isOrdinalOf(mention, claim))
  ) {
    return true;
  }
  if (heads.has(mention.value)) return !isCountedOtherwise(mention, cited, 1);
  if (!mention.isSpelled || Number(mention.value) > MAX_COUNTED) return false;
  if (Number(mention.value) === papers) return true;
  const claims = [...cited, ...others.map(({ claim }) => claim)];
  if (isCountedOtherwise(mention, claims, mention.after.length)) return false;
  const isSaid = claims.some(({ numbers }) => numbers.some(({ value }) => value === mention.value));
  if (isSaid || DEFINITE.test(mention.before[0] ?? "")) return true;
  const listed = [statement, ...cited].map(({ text }) => countListed(text));
  return Number(mention.value) <= Math.max(1, ...listed);
}

/** "Second-moment" is also written "second raw moment". */
function isOrdinalOf({ raw, after }: NumberMention, { text }: Claim): boolean {
  const [thing = ""] = after;
  if (ordinalNumber(raw.toLowerCase()) === undefined || thing === "") return false;
  const spaced = new RegExp(`\\b${raw}\\s+(?:\\w+\\s+){0,2}${startOf(thing)}`, "iu");
  return spaced.test(text);
}

/** @param reach How many of the words behind the number name what it counts. */
function isCountedOtherwise(
  { value, after }: NumberMention,
  claims: readonly Claim[],
  reach: number,
): boolean {
  const counted = new Set(after.slice(0, reach).map(startOf));
  return claims.some(({ numbers }) =>
    numbers.some(
      (other) =>
        other.value !== value &&
        other.after.slice(0, Math.max(reach, 1)).some((stem) => counted.has(startOf(stem))),
    ),
  );
}

function isAbout(statement: Claim, claim: Claim): boolean {
  const shared = statement.stems.intersection(claim.stems).size;
  return shared >= 2 && shared >= 0.3 * Math.min(statement.stems.size, claim.stems.size);
}
