import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { ChatModel } from "../llm/chat-model.ts";
import type { Retriever } from "../retrieval/retriever.ts";
import type { AnsweringPrompts } from "./load-prompts.ts";
import type { EvidenceWeigher } from "./weigh-evidence.ts";

/** What answers are made with. */
export interface AnswerServices {
  readonly retriever: Retriever;
  readonly vocabulary: () => Promise<Vocabulary>;
  /** Undefined: answers are extractive. */
  readonly chatModel: ChatModel | undefined;
  readonly prompts: AnsweringPrompts;
  /** Decides whether what was found holds an answer. */
  readonly weigh: EvidenceWeigher;
  /** Papers shown to the model for a question, at least 1. */
  readonly papers: number;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  /** Told why a model's answer was given up for an extractive one. */
  readonly onModelFailure?: (error: unknown) => void;
}
