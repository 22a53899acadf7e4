/** Connectives that point at a sentence which is not quoted along. */
const CONNECTIVE =
  /^(?:however|moreover|furthermore|additionally|besides|also|then|thus|therefore|hence|consequently|finally|specifically|in particular|in addition|in contrast|instead|nevertheless|meanwhile|notably|importantly|interestingly|overall|more (?:specifically|precisely)|as a result|to this end),?\s+/i;

/**
 * A sentence of an abstract as it stands in an answer: without the connective
 * that tied it to its neighbour, beginning with a capital. The quote kept as
 * evidence stays word for word.
 *
 * @example
 * ```ts
 * toStatementText("However, the head collapses."); // "The head collapses."
 * ```
 */
export function toStatementText(sentence: string): string {
  const bare = sentence.replace(CONNECTIVE, "");
  const [first = ""] = bare;
  return first.toUpperCase() + bare.slice(first.length);
}
