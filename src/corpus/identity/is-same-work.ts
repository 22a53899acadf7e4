import { foldText } from "../fold-text.ts";
import type { PaperDetails } from "../paper.ts";
import { tokenize } from "../terms.ts";
import { idKeysOf } from "./identity-keys.ts";
import { overlapOf, shinglesOf } from "./shingles.ts";

/** The key by which two records were taken for one paper. */
export type MatchedBy = "title" | "doi" | "arxiv" | "abstract" | "near-abstract";

/** What tells whether two records that share a key describe one paper. */
export interface WorkFacts extends Pick<PaperDetails, "authors" | "doi" | "arxivId"> {
  readonly title: string;
  readonly abstract: string;
}

/** Of shingles: abstracts below it say different things, whatever their titles. */
const OTHER_ABSTRACT = 0.2;
/** Of shingles: from here on one abstract is an edition of the other, where titles or authors agree. */
const NEAR_ABSTRACT = 0.8;
/** The same where nothing but the abstracts agrees. */
const NEAR_ABSTRACT_ALONE = 0.9;
/** Of words: titles from here on are about the same thing. */
const ALIKE_TITLE = 0.4;
/** Of words: titles below it have nothing in common. */
const OTHER_TITLE = 0.2;
/** Of the shorter list's names. */
const SAME_AUTHORS = 0.5;
/** Names compared of each list: the first ones are in all sources, and some papers have thousands. */
const MOST_AUTHORS = 20;
/** Titles of so few words ("Editorial", "Reply to Comments") stand over many papers. */
const GENERIC_TITLE_WORDS = 3;
/** Abstracts of fewer words ("No abstract available.") stand under many papers. */
const FEWEST_ABSTRACT_WORDS = 8;
/** Numbers, Roman ones too, and notices: titles that differ in one are of a series, or about one another. */
const SERIAL =
  /\d|^(?:i|ii|iii|iv|v|vi|vii|viii|ix|x|correction|corrigendum|erratum|addendum|retraction)$/;

/**
 * Judges two records that share a key. A wrong "yes" hides a paper behind
 * another, a wrong "no" shows one twice, so whatever speaks clearly against
 * the key wins; what isn't known speaks neither way.
 *
 * @param by The shared key; of a near abstract only the bands are known to meet.
 */
export function isSameWork(one: WorkFacts, other: WorkFacts, by: MatchedBy): boolean {
  switch (by) {
    case "arxiv":
      return true;
    case "doi":
      return !isOtherOfCollection(one, other);
    case "title":
      return !isNamesake(one, other);
    case "abstract":
      return isSameAbstract(one, other);
    case "near-abstract":
      return isNearAbstract(one, other);
  }
}

/** Proceedings lend their DOI to the papers in them. */
function isOtherOfCollection(one: WorkFacts, other: WorkFacts): boolean {
  return (
    authorsOf(one, other) === "other" &&
    titleOverlap(one, other) < OTHER_TITLE &&
    abstractOverlap(one, other) < OTHER_ABSTRACT
  );
}

/** "Editorial" of one journal and of another. */
function isNamesake(one: WorkFacts, other: WorkFacts): boolean {
  if (!haveOtherIds(one, other)) return false;
  const authors = authorsOf(one, other);
  const isGeneric = tokenize(one.title).length <= GENERIC_TITLE_WORDS;
  const mayDiffer = authors === "other" || (authors === "unknown" && isGeneric);
  return mayDiffer && abstractOverlap(one, other) < OTHER_ABSTRACT;
}

function isSameAbstract(one: WorkFacts, other: WorkFacts): boolean {
  if (areOfSeries(one, other) || haveOtherArxivIds(one, other)) return false;
  if (tokenize(one.abstract).length >= FEWEST_ABSTRACT_WORDS) return true;
  return titleOverlap(one, other) >= ALIKE_TITLE || authorsOf(one, other) === "same";
}

function isNearAbstract(one: WorkFacts, other: WorkFacts): boolean {
  const authors = authorsOf(one, other);
  if (authors === "other" || areOfSeries(one, other) || haveOtherArxivIds(one, other)) return false;
  const isAlike = authors === "same" || titleOverlap(one, other) >= ALIKE_TITLE;
  const least = isAlike ? NEAR_ABSTRACT : NEAR_ABSTRACT_ALONE;
  return (
    numbersOf(one.abstract) === numbersOf(other.abstract) && abstractOverlap(one, other) >= least
  );
}

/** Part I and Part II, a measurement of 2019 and of 2020, a paper and its erratum. */
function areOfSeries(one: WorkFacts, other: WorkFacts): boolean {
  const [marks, others] = [one, other].map(({ title }) =>
    tokenize(title)
      .filter((word) => SERIAL.test(word))
      .join(" "),
  );
  return marks !== others;
}

function haveOtherIds(one: WorkFacts, other: WorkFacts): boolean {
  const [{ doi }, { doi: otherDoi }] = [idKeysOf(one), idKeysOf(other)];
  const haveOtherDois = doi !== undefined && otherDoi !== undefined && doi !== otherDoi;
  return haveOtherDois || haveOtherArxivIds(one, other);
}

function haveOtherArxivIds(one: WorkFacts, other: WorkFacts): boolean {
  const [id, otherId] = [one.arxivId, other.arxivId];
  return id !== undefined && otherId !== undefined && id !== otherId;
}

function authorsOf(one: WorkFacts, other: WorkFacts): "same" | "other" | "unclear" | "unknown" {
  const [fewer, more] = [one, other]
    .map(({ authors = [] }) => authors.slice(0, MOST_AUTHORS).map(nameOf))
    .toSorted((a, b) => a.length - b.length);
  if (!fewer || !more || fewer.length === 0) return "unknown";
  const shared = fewer.filter((name) => more.some((another) => isSameName(name, another))).length;
  if (shared === 0) return "other";
  return shared / fewer.length >= SAME_AUTHORS ? "same" : "unclear";
}

/** Initials tell nothing, and which word is the family's name differs between sources. */
function nameOf(author: string): ReadonlySet<string> {
  return new Set(tokenize(author).filter((word) => word.length > 1));
}

/** "J. Smith" is "John Smith", who is not "John Miller". */
function isSameName(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.isSubsetOf(other) || other.isSubsetOf(one);
}

function titleOverlap(one: WorkFacts, other: WorkFacts): number {
  return overlapOf(new Set(tokenize(one.title)), new Set(tokenize(other.title)));
}

function abstractOverlap(one: WorkFacts, other: WorkFacts): number {
  return overlapOf(new Set(shinglesOf(one.abstract)), new Set(shinglesOf(other.abstract)));
}

/** Abstracts made by one pattern differ in them. */
function numbersOf(abstract: string): string {
  return (foldText(abstract).match(/\d+(?:[.,]\d+)*/g) ?? []).toSorted().join(" ");
}
