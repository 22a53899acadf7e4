import type { SeededRandom } from "./seeded-random.ts";
import { capitalise, fixArticles } from "./sentence-text.ts";

/** One way of changing a sentence. */
export interface SentenceChange {
  readonly name: string;
  /** @returns The changed sentence; undefined where this way doesn't fit. */
  readonly apply: (sentence: string, random: SeededRandom) => string | undefined;
}

/**
 * Makes a change that replaces the first place where a pattern fits.
 *
 * @param pattern Not global.
 * @param replacement As `String.prototype.replace` takes it.
 */
export function replacing(
  name: string,
  pattern: RegExp,
  replacement: string | ((...groups: string[]) => string),
): SentenceChange {
  return {
    name,
    apply: (sentence) => {
      const match = pattern.exec(sentence);
      if (!match) return undefined;
      const groups = match.map((group: string | undefined) => group ?? "");
      const changed =
        typeof replacement === "string"
          ? sentence.replace(pattern, replacement)
          : sentence.replace(pattern, () => replacement(...groups));
      return capitalise(fixArticles(changed, sentence));
    },
  };
}

/** @returns The same changes, none of which touches a sentence that the pattern fits. */
export function unless(pattern: RegExp, changes: readonly SentenceChange[]): SentenceChange[] {
  return changes.map(({ name, apply }) => ({
    name,
    apply: (sentence, random) => (pattern.test(sentence) ? undefined : apply(sentence, random)),
  }));
}
