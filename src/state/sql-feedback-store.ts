import { z } from "zod";
import { MAX_LISTED_FEEDBACK, type Feedback, type FeedbackStore } from "./feedback-store.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";
import { withoutNulls } from "./without-nulls.ts";

const FeedbackSchema = z.object({
  answerId: z.string(),
  userId: z.string(),
  verdict: z.enum(["good", "bad"]),
  reason: z.string().exactOptional(),
  at: z.number(),
});

/** Feedback in a database. */
export class SqlFeedbackStore implements FeedbackStore {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  async save({ answerId, userId, verdict, reason, at }: Feedback): Promise<void> {
    await this.#engine.query(
      `INSERT INTO feedback (answer_id, user_id, verdict, reason, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (answer_id, user_id) DO UPDATE SET
         reason = CASE WHEN excluded.reason IS NULL AND feedback.verdict = excluded.verdict
           THEN feedback.reason ELSE excluded.reason END,
         verdict = excluded.verdict,
         at = excluded.at`,
      answerId,
      userId,
      verdict,
      reason ?? null,
      at,
    );
  }

  async list(guildId: string | undefined, since: number): Promise<readonly Feedback[]> {
    const { rows } = await this.#engine.query(
      `SELECT answer_id AS "answerId", feedback.user_id AS "userId", verdict, reason, feedback.at
       FROM feedback ${guildId === undefined ? "" : "JOIN requests ON requests.id = answer_id"}
       WHERE feedback.at >= ? ${guildId === undefined ? "" : "AND guild_id = ?"}
       ORDER BY feedback.at DESC, answer_id, feedback.user_id LIMIT ?`,
      since,
      ...(guildId === undefined ? [] : [guildId]),
      MAX_LISTED_FEEDBACK,
    );
    return rows.map((row) => FeedbackSchema.parse(withoutNulls(row)));
  }

  /** @returns How many of the member's voices were deleted. */
  *forget(userId: string): SqlWork<number> {
    return (yield* query("DELETE FROM feedback WHERE user_id = ?", userId)).changes;
  }

  /** Deletes voices from before a moment, and those on answers that are gone. @returns How many. */
  *purge(before: number): SqlWork<number> {
    const { changes } = yield* query(
      `DELETE FROM feedback WHERE at < ?
         OR NOT EXISTS (SELECT 1 FROM requests WHERE requests.id = answer_id)`,
      before,
    );
    return changes;
  }
}
