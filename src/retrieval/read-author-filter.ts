import { isStopWord, tokenize } from "../corpus/terms.ts";
import {
  type FilterKnowledge,
  type FoundFilter,
  type PlacedWord,
  wordsFrom,
} from "./found-filter.ts";

const BY = /\b(?:by|(?:authors?|authored)(?:\s+(?:is|are|was|were))?:?)\s+/giu;
const POSSESSIVE =
  /(\p{Lu}[\p{L}\p{M}-]+)['’]s?\s+(?=(?:\p{L}+\s+){0,2}(?:papers?|work|works|articles?|publications?|research)\b)/gu;
/** "trained by X" names what trains; these name who wrote. */
const WRITTEN =
  /\b(?:written|authored|published|proposed|introduced|presented|developed|invented|done|made|released)\s+$/i;
const PARTICIPLE = /\b\p{L}+(?:ed|en|wn|ught|ilt)\s+$/iu;
const AND_OTHERS = /^\s+(?:et\s+al\b\.?|and\s+(?:others|colleagues|co-?authors|co-?workers)\b)/iu;
const AND = /^\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)/iu;
const PARTICLES = new Set(
  "van von der den de del della di da du la le el al bin ibn ter ten".split(" "),
);
const MAX_NAME_WORDS = 5;

/**
 * Reads the authors that a question limits its papers to: "by Lafferty",
 * "by Yann LeCun and Bengio", "Hinton's papers". Only names that the library
 * has authors of count, so that "by distillation" stays a subject.
 */
export function readAuthorFilter(
  question: string,
  knowledge: FilterKnowledge,
): FoundFilter | undefined {
  if (knowledge.facets.familyNames.size === 0) return undefined;
  for (const match of question.matchAll(BY)) {
    const before = question.slice(0, match.index);
    if (PARTICIPLE.test(before) && !WRITTEN.test(before)) continue;
    const people = readPeople(question, match.index + match[0].length, knowledge);
    if (!people || isPartOfTerm(question, people, knowledge)) continue;
    const start = match.index - (WRITTEN.exec(before)?.[0].length ?? 0);
    return { filter: { author: people.names.join(" and ") }, start, end: people.end };
  }
  for (const { 0: text, 1: author = "", index: start } of question.matchAll(POSSESSIVE)) {
    if (!isFamilyName(author, knowledge)) continue;
    return { filter: { author }, start, end: start + text.length };
  }
  return undefined;
}

/** "by Markov chain" names a method: one name, and a noun of the abstracts right behind it. */
function isPartOfTerm(
  question: string,
  { names, end }: { readonly names: readonly string[]; readonly end: number },
  { isCorpusWord }: FilterKnowledge,
): boolean {
  const [next] = wordsFrom(question, end, 1);
  const isLone = names.length === 1 && !/\s/u.test(names[0] ?? "");
  return (
    isLone &&
    next !== undefined &&
    /^\p{Ll}/u.test(next.text) &&
    !tokenize(next.text).some(isStopWord) &&
    isCorpusWord(next.text)
  );
}

function readPeople(question: string, from: number, knowledge: FilterKnowledge) {
  const names: string[] = [];
  let end = from;
  let next = from;
  for (;;) {
    const name = readPerson(wordsFrom(question, next, MAX_NAME_WORDS), knowledge);
    const last = name.at(-1);
    if (!last) break;
    names.push(name.map(({ text }) => text).join(" "));
    end = last.end;
    const others = AND_OTHERS.exec(question.slice(end));
    if (others) end += others[0].length;
    const and = others ? null : AND.exec(question.slice(end));
    if (!and) break;
    next = end + and[0].length;
  }
  return names.length === 0 ? undefined : { names, end };
}

/** @returns The longest beginning of the words that is a known author's name; empty when none is. */
function readPerson(
  words: readonly PlacedWord[],
  knowledge: FilterKnowledge,
): readonly PlacedWord[] {
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length);
    const family = name.at(-1);
    if (!family || !isFamilyName(family.text, knowledge)) continue;
    if (isWrittenAsName(name) || isPlainName(name, knowledge)) return name;
  }
  return [];
}

function isFamilyName(word: string, { facets }: FilterKnowledge): boolean {
  return facets.familyNames.has(tokenize(word).at(-1) ?? "");
}

function isWrittenAsName(name: readonly PlacedWord[]): boolean {
  const isCapital = ({ text }: PlacedWord) => /^\p{Lu}/u.test(text);
  return (
    name.some(isCapital) &&
    name.every((word) => isCapital(word) || PARTICLES.has(word.text.toLowerCase()))
  );
}

/** A name in small letters, as people type them in a chat; no word of it may be a word of the abstracts. */
function isPlainName(name: readonly PlacedWord[], { isCorpusWord }: FilterKnowledge): boolean {
  return (
    name.length <= 2 &&
    name.every(({ text }) => {
      const words = tokenize(text);
      return words.length > 0 && !words.some((word) => isStopWord(word) || isCorpusWord(word));
    })
  );
}
