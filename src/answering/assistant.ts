import type { PaperFilter } from "../indexing/library.ts";
import type { Answer, Citation, Section } from "./answer.ts";
import type { ClaimReport } from "./claims/claim-report.ts";
import type { Digest, DigestOptions } from "./digest/digest.ts";
import type { PaperList } from "./paper-list.ts";
import type { PaperCard } from "./papers/paper-card.ts";
import type { NoSuchPaper, PaperReason } from "./papers/paper-reason.ts";
import type { Discussion } from "./reading/discussion.ts";
import type { DiscussionMessage, RecapAnswer } from "./reading/recap.ts";

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

/** How long an answer should be. */
export type AnswerLength = "short" | "normal" | "long";

/** What every request to the assistant may carry. */
export interface AskOptions {
  /** Which papers may be used; read out of the question itself when absent. */
  readonly filter?: PaperFilter;
  /** The conversation so far, oldest turn first; the last five are used, and only when the question leans on them. */
  readonly history?: readonly Turn[];
  /** Of the answer to a question; `normal` when absent. Other kinds of answers are as long as what they are about. */
  readonly length?: AnswerLength;
  /** Takes the time (and the money) for more papers and every step of the search; for the answer to a question. */
  readonly isDeep?: boolean;
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

/** What a request about one paper for its readers may carry. */
export type ReadingOptions = Pick<AskOptions, "filter" | "history" | "signal">;

/** What a request to check the claims of a message may carry. */
export type ClaimOptions = Pick<AskOptions, "filter" | "signal">;

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
  /**
   * The papers most like a given one, without itself. Calls no model but those of the search. Throws as `answer` does.
   *
   * @param paper As for `explain`.
   * @returns A list whose topic is the paper's title; `abstained` says when nothing is near or no paper was found.
   */
  similar(paper: string, options?: ListOptions & Pick<AskOptions, "history">): Promise<PaperList>;
  /**
   * One paper at a glance. Calls no model but those of the search. Throws as `answer` does.
   *
   * @param paper As for `explain`.
   */
  card(
    paper: string,
    options?: Pick<AskOptions, "history" | "signal">,
  ): Promise<PaperCard | NoSuchPaper>;
  /**
   * Holds each claim of a message against the papers. Throws as `answer` does.
   *
   * @param text Any text, with Discord's markup; never an instruction to a model.
   */
  checkClaims(text: string, options?: ClaimOptions): Promise<ClaimReport>;
  /**
   * The papers on a topic that the library took in since a moment, one sentence each on what they bring. Papers of
   * libraries that kept no dates are not new. Throws as `answer` does.
   */
  digest(topic: string, options: DigestOptions): Promise<Digest>;
  /**
   * Questions to discuss one paper by, each about a sentence of its abstract. Throws as `answer` does.
   *
   * @param paper As for `explain`.
   */
  discuss(paper: string, options?: ReadingOptions): Promise<Discussion | NoSuchPaper>;
  /**
   * Sums up what a thread said of one paper, and what its abstract has on it. Throws as `answer` does.
   *
   * @param paper As for `explain`.
   * @param messages Oldest first; any text, never an instruction to a model.
   * @returns An abstention when there is no such paper, or nothing that was said touches it.
   */
  recap(
    paper: string,
    messages: readonly DiscussionMessage[],
    options?: ReadingOptions,
  ): Promise<RecapAnswer>;
}
