import { isStopWord } from "../../corpus/terms.ts";
import { type Language, SPACED_LANGUAGES } from "./language.ts";
import { loadFunctionWords } from "./load-function-words.ts";
import { loadEnglishWords } from "./load-lexicon.ts";
import { readWords } from "./read-words.ts";
import { translateWord } from "./translate-word.ts";

type Spaced = Extract<Language, (typeof SPACED_LANGUAGES)[number]>;

/** Of the content words, the share that has to be the language's own. */
const MIN_OWN_SHARE = 0.5;
/** Shorter words are found in any language. */
const MIN_TELLING_CHARS = 5;

/**
 * Tells the language of a topic without function words, which `detectLanguage`
 * leaves in doubt, by words of a lexicon that no paper holds: an English topic
 * loses nothing by it.
 *
 * @param isKnown Whether some paper holds a folded word.
 * @returns The language that knows most of the words; undefined when none knows half of them.
 *
 * @example
 * ```ts
 * detectBareTopic("Diffusionsmodelle", () => false); // "de"
 * ```
 */
export function detectBareTopic(
  topic: string,
  isKnown: (word: string) => boolean,
): Spaced | undefined {
  const words = readWords(topic).flatMap(({ folded, isJoined }) => (isJoined ? [] : [folded]));
  const unknown = words.filter((word) => word.length >= MIN_TELLING_CHARS && !isKnown(word));
  if (unknown.length === 0 || words.some(isStopWord)) return undefined;
  let best: { readonly language: Spaced; readonly own: number } | undefined;
  for (const language of SPACED_LANGUAGES) {
    const functionWords = loadFunctionWords(language);
    const content = words.filter((word) => !functionWords.has(word)).length;
    const own = unknown.filter((word) => isOwn(word, language)).length;
    if (own >= content * MIN_OWN_SHARE && own > (best?.own ?? 0)) best = { language, own };
  }
  return best?.language;
}

/** Neither written alike in English nor joined of English words, as `deepwalk` is. */
function isOwn(word: string, language: Spaced): boolean {
  if (loadEnglishWords().has(word)) return false;
  const english = translateWord(word, language);
  return english !== undefined && english.replaceAll(" ", "") !== word;
}
