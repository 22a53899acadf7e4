import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { StoredPaper } from "../indexing/library.ts";
import type { ChatModel } from "../llm/chat-model.ts";
import type { Retriever } from "../retrieval/retriever.ts";
import type { Similarity } from "./check/measure-support.ts";
import type { AnsweringPrompts } from "./load-prompts.ts";
import type { EvidenceWeigher } from "./weigh-evidence.ts";

/** What answers are made with. */
export interface AnswerServices {
  readonly retriever: Retriever;
  /** Finds papers like a text, without the steps of a search for which a model is paid; `retriever` when absent. */
  readonly plainRetriever?: Retriever;
  readonly vocabulary: () => Promise<Vocabulary>;
  /** How alike two texts are as the library's embedder sees them; undefined when it must be waited for. */
  readonly similarity: () => Promise<Similarity | undefined>;
  /** The paper with this id and its whole abstract; undefined when the library has none. */
  readonly paper: (paperId: string) => Promise<StoredPaper | undefined>;
  /** Undefined: answers are extractive. */
  readonly chatModel: ChatModel | undefined;
  readonly prompts: AnsweringPrompts;
  /** Decides whether what was found holds an answer. */
  readonly weigh: EvidenceWeigher;
  /** Papers shown to the model for a question, at least 1. */
  readonly papers: number;
  /** Whether a model also judges the statements that passed the check. */
  readonly judges: boolean;
  /** Milliseconds that an answer may take. */
  readonly deadlineMs: number;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  /** Told why a model's answer was given up for an extractive one. */
  readonly onModelFailure?: (error: unknown) => void;
}
