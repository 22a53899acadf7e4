import { toNotice } from "../../lib/notice.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { ReadingOptions } from "../assistant.ts";
import { alikePhrase } from "../papers/alike-phrase.ts";
import { findPaper, type MissingPaper } from "../papers/find-paper.ts";
import type { ConversationRetrieval } from "../retrieve-in-conversation.ts";

/** What a paper that was asked for is written about from, or why there is none. */
export type DiscussedPaper =
  | { readonly kind: "found"; readonly found: ConversationRetrieval }
  | MissingPaper;

/**
 * Finds the paper that is read together, with its whole abstract.
 *
 * @param name As for `findPaper`.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function findDiscussedPaper(
  name: string,
  services: AnswerServices,
  options: ReadingOptions,
): Promise<DiscussedPaper> {
  const question = name.trim();
  const found = await findPaper(name, services, options);
  if (found.kind === "missing") return { ...found, nearest: { ...found.nearest, question } };
  const { paper, confidence, alike } = found;
  const notice = alike === undefined ? {} : toNotice(alikePhrase(name, paper.paper.title, alike));
  return {
    kind: "found",
    found: {
      retrieval: { question, query: question, terms: [], papers: [paper], ...notice },
      evidence: { sufficient: true, related: true, confidence, missing: [] },
      resolved: question,
    },
  };
}
