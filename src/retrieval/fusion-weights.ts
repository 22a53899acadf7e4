/** How much each piece of evidence counts. */
export interface FusionWeights {
  /** Beside the BM25 of the text, which counts 1: the BM25 of the best sentence and of the title. */
  readonly sentence: number;
  readonly title: number;
  /** The plain weight of the words in the sentence that holds most of them. */
  readonly sentenceCover: number;
  readonly proximity: number;
  /** What the thesaurus says for the question, found in the text; its best sentence and the title count on top. */
  readonly expansion: number;
  /** Of values in [0, 1], beside the sum of the above brought to [0, 1]. */
  readonly coverage: number;
  readonly cosine: number;
  readonly titleGrams: number;
  readonly grams: number;
}

/** Found on the development questions and two public collections; docs/evaluation.md says how. */
export const STATEMENT: FusionWeights = {
  sentence: 0.4,
  title: 0.5,
  sentenceCover: 0.1,
  proximity: 0.3,
  expansion: 0.3,
  coverage: 0.2,
  cosine: 0.5,
  titleGrams: 0.3,
  grams: 0.5,
};
/** In a spoken question, words are the person's own: finding them in a title tells less, the thesaurus more. */
export const CONVERSATIONAL: FusionWeights = {
  ...STATEMENT,
  sentence: 0.25,
  title: 0.1,
  expansion: 0.8,
  coverage: 0.1,
  cosine: 0.15,
  titleGrams: 0,
  grams: 0.25,
};
