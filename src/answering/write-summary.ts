import type { Retrieval } from "../retrieval/retriever.ts";
import { writeChecked, type WriteOptions, type Written } from "./write-checked.ts";

/** Budget for the abstracts in characters: twenty of the usual length with room to spare. */
export const SUMMARY_ABSTRACT_CHARS = 40_000;
/** Headings of a summary that are not about its papers. */
export const SUMMARY_HEADINGS: readonly string[] = ["Agreement and disagreement", "Open questions"];

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
    headings: SUMMARY_HEADINGS,
  });
}
