import type { PaperFilter } from "../indexing/library.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AskOptions } from "./assistant.ts";
import { resolveFollowUp } from "./resolve-follow-up.ts";
import type { EvidenceWeight } from "./weigh-evidence.ts";
import { weighFocused, weighWider } from "./weigh-follow-up.ts";
import { isFilterOnly, weighRetrieval } from "./weigh-retrieval.ts";

/** What was found for a question, and how well it answers. */
export interface ConversationRetrieval {
  readonly retrieval: Retrieval;
  readonly evidence: EvidenceWeight;
  /** The question with what it follows, for a model; the question itself when it stands on its own. */
  readonly resolved: string;
}

/**
 * Retrieves for a question that may lean on the conversation. One that stands
 * on its own is searched as without history. Else the papers cited before are
 * asked first, then all papers with the earlier question's subject.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function retrieveInConversation(
  question: string,
  { retriever, weigh }: Pick<AnswerServices, "retriever" | "weigh">,
  { topK, history = [], filter, signal }: AskOptions & { readonly topK: number },
): Promise<ConversationRetrieval> {
  const search = (query: string, within?: PaperFilter) =>
    retriever.retrieve(query, {
      topK,
      ...(within ? { filter: within } : {}),
      ...(signal ? { signal } : {}),
    });
  const alone = await search(question, filter);
  const asked = { retrieval: alone, evidence: weighRetrieval(alone, weigh), resolved: question };
  if (isFilterOnly(alone) && alone.papers.length > 0) return asked;
  const followUp = resolveFollowUp(question, alone.terms, history);
  if (!followUp) return asked;
  const resolved = `${question} (This follows the question: ${followUp.previous})`;
  const { paperIds } = followUp;
  if (paperIds.length > 0) {
    const focused = await search(followUp.query, { ...alone.filter, paperIds });
    const evidence = weighFocused(focused, alone, followUp);
    if (evidence) return { retrieval: { ...focused, question }, evidence, resolved };
  }
  if (followUp.leaning === "possible") return asked;
  const wider = await search(followUp.widerQuery, alone.filter);
  // Named, it stands on its own; the question before has only said which name.
  if (paperIds.length === 0) {
    return { retrieval: { ...wider, question }, evidence: weighRetrieval(wider, weigh), resolved };
  }
  const evidence = weighWider(wider, asked, { cited: paperIds, weigh });
  return { retrieval: { ...wider, question, terms: alone.terms }, evidence, resolved };
}
