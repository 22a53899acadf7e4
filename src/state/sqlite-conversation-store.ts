import type { DatabaseSync } from "node:sqlite";
import { restoreCited, storeCited } from "./cited-papers.ts";
import { MAX_STORED_TURNS, type ConversationStore, type StoredTurn } from "./conversation-store.ts";
import { inTransaction } from "./sqlite-transaction.ts";

/** Conversations in the state file. */
export class SqliteConversationStore implements ConversationStore {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /** @param now Milliseconds since 1970. */
  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  async load(channelId: string): Promise<readonly StoredTurn[]> {
    const rows = this.#database
      .prepare(
        `SELECT user_id, question, citations
         FROM conversation_turns JOIN conversations USING (channel_id)
         WHERE channel_id = ? AND expires_at > ? ORDER BY id`,
      )
      .all(channelId, this.#now());
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
    inTransaction(this.#database, () => {
      this.#keep(channelId, ttlMs);
      this.#database
        .prepare(
          `INSERT INTO conversation_turns (channel_id, user_id, question, citations)
           VALUES (?, ?, ?, ?)`,
        )
        .run(channelId, turn.userId, turn.question, storeCited(turn.citations));
      this.#database
        .prepare(
          `DELETE FROM conversation_turns WHERE id IN
             (SELECT id FROM conversation_turns WHERE channel_id = ?
              ORDER BY id DESC LIMIT -1 OFFSET ?)`,
        )
        .run(channelId, MAX_STORED_TURNS);
    });
  }

  async isOpen(channelId: string): Promise<boolean> {
    const row = this.#database
      .prepare("SELECT 1 FROM conversations WHERE channel_id = ? AND expires_at > ?")
      .get(channelId, this.#now());
    return row !== undefined;
  }

  async open(channelId: string, { ttlMs }: { readonly ttlMs: number }): Promise<void> {
    inTransaction(this.#database, () => this.#keep(channelId, ttlMs));
  }

  async delete(channelId: string): Promise<void> {
    this.#database.prepare("DELETE FROM conversations WHERE channel_id = ?").run(channelId);
  }

  /** @returns How many turns of the member's were deleted. */
  forget(userId: string): number {
    return Number(
      this.#database.prepare("DELETE FROM conversation_turns WHERE user_id = ?").run(userId)
        .changes,
    );
  }

  /** Deletes what has expired. @returns How many conversations. */
  purge(): number {
    return Number(
      this.#database.prepare("DELETE FROM conversations WHERE expires_at <= ?").run(this.#now())
        .changes,
    );
  }

  /** Turns whose time was over must not come back with a new one. */
  #keep(channelId: string, ttlMs: number): void {
    const now = this.#now();
    this.#database
      .prepare("DELETE FROM conversations WHERE channel_id = ? AND expires_at <= ?")
      .run(channelId, now);
    this.#database
      .prepare(
        `INSERT INTO conversations (channel_id, expires_at) VALUES (?, ?)
         ON CONFLICT (channel_id) DO UPDATE SET expires_at = excluded.expires_at`,
      )
      .run(channelId, now + ttlMs);
  }
}
