import type { ChunkHit } from "../indexing/library.ts";
import type { AnalyzedQuestion } from "./analyze-question.ts";
import type { ChunkFeatures, FeatureCache } from "./chunk-features.ts";
import type { FusionWeights } from "./fusion-weights.ts";
import { holdsPhrase } from "./holds-phrase.ts";
import { type LexicalMatch, matchWords, toWantedStems } from "./lexical-match.ts";
import { termProximity } from "./term-proximity.ts";
import type { Expansion } from "./thesaurus/expand-question.ts";

/** Weights of an expansion in the best sentence and the title, beside 1 for the text. */
const EXPANDED_SENTENCE = 0.4;
const EXPANDED_TITLE = 0.7;
/** What a phrase in quotation marks is worth where it stands word for word, beside its words' own idf. */
const QUOTED_WEIGHT = 2;

/** A question with what ranking needs of it. */
export interface RankedQuestion extends AnalyzedQuestion {
  readonly expansions: readonly Expansion[];
}

/** What the library says about its papers as a whole. */
export interface CorpusFigures {
  /** Different stems in a paper, on average. */
  readonly stemsPerDocument: number;
  idf(stem: string): number;
}

/** A hit with what its words say. */
export interface MatchedHit {
  readonly hit: ChunkHit;
  readonly features: ChunkFeatures;
  /** How the question's own words meet it. */
  readonly words: LexicalMatch;
  /** How what the thesaurus says for them meets it. */
  readonly expanded: LexicalMatch;
  /** The sum of the lexical evidence by the weights, at least 0. */
  readonly lexical: number;
}

/**
 * Matches the words of a question, and what papers may say instead, with each hit.
 *
 * @returns One per hit, in the same order.
 */
export function matchHits(
  hits: readonly ChunkHit[],
  question: RankedQuestion,
  {
    cache,
    corpus,
    weights,
  }: {
    readonly cache: FeatureCache;
    readonly corpus: CorpusFigures;
    readonly weights: FusionWeights;
  },
): MatchedHit[] {
  const found = hits.map((hit) => ({ hit, features: cache.of(hit) }));
  const meanLength = corpus.stemsPerDocument * repetitionIn(found);
  // Numbered now that all candidates are known: a stem of none of them has no id.
  const looked = lookUp(question, cache, corpus);
  return found.map(({ hit, features }) => {
    const words = matchWords(looked.wanted, features, meanLength);
    const expanded = matchWords(looked.expanded, features, meanLength);
    const quoted = looked.phrases
      .filter(({ ids }) => holdsPhrase(ids, features))
      .reduce((sum, { weight }) => sum + weight, 0);
    const lexical =
      quoted +
      words.text +
      weights.expansion *
        (expanded.text + EXPANDED_SENTENCE * expanded.sentence + EXPANDED_TITLE * expanded.title) +
      weights.sentence * words.sentence +
      weights.title * words.title +
      weights.proximity * termProximity(question.terms, looked.ids, features) +
      weights.sentenceCover * words.coveredInSentence;
    return { hit, features, words, expanded, lexical };
  });
}

/** @returns Weight of the question's own words, the most that a text can cover. */
export function weightOfWords({ terms }: Pick<AnalyzedQuestion, "terms">): number {
  return terms.reduce((sum, { idf, count }) => sum + idf * count, 0);
}

function lookUp(question: RankedQuestion, cache: FeatureCache, corpus: CorpusFigures) {
  const { terms, expansions, phrases } = question;
  const own = terms.map(({ stem, idf, count }) => ({ stem, weight: idf * count }));
  const others = expansions.map(({ stem, weight }) => ({
    stem,
    weight: weight * corpus.idf(stem),
  }));
  return {
    wanted: toWantedStems(own, cache),
    expanded: toWantedStems(others, cache),
    ids: terms.map(({ stem }) => cache.idOf(stem)),
    phrases: phrases.map((stems) => ({
      ids: stems.map((stem) => cache.idOf(stem)),
      weight: QUOTED_WEIGHT * stems.reduce((sum, stem) => sum + corpus.idf(stem), 0),
    })),
  };
}

/** How often a text says each of its stems; the candidates tell it as well as the whole library. */
function repetitionIn(found: readonly { readonly features: ChunkFeatures }[]): number {
  const said = found.reduce((sum, { features }) => sum + features.places.length, 0);
  const different = found.reduce((sum, { features }) => sum + features.stems.length, 0);
  return said / Math.max(1, different);
}
