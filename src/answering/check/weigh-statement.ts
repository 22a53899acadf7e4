import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import { checkNumbers } from "./check-numbers.ts";
import { findForeignLetter, findForeignRival, findUnknownName } from "./check-names.ts";
import { findOverclaim } from "./check-strength.ts";
import type { Claim } from "./claim.ts";
import { plainDigits } from "./find-numbers.ts";
import { findContradiction } from "./find-contradiction.ts";
import { blendSimilarity, measureSupport, type Similarity } from "./measure-support.ts";
import { loadOpposites } from "./opposites.ts";
import type { Source } from "./read-source.ts";

/** A sentence of a source. */
export interface SourceSentence {
  readonly source: Source;
  /** Number within the abstract, counted from 1. */
  readonly sentence: number;
}

/** One that a statement doesn't point at. */
export interface OtherSentence extends SourceSentence {
  readonly claim: Claim;
}

/** How a statement stands to the sentences it points at. */
export interface StatementWeight {
  /** What it says that they don't; undefined when nothing is. */
  readonly problem: "number" | "name" | "contradicted" | "overclaimed" | undefined;
  /** See `measureSupport`. */
  readonly support: number;
  /** Sentences besides those pointed at that bear out one of its numbers. */
  readonly alsoCited: readonly SourceSentence[];
}

/** What weighing needs. */
export interface WeighOptions {
  readonly vocabulary: Vocabulary;
  /** Undefined: words decide alone. */
  readonly similarity?: Similarity | undefined;
  /** False for a statement in another language than the abstracts: only its numbers and names are then compared. */
  readonly comparesWords: boolean;
}

/** Weighs a statement against sentences and the abstracts they stand in. */
export function weighStatement(
  statement: Claim,
  pointed: readonly SourceSentence[],
  { vocabulary, similarity, comparesWords }: WeighOptions,
): StatementWeight {
  const sources = [...new Set(pointed.map(({ source }) => source))];
  const cited = pointed.flatMap(({ source, sentence }) => source.claim(sentence) ?? []);
  const { wrong, alsoCited: places } = checkNumbers(statement, {
    cited,
    others: sources.flatMap((source) => othersOf(source, pointed)),
    heads: union(sources.map(({ headNumbers }) => headNumbers)),
    papers: sources.length,
  });
  const alsoCited = places.map(({ claim }) => claim);
  const found = { alsoCited: places, support: 1 };
  const names = { has: (name: string) => sources.some((source) => source.names.has(name)) };
  const unknown =
    findUnknownName(statement, names, { onlyUnmistakable: !comparesWords }) ??
    (comparesWords ? findForeignLetter(statement, sources.flatMap(textsOf)) : undefined);
  const problem = wrong !== undefined ? "number" : unknown !== undefined ? "name" : undefined;
  if (!comparesWords) return { ...found, problem };
  const sentences = [...cited, ...alsoCited].map(({ text }) => text);
  const words = measureSupport(
    statement.text,
    {
      cited: new Set(sentences.flatMap(stemsOf)),
      title: union(sources.map(({ title }) => title)),
      abstract: union(sources.map(({ stems }) => stems)),
    },
    vocabulary,
  );
  const support = blendSimilarity(words, statement.text, sentences, similarity);
  return {
    ...found,
    support,
    problem: problem ?? findMisreading(statement, [...cited, ...alsoCited], titleOf(sources)),
  };
}

function titleOf(sources: readonly Source[]): string {
  return sources.map(({ paper }) => plainDigits(paper.ranked.paper.title)).join("\n");
}

function findMisreading(
  statement: Claim,
  sources: readonly Claim[],
  title: string,
): StatementWeight["problem"] {
  if (findForeignRival(statement, sources, title) !== undefined) return "name";
  if (findContradiction(statement, sources, loadOpposites()) !== undefined) return "contradicted";
  return findOverclaim(statement, sources) === undefined ? undefined : "overclaimed";
}

/** The sentences of a paper that the statement doesn't point at, each read when it is looked at. */
function othersOf(source: Source, pointed: readonly SourceSentence[]): OtherSentence[] {
  const isPointed = (sentence: number) =>
    pointed.some((place) => place.source === source && place.sentence === sentence);
  return [...source.paper.sentences.keys()]
    .filter((sentence) => !isPointed(sentence))
    .map((sentence) => ({
      source,
      sentence,
      get claim() {
        return source.claim(sentence) as Claim;
      },
    }));
}

function textsOf({ paper }: Source): string[] {
  return [paper.ranked.paper.title, ...paper.sentences.values()].map(plainDigits);
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return sets.length === 1
    ? (sets[0] as ReadonlySet<string>)
    : new Set(sets.flatMap((set) => [...set]));
}
