/** Distinct terms of one text with their weights, unit length as a whole. */
export interface TermWeights {
  /** Indexes into the model's terms, ascending. */
  readonly indexes: readonly number[];
  /** Same order as `indexes`. */
  readonly weights: readonly number[];
}

/**
 * Weighs a text's terms by `(1 + ln tf) · idf` and scales them to unit length,
 * which is what keeps long abstracts from outweighing short ones.
 *
 * @param stems The text's stems with repeats.
 * @param indexOf Index of a stem in the model, `undefined` for one it doesn't know.
 * @param idf `[terms]`
 * @returns No indexes at all when the model knows none of the stems.
 */
export function weighTerms(
  stems: readonly string[],
  indexOf: ReadonlyMap<string, number>,
  idf: Float32Array,
): TermWeights {
  const counts = new Map<number, number>();
  for (const stem of stems) {
    const index = indexOf.get(stem);
    if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const indexes = [...counts.keys()].sort((a, b) => a - b);
  const raw = indexes.map(
    (index) => (1 + Math.log(counts.get(index) as number)) * (idf[index] as number),
  );
  const length = Math.sqrt(raw.reduce((sum, weight) => sum + weight * weight, 0));
  return { indexes, weights: length === 0 ? raw : raw.map((weight) => weight / length) };
}
