import { findCommands } from "./find-commands.ts";
import { findEncodedText } from "./find-encoded-text.ts";
import { findMarkup } from "./find-markup.ts";

/**
 * Whether a sentence is certainly meant for a model and not for a reader, by
 * the rules of `inspectText`. Such a sentence is neither shown to a model nor
 * quoted, however it came into the library.
 *
 * @param sentence Cleaned, as the library keeps it.
 * @param options.isTitle Titles may be in the imperative mood.
 */
export function isHostileSentence(
  sentence: string,
  options: { readonly isTitle?: boolean } = {},
): boolean {
  return [findCommands, findMarkup, findEncodedText].some((find) =>
    find(sentence, options).some(({ certain }) => certain),
  );
}
