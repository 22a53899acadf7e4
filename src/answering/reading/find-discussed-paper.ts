import type { Retrieval } from "../../retrieval/retriever.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { ReadingOptions } from "../assistant.ts";
import { alikeSentence } from "../papers/alike-sentence.ts";
import { findPaper } from "../papers/find-paper.ts";
import type { ConversationRetrieval } from "../retrieve-in-conversation.ts";

/** What a paper that was asked for is written about from, or why there is none. */
export type DiscussedPaper =
  | { readonly kind: "found"; readonly found: ConversationRetrieval }
  | {
      readonly kind: "missing";
      /** One sentence for people. */
      readonly reason: string;
      /** The papers that come nearest, best first. */
      readonly nearest: Retrieval;
    };

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
  if (found.kind === "missing") {
    const { reason, nearest } = found;
    return { kind: "missing", reason, nearest: { ...nearest, question } };
  }
  const { paper, confidence, alike } = found;
  const notice =
    alike === undefined ? {} : { notice: alikeSentence(name, paper.paper.title, alike) };
  return {
    kind: "found",
    found: {
      retrieval: { question, query: question, terms: [], papers: [paper], ...notice },
      evidence: { sufficient: true, related: true, confidence, missing: [] },
      resolved: question,
    },
  };
}
