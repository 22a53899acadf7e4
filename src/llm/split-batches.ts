/** A run of texts that go into one request. */
export interface Batch {
  readonly texts: readonly string[];
  /** Place of the first of them among all texts, counted from 0. */
  readonly start: number;
}

/**
 * Cuts texts into runs within a server's limits, in order.
 *
 * @param options.maxTexts Texts per run, at least 1.
 * @param options.maxChars Characters per run; a longer text makes a run of its own.
 * @returns Empty when there are no texts.
 */
export function splitBatches(
  texts: readonly string[],
  { maxTexts, maxChars }: { readonly maxTexts: number; readonly maxChars: number },
): Batch[] {
  const batches: { texts: string[]; start: number }[] = [];
  let chars = Infinity;
  for (const [index, text] of texts.entries()) {
    const last = batches.at(-1);
    if (last === undefined || last.texts.length >= maxTexts || chars + text.length > maxChars) {
      batches.push({ texts: [text], start: index });
      chars = text.length;
    } else {
      last.texts.push(text);
      chars += text.length;
    }
  }
  return batches;
}
