import { detectBareTopic } from "./detect-bare-topic.ts";
import { detectLanguage } from "./detect-language.ts";
import { translateCharacters } from "./translate-characters.ts";
import { translateWords } from "./translate-words.ts";

/**
 * Puts a question in another language into English for the search, without a
 * model: phrases of the lexicon by their English terms, in the question's order;
 * function words left out; other words, such as names and what both languages
 * write alike, as they are. It is no sentence, and only terms of the trade are
 * put into English.
 *
 * @param isKnown Whether some paper holds a folded word; given, a bare topic such as `Diffusionsmodelle` counts as a question.
 * @returns Undefined for a question in English, in a language that isn't known, or of which no word is understood.
 *
 * @example
 * ```ts
 * translateQuestion("Wie funktioniert Wissensdestillation mit CLIP?"); // "knowledge distillation CLIP"
 * ```
 */
export function translateQuestion(
  question: string,
  isKnown?: (word: string) => boolean,
): string | undefined {
  const language = detectLanguage(question) ?? (isKnown && detectBareTopic(question, isKnown));
  if (language === undefined) return undefined;
  return language === "ja" || language === "ko" || language === "zh"
    ? translateCharacters(question, language)
    : translateWords(question, language);
}
