import type { Phrase } from "../lib/phrase.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { Prompt } from "../llm/prompt-file.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { Citation, Section } from "./answer.ts";
import type { AnsweringPrompts } from "./load-prompts.ts";
import type { WriteOptions, Written } from "./write-checked.ts";

/** Sections made of the abstracts' own sentences; none when nothing can be quoted. */
export interface Extract {
  readonly sections: readonly Section[];
  readonly citations: readonly Citation[];
}

/** What sets one kind of answer apart: a question's, a summary, a comparison, an explanation. */
export interface AnswerTask {
  /** Papers to retrieve, at least 1. */
  readonly topK: number;
  /** Papers the model is shown, at least 1. */
  readonly papers: number;
  /** Narrows what was found, once the evidence suffices, to what the answer is about. */
  readonly scope: (retrieval: Retrieval) => Retrieval;
  /** The prompt it is written with, named with the answer. */
  readonly promptOf: (prompts: AnsweringPrompts) => Prompt;
  /** What is said over the extract that stands in when a model declines; when absent, the answer abstains. */
  readonly declined?: Phrase;
  /** Has a model write it; throws as `writeChecked` does. */
  readonly write: (retrieval: Retrieval, options: WriteOptions) => Promise<Written>;
  /** Makes it without a model. */
  readonly extract: (retrieval: Retrieval, vocabulary: Vocabulary) => Extract;
}
