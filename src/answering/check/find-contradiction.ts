import type { Claim, ClaimTerm, Comparison } from "./claim.ts";
import { isGeneric } from "./content-stems.ts";
import { NAME_SIGN } from "./find-comparisons.ts";
import type { Opposites } from "./opposites.ts";

/** Terms to each side that tell two uses of a word apart. */
const REACH = 4;
/** What a shared neighbour is worth that stands on the other side, as in the passive. */
const OTHER_SIDE = 0.5;
/** Least worth of the neighbours that two uses of opposite words share for the one to speak against the other. */
const MIN_SHARED = 0.5;
/** An ordinary word that the source also uses in the same sense is hardly contradicted by its other uses. */
const SAME_WORD_BONUS = 2;
/** Two uses whose fit differs by no more than this are equally likely to be meant; the kinder one is believed. */
const TIE = 0.25;
/**
 * Axes on which one word may be answered by a word of the other ("improves" by "hurts", "higher" by "lowers"), those of
 * worth and those of amount; "outperforms" and "reduces" answer each other where more is better.
 */
const WORTH = new Set(["@improve", "@better"]);
const AMOUNT = new Set(["@increase", "@more"]);

/**
 * Looks for a word that a statement affirms and its source denies, or the other
 * way round: negation, opposites ("improves", "degrades"), and comparisons with
 * their sides exchanged. Each word is compared with its best-fitting use in the
 * source, since a sentence may deny of others what it affirms of its own.
 *
 * @param sources The sentences that the statement points at.
 * @returns The statement's stem that is contradicted; undefined when none is found.
 */
export function findContradiction(
  statement: Claim,
  sources: readonly Claim[],
  opposites: Opposites,
): string | undefined {
  return statement.terms.find(
    (term) =>
      term.polarity !== 0 &&
      !isGeneric(term.stem) &&
      isContradicted(statement, term, sources, opposites),
  )?.stem;
}

function isContradicted(
  statement: Claim,
  term: ClaimTerm,
  sources: readonly Claim[],
  opposites: Opposites,
): boolean {
  const near = neighbours(statement, term);
  const isAxis = term.concept.startsWith("@");
  const least = Math.min(MIN_SHARED, near.size);
  let same = -Infinity;
  let opposite = -Infinity;
  for (const claim of sources) {
    for (const other of claim.terms) {
      if (!isComparable(term, other, near, claim, opposites)) continue;
      const theirs = neighbours(claim, other);
      const fit = sharedOf(near, theirs);
      // "Unordered" speaks against "ordered" only where both stand beside the same words.
      const isPlain = !isAxis && term.stem === other.stem;
      if (!isOpposite(statement, term, claim, other)) {
        same = Math.max(same, isAxis ? fit : fit + SAME_WORD_BONUS);
      } else if (isPlain ? !isMeantElsewhere(statement, term, theirs, fit) : fit >= least) {
        opposite = Math.max(opposite, fit);
      }
    }
  }
  return opposite > same + TIE;
}

/** "Unlike A, it needs no gradients of A" affirms and denies a word as its source may: each use has its own counterpart. */
function isMeantElsewhere(
  statement: Claim,
  { concept, polarity }: ClaimTerm,
  theirs: Neighbours,
  fit: number,
): boolean {
  return statement.terms.some(
    (twin) =>
      twin.concept === concept &&
      twin.polarity === -polarity &&
      sharedOf(neighbours(statement, twin), theirs) > fit,
  );
}

function isOpposite(statement: Claim, term: ClaimTerm, claim: Claim, other: ClaimTerm): boolean {
  if (other.polarity === 0) return false;
  return isSwapped(statement, term, claim, other) !== (term.polarity !== other.polarity);
}

function isComparable(
  term: ClaimTerm,
  other: ClaimTerm,
  near: Neighbours,
  claim: Claim,
  opposites: Opposites,
): boolean {
  if (term.concept === other.concept) return true;
  const [one, another] = [term.concept, other.concept];
  if (WORTH.has(one) && WORTH.has(another)) return true;
  if (AMOUNT.has(one) && AMOUNT.has(another)) return true;
  const isMixed =
    (WORTH.has(one) && AMOUNT.has(another)) || (AMOUNT.has(one) && WORTH.has(another));
  if (!isMixed) return false;
  // "Improves the error" and "reduces the error" say the same.
  const around = [...near.keys(), ...neighbours(claim, other).keys()];
  return !around.some((stem) => opposites.isUnwanted(stem));
}

/** The terms around one, with their distance: negative before it. */
type Neighbours = ReadonlyMap<string, number>;

function neighbours({ terms }: Claim, { place }: ClaimTerm): Neighbours {
  const around = new Map<string, number>();
  for (let step = REACH; step > 0; step -= 1) {
    const [before, after] = [terms[place - step], terms[place + step]];
    if (before) around.set(before.stem, -step);
    if (after) around.set(after.stem, step);
  }
  return around;
}

/** Shared neighbours, the nearer the more, those on the same side of the word in full. */
function sharedOf(near: Neighbours, theirs: Neighbours): number {
  let shared = 0;
  for (const [stem, distance] of near) {
    const other = theirs.get(stem);
    if (other === undefined) continue;
    const side = Math.sign(distance) === Math.sign(other) ? 1 : OTHER_SIDE;
    shared += (2 * side) / (Math.abs(distance) + Math.abs(other));
  }
  return shared;
}

/** Whether both compare, and what stands left in one stands right in the other. */
function isSwapped(statement: Claim, term: ClaimTerm, claim: Claim, other: ClaimTerm): boolean {
  const own = statement.comparisons.filter(({ place }) => place === term.place);
  const theirs = claim.comparisons.filter(({ place }) => place === other.place);
  return own.some((one) => theirs.some((another) => haveChangedPlaces(one, another)));
}

function haveChangedPlaces(one: Comparison, another: Comparison): boolean {
  const [left, right] = [one.left.difference(one.right), one.right.difference(one.left)];
  const [otherLeft, otherRight] = [
    another.left.difference(another.right),
    another.right.difference(another.left),
  ];
  const straight = [left.intersection(otherLeft), right.intersection(otherRight)] as const;
  const crossed = [left.intersection(otherRight), right.intersection(otherLeft)] as const;
  // What is compared by name decides; other words on a side may only say what is done to it.
  const names = [straight, crossed].map(([a, b]) => namesIn(a) + namesIn(b));
  if (names[0] !== names[1]) return (names[1] ?? 0) > (names[0] ?? 0);
  // Sides may share a head noun that one of them leaves out; what counts is that both have changed places.
  if (Math.min(...crossed.map(sizeOf)) > Math.min(...straight.map(sizeOf))) return true;
  return Math.max(...crossed.map(sizeOf)) > 0 && Math.max(...straight.map(sizeOf)) === 0;
}

function namesIn(things: ReadonlySet<string>): number {
  return [...things].filter((thing) => thing.startsWith(NAME_SIGN)).length;
}

function sizeOf({ size }: ReadonlySet<string>): number {
  return size;
}
