import type { Retrieval } from "../retrieval/retriever.ts";
import { writeChecked, type WriteOptions, type Written } from "./write-checked.ts";

/**
 * Lets a model answer a question from the best papers found for it. Every
 * statement is checked before it is drafted or returned; what fails is only
 * counted.
 *
 * @returns One section without a heading, or an abstention.
 * @throws {LlmError} If the model fails or its text is cut off; the caller then has the extractive answer.
 */
export async function writeAnswer(retrieval: Retrieval, options: WriteOptions): Promise<Written> {
  return writeChecked(retrieval, { ...options, withSections: false });
}
