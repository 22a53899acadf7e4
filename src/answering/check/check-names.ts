import { stemsOf } from "../../corpus/terms.ts";
import { loadThesaurus } from "../../retrieval/thesaurus/load-thesaurus.ts";
import type { Claim } from "./claim.ts";
import { NAME_SIGN } from "./find-comparisons.ts";
import { nameKey } from "./name-mentions.ts";

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
/** Words that initials leave out, as in "state of the art". */
const SMALL = new Set("of the and for in on to a an with via by from".split(" "));
const MIN_MISSPELLED = 8;
const MAX_INITIALS = 7;

/** What a text calls things. */
export interface NameIndex {
  /** Whether it uses the name, its hyphenated parts, or words whose initials it is. */
  has(name: string): boolean;
}

/** Indexes the words of cited abstracts and titles so that names can be looked up in any spelling. */
export function indexNames(text: string): NameIndex {
  const words = text.match(WORD) ?? [];
  const parts = words.flatMap((word) => word.split("-"));
  // `48GB` is also written `48 GB`.
  const halves = parts.flatMap((part) => part.split(/(?<=\d)(?=\p{L})/u));
  const keys = new Set([...words, ...parts, ...halves].map(nameKey));
  parts.forEach((part, at) => {
    const next = parts[at + 1];
    if (next !== undefined) keys.add(nameKey(part + next));
  });
  const initials = initialsIn(parts);
  const isKnown = (part: string): boolean => {
    const key = nameKey(part);
    if (keys.has(key) || initials.has(key)) return true;
    if (/^[1-9]d$/u.test(key)) return /dimension/iu.test(text);
    if (keys.has(key.replace(/e?s$/u, "")) || keys.has(`${key}s`)) return true;
    return key.length >= MIN_MISSPELLED && [...keys].some((other) => isMisspelled(key, other));
  };
  const stems = new Set(stemsOf(text));
  const isCalled = (part: string) => isKnown(part) || standsFor(part, stems);
  // Of `LSTM-based` only the name has to be known; the rest is a word like others.
  return { has: (name) => isCalled(name) || nameParts(name).every(isCalled) };
}

/** @returns The parts of a compound that are names; all of them when none is told by its capital or digit. */
function nameParts(name: string): readonly string[] {
  const parts = name.split("-");
  const named = parts.filter((part) => /[\p{Lu}\d]/u.test(part));
  return named.length > 0 ? named : parts;
}

/** Whether a well-known short form, such as `SGD`, stands for words of which the text uses the first and at least half. */
function standsFor(name: string, stems: ReadonlySet<string>): boolean {
  const [stem = ""] = stemsOf(nameKey(name));
  return loadThesaurus()
    .entriesOf(stem)
    .some(
      ({ phrase, terms }) =>
        phrase.length === 1 &&
        terms.some((term) => {
          const shared = term.filter((part) => stems.has(part)).length;
          return term.length > 1 && stems.has(term[0] ?? "") && 2 * shared >= term.length;
        }),
    );
}

/** One letter more, less or other; names are misspelled in abstracts, too. */
function isMisspelled(one: string, other: string): boolean {
  if (/\d/u.test(one) || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const room = Math.min(one.length, other.length) - start;
  while (end < room && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
}

/** The initials of every run of two to seven words, with and without the small words between them. */
function initialsIn(parts: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (words: readonly string[]) =>
    words.forEach((_, start) => {
      let run = "";
      for (const word of words.slice(start, start + MAX_INITIALS)) {
        run += word.charAt(0).toLowerCase();
        if (run.length > 1) found.add(run);
      }
    });
  add(parts);
  add(parts.filter((word) => !SMALL.has(word.toLowerCase())));
  return found;
}

/** A letter of another script than Latin and Greek, which formulas borrow from, or a number that no digits can be read from. */
const FOREIGN_LETTER = /(?![\p{Script=Latin}\p{Script=Greek}])[\p{L}\p{Nl}\p{No}]/gu;

/**
 * A letter of a script that a statement's sources don't use: a remark in another language, tacked onto a sentence in
 * theirs; or a number such as `❸` in the place of one of theirs.
 *
 * @param sources The texts that the statement may take it from.
 */
export function findForeignLetter({ text }: Claim, sources: readonly string[]): string | undefined {
  return text
    .match(FOREIGN_LETTER)
    ?.find((letter) => !sources.some((source) => source.includes(letter)));
}

/**
 * A name that a statement compares with, though the sentences it points at
 * compare with others: "faster than B" where they say "faster than C" and B
 * stands elsewhere in the abstract.
 *
 * @param cited The sentences that the statement points at.
 * @param title Titles of their papers.
 */
export function findForeignRival(
  { comparisons, names }: Claim,
  cited: readonly Claim[],
  title: string,
): string | undefined {
  const said = new Set(names.map(({ key }) => key));
  const others = cited.flatMap((claim) => claim.names).filter((name) => name.isUnmistakable);
  if (others.every(({ key }) => said.has(key))) return undefined;
  const index = indexNames([title, ...cited.map(({ text }) => text)].join("\n"));
  return comparisons
    .flatMap(({ right }) => [...right])
    .filter((thing) => thing.startsWith(NAME_SIGN))
    .map((thing) => thing.slice(NAME_SIGN.length))
    .find((name) => !index.has(name));
}

/**
 * @param options.onlyUnmistakable Whether words that merely begin with a capital are passed over.
 * @returns The first name of a statement that its cited papers don't use; undefined when they use all.
 */
export function findUnknownName(
  { names }: Claim,
  index: NameIndex,
  { onlyUnmistakable }: { readonly onlyUnmistakable: boolean },
): string | undefined {
  const looked = onlyUnmistakable ? names.filter(({ isUnmistakable }) => isUnmistakable) : names;
  return looked.find(({ raw }) => !index.has(raw))?.raw;
}
