const PLAIN = /^[\w@%+:,./-]+$/u;

/**
 * Writes a text, such as a path, so that a POSIX shell takes it for one word.
 *
 * @example
 * ```ts
 * shellWord("my papers.txt"); // "'my papers.txt'"
 * ```
 */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
