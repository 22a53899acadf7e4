import type { Answer } from "../answering/answer.ts";
import type { StoredTurn } from "./conversation-store.ts";

/** What was asked of the assistant; each kind is asked for anew by another of its methods. */
export type AskedFor =
  | { readonly kind: "question"; readonly question: string; readonly isDeep?: boolean }
  | { readonly kind: "summary"; readonly topic: string }
  | { readonly kind: "comparison"; readonly subjects: readonly string[] }
  | { readonly kind: "explanation"; readonly paper: string };

/** A turn before a question; its `userId` says who asked it, so that it goes when they ask to be forgotten. */
export type RecordedTurn = Omit<StoredTurn, "userId"> & Partial<Pick<StoredTurn, "userId">>;

/** An answer as it was given, with all that its buttons need and a moderator needs to replay it. */
export interface AnswerRecord {
  /** Ten characters of `0-9a-z`, see `createAnswerId`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly asked: AskedFor;
  readonly answer: Answer;
  /** The conversation that the question was asked in; empty outside of one. A turn without a `userId` is the asker's. */
  readonly history: readonly RecordedTurn[];
  readonly userId: string;
  /** Absent outside of servers. */
  readonly guildId?: string;
  readonly channelId: string;
  /** Whether only the asker saw it. */
  readonly isPrivate: boolean;
  /** Locale of Discord's in which it was shown. */
  readonly locale: string;
  /** Of the library that it was answered from; absent when it could not be told. */
  readonly libraryVersion?: string;
  /** When papers were last added to that library, in milliseconds since 1970. */
  readonly libraryUpdatedAt?: number;
}

/** A request in the statistics: an answer without its texts, or a failure. */
export interface UsageRow {
  readonly id: string;
  readonly at: number;
  /** `0` once the member has asked to be forgotten. */
  readonly userId: string;
  readonly kind: AskedFor["kind"];
  readonly outcome: "answered" | "abstained" | "failed";
  /** What was asked, on one line; empty for what only the asker saw, and once the member has asked to be forgotten. */
  readonly question: string;
  readonly ms: number;
  readonly nanoUsd: number;
  /** Titles of the nearest papers of an abstention, at most 3; empty as `question` is. */
  readonly nearest: readonly string[];
}

/** A request that ended without an answer. */
export type FailedRequest = Pick<
  AnswerRecord,
  "id" | "askedAt" | "asked" | "userId" | "guildId" | "channelId"
> & { readonly ms: number };

/** The most that `usage` returns unless told otherwise. */
export const MAX_LISTED_USAGE = 100_000;

/** Every answer that was given, for its buttons, for moderators and for the statistics. */
export interface AnswerRecords {
  /** Keeps a record; one with the same id is replaced. Durable once resolved. */
  save(record: AnswerRecord): Promise<void>;
  /** Counts a request that failed; a record with the same id stays and counts as failed. */
  saveFailure(failure: FailedRequest): Promise<void>;
  /** @returns Undefined when there is none (any more), or a later version wrote it. */
  load(id: string): Promise<AnswerRecord | undefined>;
  /**
   * The requests of a server since a moment, oldest first.
   *
   * @param guildId Of all servers and direct messages when undefined.
   * @param options.limit At most so many, the newest; {@link MAX_LISTED_USAGE} when absent.
   */
  usage(
    guildId: string | undefined,
    since: number,
    options?: { readonly limit?: number },
  ): Promise<readonly UsageRow[]>;
}
