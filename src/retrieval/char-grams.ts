import { tokenize } from "../corpus/terms.ts";

const GRAM_LENGTH = 4;
/** Grams share 65,536 buckets; at about 800 a text, few meet by chance. */
const BUCKETS = 65_536;

/** Distinct character 4-grams of a text, hashed. */
export interface CharGrams {
  readonly buckets: Uint16Array;
  /** `1 + ln(count)`, in the order of `buckets`. */
  readonly weights: Float32Array;
}

/** Cuts a text into overlapping 4-grams of its words, each word marked at both ends. */
export function charGramsOf(text: string): CharGrams {
  const counts = new Map<number, number>();
  for (const word of tokenize(text)) {
    const marked = `_${word}_`;
    for (let i = 0; i + GRAM_LENGTH <= marked.length; i++) {
      const bucket = hashAt(marked, i);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
  }
  return {
    buckets: Uint16Array.from(counts.keys()),
    weights: Float32Array.from(counts.values(), (count) => 1 + Math.log(count)),
  };
}

/**
 * Cosine of a question with each text over idf-weighted 4-grams, the idf taken
 * from the texts themselves. It forgives typos and finds word parts that
 * stemming keeps apart.
 *
 * @returns In [0, 1], one per text.
 */
export function gramSimilarities(question: CharGrams, texts: readonly CharGrams[]): number[] {
  const counts = countTexts(texts);
  const idf = Float32Array.from(
    { length: texts.length + 1 },
    (_, count) => Math.log((1 + texts.length) / (1 + count)) + 1,
  );
  const wanted = new Float32Array(BUCKETS);
  let questionLength = 0;
  question.buckets.forEach((bucket, i) => {
    const weight = (question.weights[i] as number) * (idf[counts[bucket] as number] as number);
    wanted[bucket] = weight;
    questionLength += weight * weight;
  });
  return texts.map(({ buckets, weights }) => {
    let product = 0;
    let length = 0;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] as number;
      const weight = (weights[i] as number) * (idf[counts[bucket] as number] as number);
      length += weight * weight;
      product += weight * (wanted[bucket] as number);
    }
    const scale = Math.sqrt(length * questionLength);
    return scale === 0 ? 0 : Math.min(1, product / scale);
  });
}

/** @returns Texts that hold each bucket, `[BUCKETS]`. */
function countTexts(texts: readonly CharGrams[]): Uint16Array {
  const counts = new Uint16Array(BUCKETS);
  for (const { buckets } of texts) {
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] as number;
      counts[bucket] = (counts[bucket] as number) + 1;
    }
  }
  return counts;
}

/** FNV-1a over the gram's UTF-16 units, folded to 16 bits. */
function hashAt(text: string, start: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < start + GRAM_LENGTH; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash ^ (hash >>> 16)) & 0xffff;
}
