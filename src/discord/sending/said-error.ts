import { UserFacingError } from "../../lib/user-facing-error.ts";
import { type WordKey, type WordValues, type Words, wordsFor } from "../words/words.ts";

/**
 * A failure that people are told of in their own language. Its message is the English one, for the log: without the texts
 * that it names, which are mostly what somebody typed.
 */
export class SaidError extends UserFacingError {
  readonly #key: WordKey;
  readonly #values: WordValues;

  constructor(key: WordKey, values: WordValues = {}, options: { readonly cause?: unknown } = {}) {
    super(wordsFor("en")(key, withoutTexts(values)), options);
    this.#key = key;
    this.#values = values;
  }

  /** What a person is told. */
  say(words: Words): string {
    return words(this.#key, this.#values);
  }
}

function withoutTexts(values: WordValues): WordValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? "…" : value]),
  );
}
