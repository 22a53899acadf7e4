const MAX_SAMPLE_CHARS = 80;
/** What cannot be seen, reorders what can, or would be obeyed by a terminal. */
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2028\u2029\u{FFF9}-\u{FFFB}]/gu;

/**
 * Writes a piece of text so that a person sees every character of it: invisible
 * ones by their code point, the rest as they are.
 *
 * @returns One line of at most 80 characters, cut with "…".
 *
 * @example
 * ```ts
 * showSample("a\u202Eb"); // "a⟨U+202E⟩b"
 * ```
 */
export function showSample(text: string): string {
  const shown = text
    .slice(0, MAX_SAMPLE_CHARS + 1)
    .toWellFormed()
    .replaceAll(UNSEEN, showCodePoint)
    .replaceAll(/\s+/gu, " ")
    .trim();
  const characters = Array.from(shown);
  if (shown.length <= MAX_SAMPLE_CHARS && text.length <= MAX_SAMPLE_CHARS) return shown;
  let kept = characters.slice(0, MAX_SAMPLE_CHARS - 1).join("");
  while (kept.length > MAX_SAMPLE_CHARS - 1) kept = kept.slice(0, kept.isWellFormed() ? -1 : -2);
  return `${kept.toWellFormed()}…`;
}

function showCodePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
