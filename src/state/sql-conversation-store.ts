import { restoreCited, storeCited } from "./cited-papers.ts";
import { MAX_STORED_TURNS, type ConversationStore, type StoredTurn } from "./conversation-store.ts";
import { putRow } from "./put-row.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";

/** Conversations in a database. */
export class SqlConversationStore implements ConversationStore {
  readonly #engine: SqlEngine;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(engine: SqlEngine, now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  async load(channelId: string): Promise<readonly StoredTurn[]> {
    const { rows } = await this.#engine.query(
      `SELECT user_id, question, citations
       FROM conversation_turns JOIN conversations USING (channel_id)
       WHERE channel_id = ? AND expires_at > ? ORDER BY id`,
      channelId,
      this.#now(),
    );
    return rows.map((row) => ({
      userId: String(row["user_id"]),
      question: String(row["question"]),
      citations: restoreCited(row["citations"]),
    }));
  }

  async append(
    channelId: string,
    turn: StoredTurn,
    { ttlMs }: { readonly ttlMs: number },
  ): Promise<void> {
    await this.#engine.transaction(() => this.#append(channelId, turn, ttlMs));
  }

  async isOpen(channelId: string): Promise<boolean> {
    const { rows } = await this.#engine.query(
      "SELECT 1 AS found FROM conversations WHERE channel_id = ? AND expires_at > ?",
      channelId,
      this.#now(),
    );
    return rows.length > 0;
  }

  async open(channelId: string, { ttlMs }: { readonly ttlMs: number }): Promise<void> {
    await this.#engine.transaction(() => this.#keep(channelId, ttlMs));
  }

  async delete(channelId: string): Promise<void> {
    await this.#engine.query("DELETE FROM conversations WHERE channel_id = ?", channelId);
  }

  /** @returns How many turns of the member's were deleted. */
  *forget(userId: string): SqlWork<number> {
    return (yield* query("DELETE FROM conversation_turns WHERE user_id = ?", userId)).changes;
  }

  /** Deletes what has expired. @returns How many conversations. */
  *purge(): SqlWork<number> {
    return (yield* query("DELETE FROM conversations WHERE expires_at <= ?", this.#now())).changes;
  }

  *#append(channelId: string, turn: StoredTurn, ttlMs: number): SqlWork<void> {
    yield* this.#keep(channelId, ttlMs);
    yield* query(
      `INSERT INTO conversation_turns (channel_id, user_id, question, citations)
       VALUES (?, ?, ?, ?)`,
      channelId,
      turn.userId,
      turn.question,
      storeCited(turn.citations),
    );
    yield* query(
      `DELETE FROM conversation_turns WHERE channel_id = ? AND id NOT IN
         (SELECT id FROM conversation_turns WHERE channel_id = ? ORDER BY id DESC LIMIT ?)`,
      channelId,
      channelId,
      MAX_STORED_TURNS,
    );
  }

  /** Turns whose time was over must not come back with a new one. */
  *#keep(channelId: string, ttlMs: number): SqlWork<void> {
    const now = this.#now();
    yield* query(
      "DELETE FROM conversations WHERE channel_id = ? AND expires_at <= ?",
      channelId,
      now,
    );
    yield* putRow("conversations", { channel_id: channelId, expires_at: now + ttlMs });
  }
}
