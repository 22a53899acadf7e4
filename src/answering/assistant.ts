import type { Answer, Citation, Section } from "./answer.ts";
import type { PaperList } from "./paper-list.ts";

/** The part of an answer that is written and checked so far; each draft replaces the one before. */
export interface Draft {
  readonly sections: readonly Section[];
  readonly citations: readonly Citation[];
}

/** What every request to the assistant may carry. */
export interface AskOptions {
  /** Cancels the request; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with growing drafts while a model writes; never called by the extractive path. */
  readonly onDraft?: (draft: Draft) => void;
}

/** What the front ends ask for: one method per thing people want. */
export interface Assistant {
  /**
   * @throws {LibraryError} If the library cannot be searched; its message is fit for people.
   */
  answer(question: string, options?: AskOptions): Promise<Answer>;
  /** A themed summary over the papers of a topic. Throws as `answer` does. */
  summarize(topic: string, options?: AskOptions): Promise<Answer>;
  /**
   * The papers that belong to a topic. Throws as `answer` does.
   *
   * @param options.limit How many to return, at least 1; all when absent.
   */
  papers(
    topic: string,
    options?: { readonly limit?: number; readonly signal?: AbortSignal },
  ): Promise<PaperList>;
}
