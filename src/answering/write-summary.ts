import type { Retrieval } from "../retrieval/retriever.ts";
import { writeChecked, type WriteOptions, type Written } from "./write-checked.ts";

/** Twenty abstracts of the usual length with room to spare. */
const SUMMARY_ABSTRACT_CHARS = 40_000;

/**
 * Lets a model summarise what the papers of a topic say, theme by theme. Each
 * statement is checked as in `writeAnswer`.
 *
 * @param options.papers Up to about 20 fit the default budget of 40,000 characters.
 * @returns One section per theme, or an abstention.
 * @throws {LlmError} As `writeAnswer` does.
 */
export async function writeSummary(retrieval: Retrieval, options: WriteOptions): Promise<Written> {
  return writeChecked(retrieval, {
    maxChars: SUMMARY_ABSTRACT_CHARS,
    ...options,
    withSections: true,
  });
}
