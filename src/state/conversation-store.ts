import type { Turn } from "../answering/assistant.ts";

/** One question of a conversation with who asked it. */
export interface StoredTurn extends Turn {
  readonly userId: string;
}

/** Older turns of a conversation are forgotten. */
export const MAX_STORED_TURNS = 10;

/** What was asked in a thread or in direct messages, so that a follow-up is understood after a restart as well. */
export interface ConversationStore {
  /**
   * @param channelId The thread or the channel of direct messages.
   * @returns The last turns, oldest first, at most {@link MAX_STORED_TURNS}; empty when there are none or their time is over.
   */
  load(channelId: string): Promise<readonly StoredTurn[]>;
  /**
   * Adds a turn. The conversation is kept for `ttlMs` from now, all of it; one whose time was over begins anew. Of a turn's
   * citations, the papers' ids and titles are kept.
   *
   * @param options.ttlMs Milliseconds, at least 1.
   */
  append(channelId: string, turn: StoredTurn, options: { readonly ttlMs: number }): Promise<void>;
  /** Whether the channel is a conversation of the bot's that hasn't expired; also one without turns yet. */
  isOpen(channelId: string): Promise<boolean>;
  /** Makes a channel a conversation of the bot's, so that what is written in it is for the bot. Keeps its turns unless their time is over. */
  open(channelId: string, options: { readonly ttlMs: number }): Promise<void>;
  /** Ends a conversation and forgets its turns; unknown ones are no error. */
  delete(channelId: string): Promise<void>;
}
