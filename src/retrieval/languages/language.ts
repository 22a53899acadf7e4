/** Languages written with spaces between words. */
export const SPACED_LANGUAGES = ["de", "fr", "es", "pt", "it"] as const;

/** A language, besides English, in which questions are understood; by its two-letter code. */
export type Language = (typeof SPACED_LANGUAGES)[number] | "ja" | "ko" | "zh";

/** @returns Whether words of the language are told apart by spaces; Korean has spaces, but particles hang on its words. */
export function isSpaced(language: Language): language is (typeof SPACED_LANGUAGES)[number] {
  return SPACED_LANGUAGES.some((spaced) => spaced === language);
}
