/**
 * An embedding that needs no model: each word's hash picks a place and a sign
 * (feature hashing, Weinberger et al. 2009). Texts that share words are near.
 *
 * @returns A vector of length 1; zeros for a text without words.
 */
export function hashEmbedding(
  text: string,
  { dimensions }: { readonly dimensions: number },
): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const hash = hashOf(word);
    const place = hash % dimensions;
    vector[place] = (vector[place] ?? 0) + (hash & 0x10000 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (const char of word) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
