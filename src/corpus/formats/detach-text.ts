/**
 * Copies text that was cut out of a larger one. JavaScript keeps the larger text for as long as any part of it is
 * kept, so that a paper's title alone would hold a whole piece of its file.
 *
 * @returns The same text; lone surrogates, which no decoded file has, become U+FFFD.
 */
export function detachText(text: string): string {
  return Buffer.from(text).toString();
}
