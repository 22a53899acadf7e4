/** Connectives that point at a sentence which is not quoted along; "Instead of …" and "Overall accuracy …" are none. */
const CONNECTIVE =
  /^(?:however|moreover|furthermore|additionally|besides|also|then|thus|therefore|hence|consequently|finally|specifically|in particular|in addition|in contrast|instead|nevertheless|meanwhile|notably|importantly|interestingly|overall|more (?:specifically|precisely)|as a result|to this end),\s+|^(?:moreover|furthermore|then|thus|therefore|hence|consequently|finally)\s+(?=(?:we|our|it|this|these|the|they)\b)/i;
/** A word of small letters only; `diffGrad`, `β-VAE` and `k-means` keep their spelling. */
const PLAIN_WORD = /^(?:[a-z]{2,}|a)(?![\p{L}\p{N}_])/u;

/**
 * A sentence of an abstract as it stands in an answer: without the connective
 * that tied it to its neighbour, beginning with a capital unless its first word
 * is a name. The quote kept as evidence stays word for word.
 *
 * @example
 * ```ts
 * toStatementText("However, the head collapses."); // "The head collapses."
 * ```
 */
export function toStatementText(sentence: string): string {
  const bare = sentence.replace(CONNECTIVE, "");
  return PLAIN_WORD.test(bare) ? bare.slice(0, 1).toUpperCase() + bare.slice(1) : bare;
}
