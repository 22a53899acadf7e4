/** Fewer words in a row are shared by chance. */
const RUN_WORDS = 8;
const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * Makes a function that tells whether a text repeats eight words in a row of
 * another one, whatever stands between the words: how a leaked prompt is
 * recognised.
 *
 * @example
 * ```ts
 * const repeatsPrompt = createRunFinder(systemPrompt);
 * repeatsPrompt(statement); // false
 * ```
 */
export function createRunFinder(secret: string): (text: string) => boolean {
  const runs = new Set(runsOf(secret));
  return (text) => runsOf(text).some((run) => runs.has(run));
}

function runsOf(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase().match(WORDS) ?? [];
  return words
    .slice(RUN_WORDS - 1)
    .map((_, start) => words.slice(start, start + RUN_WORDS).join(" "));
}
