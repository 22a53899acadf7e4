import type { ChatModel } from "../llm/chat-model.ts";
import type { RetrievalPrompts } from "./load-retrieval-prompts.ts";
import { RerankingRetriever } from "./reranking-retriever.ts";
import type { Retriever } from "./retriever.ts";
import { RewritingRetriever } from "./rewriting-retriever.ts";

/** Which paid steps a search takes, and with what. */
export interface Refinement {
  /** Searches rewritings of the question too. */
  readonly rewrites: boolean;
  /** Lets the model order the best papers. */
  readonly reranks: boolean;
  readonly chatModel: ChatModel;
  readonly prompts: RetrievalPrompts;
  /** The most that a step waits for the model, in milliseconds; 4,000 by default. */
  readonly deadlineMs?: number;
  readonly onModelFailure?: (error: unknown) => void;
}

/**
 * Adds the steps for which a chat model is paid to a search.
 *
 * @returns The retriever itself when no step is wanted.
 */
export function refineRetriever(
  retriever: Retriever,
  { rewrites, reranks, prompts, ...model }: Refinement,
): Retriever {
  const rewriting = rewrites
    ? new RewritingRetriever(retriever, { ...model, prompt: prompts.rewrite })
    : retriever;
  return reranks
    ? new RerankingRetriever(rewriting, { ...model, prompt: prompts.rerank })
    : rewriting;
}
