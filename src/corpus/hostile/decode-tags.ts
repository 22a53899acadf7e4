const TAG_RUN = /[\u{E0020}-\u{E007E}]+/gu;
/** Where the block of invisible tag characters begins that mirrors ASCII. */
const TAG_OFFSET = 0xe0000;

/**
 * Makes invisible tag characters (U+E0020 to U+E007E) the ASCII characters they
 * mirror, which some language models read as if they stood there.
 *
 * @returns The text itself when it has none.
 */
export function decodeTags(text: string): string {
  return text.replaceAll(TAG_RUN, (run) =>
    Array.from(run, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - TAG_OFFSET)).join(""),
  );
}
