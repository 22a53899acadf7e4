import type { PaperFilter } from "../indexing/library.ts";
import type { Answer, Citation, Section } from "./answer.ts";
import type { PaperList } from "./paper-list.ts";

/** The part of an answer that is written and checked so far; each draft replaces the one before. */
export interface Draft {
  readonly sections: readonly Section[];
  readonly citations: readonly Citation[];
}

/** A question asked before, and the papers its answer rested on. */
export interface Turn {
  readonly question: string;
  /** In the order of their numbers; empty when the question was not answered. */
  readonly citations: readonly Pick<Citation, "paperId" | "title">[];
}

/** What every request to the assistant may carry. */
export interface AskOptions {
  /** Which papers may be used; read out of the question itself when absent. */
  readonly filter?: PaperFilter;
  /** The conversation so far, oldest turn first; the last five are used, and only when the question leans on them. */
  readonly history?: readonly Turn[];
  /** Cancels the request; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with growing drafts while a model writes; never called by the extractive path. */
  readonly onDraft?: (draft: Draft) => void;
}

/** What a request for a list of papers may carry. */
export type ListOptions = Pick<AskOptions, "filter" | "signal"> & {
  /** How many papers to return, at least 1; all when absent. */
  readonly limit?: number;
};

/** What the front ends ask for: one method per thing people want. */
export interface Assistant {
  /**
   * @throws {LibraryError} If the library cannot be searched; its message is fit for people.
   */
  answer(question: string, options?: AskOptions): Promise<Answer>;
  /** A themed summary over the papers of a topic. Throws as `answer` does. */
  summarize(topic: string, options?: AskOptions): Promise<Answer>;
  /** The papers that belong to a topic. Throws as `answer` does. */
  papers(topic: string, options?: ListOptions): Promise<PaperList>;
}
