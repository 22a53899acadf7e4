/** A stretch of text that a dictionary knows. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  /** What it stands for in English; empty for a function word. */
  readonly english: string;
}

/** What is looked up in text without spaces. */
export interface PhraseBook {
  /** @returns What a stretch stands for, empty for a function word; undefined when it isn't known. */
  lookUp(phrase: string): string | undefined;
  /** Length of the longest phrase in characters. */
  readonly longest: number;
  /** Whether a phrase of one character counts where it stands. */
  isLoose(text: string, place: number): boolean;
}

/**
 * Finds the known phrases in text that is not cut into words: the longest first
 * wherever it stands, so that no particle breaks a term; of equals the leftmost.
 *
 * @returns Claims that don't overlap, in order.
 */
export function claimPhrases(text: string, book: PhraseBook): Claim[] {
  const claims: Claim[] = [];
  const isTaken: boolean[] = [];
  for (let length = Math.min(book.longest, text.length); length > 0; length--) {
    for (let start = 0; start + length <= text.length; start++) {
      const end = start + length;
      if (isTaken[start] === true || isTaken[end - 1] === true) continue;
      const english = book.lookUp(text.slice(start, end));
      if (english === undefined || (length === 1 && !book.isLoose(text, start))) continue;
      // Longer claims are made before shorter ones, so none lies within this one.
      for (let place = start; place < end; place++) isTaken[place] = true;
      claims.push({ start, end, english });
    }
  }
  return claims.toSorted((a, b) => a.start - b.start);
}
