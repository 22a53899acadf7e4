import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { MAX_LISTED_FEEDBACK, type Feedback, type FeedbackStore } from "./feedback-store.ts";
import { withoutNulls } from "./sqlite-row.ts";

const FeedbackSchema = z.object({
  answerId: z.string(),
  userId: z.string(),
  verdict: z.enum(["good", "bad"]),
  reason: z.string().exactOptional(),
  at: z.number(),
});

/** Feedback in the state file. */
export class SqliteFeedbackStore implements FeedbackStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async save({ answerId, userId, verdict, reason, at }: Feedback): Promise<void> {
    this.#database
      .prepare(
        `INSERT INTO feedback (answer_id, user_id, verdict, reason, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (answer_id, user_id) DO UPDATE SET
           reason = CASE WHEN excluded.reason IS NULL AND verdict = excluded.verdict
             THEN reason ELSE excluded.reason END,
           verdict = excluded.verdict,
           at = excluded.at`,
      )
      .run(answerId, userId, verdict, reason ?? null, at);
  }

  async list(guildId: string | undefined, since: number): Promise<readonly Feedback[]> {
    const columns = `answer_id AS answerId, feedback.user_id AS userId, verdict, reason, feedback.at`;
    const newest = `ORDER BY feedback.at DESC, answer_id, feedback.user_id LIMIT ?`;
    const rows =
      guildId === undefined
        ? this.#database
            .prepare(`SELECT ${columns} FROM feedback WHERE at >= ? ${newest}`)
            .all(since, MAX_LISTED_FEEDBACK)
        : this.#database
            .prepare(
              `SELECT ${columns} FROM feedback JOIN requests ON requests.id = answer_id
               WHERE feedback.at >= ? AND guild_id = ? ${newest}`,
            )
            .all(since, guildId, MAX_LISTED_FEEDBACK);
    return rows.map((row) => FeedbackSchema.parse(withoutNulls(row)));
  }

  /** @returns How many of the member's voices were deleted. */
  forget(userId: string): number {
    return Number(
      this.#database.prepare("DELETE FROM feedback WHERE user_id = ?").run(userId).changes,
    );
  }

  /** Deletes voices from before a moment, and those on answers that are gone. @returns How many. */
  purge(before: number): number {
    return Number(
      this.#database
        .prepare(
          `DELETE FROM feedback WHERE at < ?
             OR NOT EXISTS (SELECT 1 FROM requests WHERE requests.id = answer_id)`,
        )
        .run(before).changes,
    );
  }
}
