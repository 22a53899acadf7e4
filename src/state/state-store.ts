import type { AnswerStore } from "../answering/answer-store.ts";
import type { Ceilings, SpendLedger } from "../llm/spend-ledger.ts";
import type { AnswerRecords } from "./answer-records.ts";
import type { ChangeLog } from "./change-log.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { DigestStore } from "./digest-store.ts";
import type { FeedbackStore } from "./feedback-store.ts";
import type { QuotaStore } from "./quota-store.ts";
import type { ReadingGroupStore } from "./reading-group-store.ts";
import type { SettingsStore } from "./server-settings.ts";

/** How long a value is kept. */
export interface StateOptions {
  /** Milliseconds until the value is gone, at least 1; kept for ever when absent. */
  readonly ttlMs?: number;
  /** The member whose words it holds, so that it goes when they ask to be forgotten. */
  readonly userId?: string;
}

/**
 * What must survive a restart and isn't a paper, as text by key. Keys start
 * with their owner and a colon (`"papers:…"`). What is durable, here and in all that is kept, outlives the process, however
 * that ends; of a file, the last moments before the machine loses its power may be missing.
 */
export interface StateStore {
  /** @returns The value, or undefined when there is none or its time is over. */
  get(key: string): Promise<string | undefined>;
  /** Stores a value, replacing the one before together with its expiry. Durable once resolved. */
  set(key: string, value: string, options?: StateOptions): Promise<void>;
  /**
   * Takes a key for a while, for what only one process may do at a time. Whoever has it gives it back by `delete`.
   *
   * @returns Whether this call took it; false while it holds a value.
   */
  claim(key: string, options: { readonly ttlMs: number }): Promise<boolean>;
  /** Removes a value; a missing one is no error. */
  delete(key: string): Promise<void>;
  /** Releases the store; every later call rejects. Safe to repeat. */
  close(): Promise<void>;
}

/** How many answers are kept, and for how long. */
export interface AnswerLimits {
  /** Milliseconds, at least 1. */
  readonly ttlMs: number;
  /** At least 1. */
  readonly maxAnswers: number;
}

/** How long what members wrote is kept, in milliseconds. */
export interface Retention {
  /** Answers with their questions, votes on them, and reading groups from the end of their vote on. */
  readonly answersMs: number;
  /** Who changed what. */
  readonly changesMs: number;
}

/** What the bot keeps of servers and members. */
export interface BotState {
  readonly settings: SettingsStore;
  readonly conversations: ConversationStore;
  readonly records: AnswerRecords;
  readonly feedback: FeedbackStore;
  readonly digests: DigestStore;
  readonly quotas: QuotaStore;
  readonly changes: ChangeLog;
  readonly readingGroups: ReadingGroupStore;
  /**
   * Deletes what a member asked, wrote and voted, in every server: records with their questions and answers,
   * conversations' turns, also those kept with others' answers, feedback, votes. Counts of the statistics stay, without
   * the member's id and words; so do today's quota counts, settings, digests, reading groups and the log of changes, which
   * belong to the server (their user id becomes `0`). Of what was deleted nothing is left in a state file either;
   * PostgreSQL writes over it as new rows come, and its log goes the way of its retention.
   *
   * @returns How many entries were deleted: requests, turns, voices and votes.
   */
  forgetMember(userId: string): Promise<number>;
  /** Ids of the servers that have settings or digests. */
  servers(): Promise<readonly string[]>;
  /** Deletes what is older than it may be kept, and what has expired. @returns How many entries were deleted, not counting their parts. */
  purge(retention: Retention): Promise<number>;
}

/** Everything that is kept beside the papers. Its parts share one database and end with it. */
export interface State extends StateStore, BotState {
  /** What was spent on models, held to these ceilings. */
  ledger(ceilings: Ceilings): SpendLedger;
  /** Answers that were given before. */
  answers(limits: AnswerLimits): AnswerStore;
}
