import type { ChunkFeatures } from "./chunk-features.ts";

/** A stem that is looked for, and what finding it is worth. */
export interface WeightedStem {
  readonly stem: string;
  /** At least 0; for the question's own words their idf times how often they are said. */
  readonly weight: number;
}

/** How a chunk's words meet those that are looked for; sums of weights, each at least 0. */
export interface LexicalMatch {
  /** BM25 over title and text. */
  readonly text: number;
  /** The same over the title alone. */
  readonly title: number;
  /** The same over the sentence that fits best, the title being one. */
  readonly sentence: number;
  /** Plain weight of the words found in the text, and in the best sentence. */
  readonly covered: number;
  readonly coveredInSentence: number;
  /** Different words found. */
  readonly matched: number;
}

/** BM25's saturation and length normalisation, LanceDB's values (Robertson and Zaragoza 2009, section 3.4). */
const K1 = 1.2;
const B = 0.75;
/** The most that a stem can score, in weights. */
export const BM25_CEILING = K1 + 1;
/** Stems in a sentence and a title of an abstract, on average. */
const SENTENCE_STEMS = 14;
const TITLE_STEMS = 7;

/**
 * Matches words with a chunk by BM25 (Robertson et al. 1994), for the chunk as
 * a whole, its title and its best sentence.
 *
 * @param meanLength Stems in a chunk on average, with repeats.
 */
export function matchWords(
  wanted: readonly WeightedStem[],
  { places, ends }: ChunkFeatures,
  meanLength: number,
): LexicalMatch {
  const length = ends.at(-1) ?? 0;
  const norm = K1 * (1 - B + (B * length) / Math.max(1, meanLength));
  const sentences = new Float64Array(ends.length);
  const covers = new Float64Array(ends.length);
  let text = 0;
  let covered = 0;
  let matched = 0;
  for (const { stem, weight } of wanted) {
    const own = places.get(stem);
    if (!own) continue;
    text += (weight * own.length * (K1 + 1)) / (own.length + norm);
    covered += weight;
    matched += 1;
    addToSentences(own, weight, ends, sentences, covers);
  }
  return {
    text,
    title: sentences[0] ?? 0,
    sentence: sentences.reduce((a, b) => Math.max(a, b), 0),
    covered,
    coveredInSentence: covers.reduce((a, b) => Math.max(a, b), 0),
    matched,
  };
}

/** Adds a stem's share to each sentence it stands in. */
function addToSentences(
  places: readonly number[],
  weight: number,
  ends: readonly number[],
  sentences: Float64Array,
  covers: Float64Array,
): void {
  let sentence = 0;
  for (let i = 0; i < places.length;) {
    while ((ends[sentence] as number) <= (places[i] as number)) sentence += 1;
    const end = ends[sentence] as number;
    let count = 0;
    while (i < places.length && (places[i] as number) < end) {
      count += 1;
      i += 1;
    }
    const length = end - (ends[sentence - 1] ?? 0);
    const mean = sentence === 0 ? TITLE_STEMS : SENTENCE_STEMS;
    const norm = K1 * (1 - B + (B * length) / mean);
    sentences[sentence] =
      (sentences[sentence] as number) + (weight * count * (K1 + 1)) / (count + norm);
    covers[sentence] = (covers[sentence] as number) + weight;
  }
}
