import type { PaperFilter } from "../indexing/library.ts";
import type { Answer, Citation, Section } from "./answer.ts";
import type { PaperList } from "./paper-list.ts";
import type { NoSuchPaper, PaperReason } from "./papers/paper-reason.ts";

/** The part of an answer that is written and checked so far; each draft replaces the one before. */
export interface Draft {
  readonly sections: readonly Section[];
  readonly citations: readonly Citation[];
  /** As of the answer that it will become. */
  readonly layout?: "table";
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

/** What a request to tell why a paper came up may carry. */
export type WhyOptions = Pick<AskOptions, "filter" | "history" | "signal"> & {
  /** The abstract's sentences that the paper was cited for, word for word; its best match for the question when absent. */
  readonly quotes?: readonly string[];
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
  /**
   * Puts two to five papers side by side. Throws as `answer` does.
   *
   * @param subjects Titles, names of methods, descriptions, or numbers of papers that the history cites; a single one
   *   is split at "vs", commas and the like.
   * @returns A table, or an abstention when fewer than two papers are found.
   */
  compare(subjects: readonly string[], options?: AskOptions): Promise<Answer>;
  /**
   * Explains one paper: key idea, method, result, limits. Throws as `answer` does.
   *
   * @param paper As one of the subjects of `compare`.
   */
  explain(paper: string, options?: AskOptions): Promise<Answer>;
  /**
   * Tells why a paper came up for a question. Calls no model but those of the search. Throws as `answer` does.
   *
   * @param which The paper's id, title or name, or its place among the papers found, from 1.
   * @param options.history The conversation before the question.
   */
  why(
    question: string,
    which: string | number,
    options?: WhyOptions,
  ): Promise<PaperReason | NoSuchPaper>;
}
