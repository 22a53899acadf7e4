import type { ChunkFeatures, FeatureCache } from "./chunk-features.ts";

/** A stem that is looked for, and what finding it is worth. */
export interface WeightedStem {
  readonly stem: string;
  /** At least 0; for the question's own words their idf times how often they are said. */
  readonly weight: number;
}

/** Stems that are looked for, by the ids that chunks have them under. */
export interface WantedStems {
  /** Weight of each id, 0 for those not looked for, `[ids]`. */
  readonly weights: Float32Array;
}

/** Looks up the ids of stems; those that no chunk seen so far holds are left out, for nothing could match them. */
export function toWantedStems(
  stems: readonly WeightedStem[],
  cache: Pick<FeatureCache, "idOf" | "size">,
): WantedStems {
  const weights = new Float32Array(cache.size);
  for (const { stem, weight } of stems) {
    const id = cache.idOf(stem);
    if (id !== undefined) weights[id] = (weights[id] as number) + weight;
  }
  return { weights };
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
  { weights }: WantedStems,
  { stems, starts, places, ends }: ChunkFeatures,
  meanLength: number,
): LexicalMatch {
  const norm = K1 * (1 - B + (B * places.length) / Math.max(1, meanLength));
  clear(ends.length);
  let text = 0;
  let covered = 0;
  let matched = 0;
  for (let i = 0; i < stems.length; i++) {
    const weight = weights[stems[i] as number] as number;
    if (weight === 0) continue;
    const [start, end] = [starts[i] as number, starts[i + 1] as number];
    text += (weight * (end - start) * (K1 + 1)) / (end - start + norm);
    covered += weight;
    matched += 1;
    addToSentences(places, { start, end, weight }, ends);
  }
  if (matched === 0) return NOTHING;
  return {
    text,
    title: sentenceScores[0] as number,
    sentence: largest(sentenceScores, ends.length),
    covered,
    coveredInSentence: largest(sentenceCovers, ends.length),
    matched,
  };
}

const NOTHING: LexicalMatch = {
  text: 0,
  title: 0,
  sentence: 0,
  covered: 0,
  coveredInSentence: 0,
  matched: 0,
};

/** Sums of one chunk's sentences, used anew for each: two arrays per candidate would cost more than the matching. */
const sentenceScores: number[] = [];
const sentenceCovers: number[] = [];

function clear(sentences: number): void {
  for (let i = 0; i < sentences; i++) sentenceScores[i] = sentenceCovers[i] = 0;
}

function largest(values: readonly number[], length: number): number {
  let most = 0;
  for (let i = 0; i < length; i++) most = Math.max(most, values[i] as number);
  return most;
}

/** Adds a stem's share to each sentence it stands in. */
function addToSentences(
  places: Int32Array,
  { start, end, weight }: { readonly start: number; readonly end: number; readonly weight: number },
  ends: readonly number[],
): void {
  let sentence = 0;
  for (let i = start; i < end;) {
    while ((ends[sentence] as number) <= (places[i] as number)) sentence += 1;
    const close = ends[sentence] as number;
    let count = 0;
    while (i < end && (places[i] as number) < close) {
      count += 1;
      i += 1;
    }
    const length = close - (ends[sentence - 1] ?? 0);
    const mean = sentence === 0 ? TITLE_STEMS : SENTENCE_STEMS;
    const norm = K1 * (1 - B + (B * length) / mean);
    const score = (weight * count * (K1 + 1)) / (count + norm);
    sentenceScores[sentence] = (sentenceScores[sentence] as number) + score;
    sentenceCovers[sentence] = (sentenceCovers[sentence] as number) + weight;
  }
}
