import type { Claim, NumberMention } from "./claim.ts";

/** Numbers up to this are counts that a writer may take from a list: "A, B and C" are three. */
const MAX_COUNTED = 5;
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
    else if (!isOtherwiseKnown(mention, sources)) return { wrong: mention.raw, alsoCited };
  }
  return { wrong: undefined, alsoCited };
}

/** One number put in the place of another stands there twice. */
function isSaidTooOften(
  { value, unit }: NumberMention,
  { numbers }: Claim,
  known: readonly NumberMention[],
): boolean {
  const often = (mentions: readonly NumberMention[]) =>
    mentions.filter((other) => other.value === value && !other.isSpelled).length;
  return unit !== "none" && often(known) > 0 && often(numbers) > Math.max(1, often(known));
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
  if (mention.value === other.value) return isSameUnit(mention, other);
  const [share, percent] = mention.unit === "percent" ? [other, mention] : [mention, other];
  return (
    percent.unit === "percent" &&
    share.unit === "none" &&
    Number(percent.value) === 100 * Number(share.value)
  );
}

/** A writer may leave a unit out but not make one up. */
function isSameUnit(mention: NumberMention, other: NumberMention): boolean {
  return (
    mention.unit === other.unit ||
    mention.unit === "none" ||
    (mention.unit === "points" && other.unit === "percent")
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

/** A number written as a word may count what the source lists, unless the source counts it otherwise. */
function isOtherwiseKnown(
  mention: NumberMention,
  { cited, others, heads, papers }: NumberSources<{ readonly claim: Claim }>,
): boolean {
  if (mention.unit === "none" && heads.has(mention.value)) return true;
  if (!mention.isSpelled || Number(mention.value) > MAX_COUNTED) return false;
  if (Number(mention.value) === papers) return true;
  const counts = new Set(mention.after.map(startOf));
  const claims = [...cited, ...others.map(({ claim }) => claim)];
  const counted = claims.flatMap(({ numbers }) => numbers);
  return !counted.some(
    (other) =>
      other.value !== mention.value && other.after.some((stem) => counts.has(startOf(stem))),
  );
}

function isAbout(statement: Claim, claim: Claim): boolean {
  const shared = statement.stems.intersection(claim.stems).size;
  return shared >= 2 && shared >= 0.3 * Math.min(statement.stems.size, claim.stems.size);
}
