/** How the vectors of a text's tokens become one: their mean, or the first one alone. */
export type Pooling = "mean" | "cls";

/** A model's states of a batch of texts, `[texts, tokens, dimensions]`, row after row. */
export interface TokenStates {
  readonly values: Float32Array;
  /** Tokens of each text; what follows up to `tokens` is padding. At least 1 each. */
  readonly lengths: readonly number[];
  /** Tokens of the longest text, to which the others are padded. */
  readonly tokens: number;
  readonly dimensions: number;
}

/**
 * Makes one vector of each text's token states. Padding has no part in it.
 *
 * @returns `[texts, dimensions]`, not scaled.
 */
export function poolTokens(states: TokenStates, pooling: Pooling): number[][] {
  const { values, lengths, tokens, dimensions } = states;
  return lengths.map((length, text) => {
    const start = text * tokens * dimensions;
    const counted = pooling === "cls" ? 1 : length;
    return Array.from({ length: dimensions }, (_, column) => {
      let sum = 0;
      for (let token = 0; token < counted; token++) {
        sum += values[start + token * dimensions + column] as number;
      }
      return sum / counted;
    });
  });
}
