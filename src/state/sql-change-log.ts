import { z } from "zod";
import type { Change, ChangeLog } from "./change-log.ts";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { query } from "./query.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";
import { withoutNulls } from "./without-nulls.ts";

const ChangeSchema = z.object({
  at: z.number(),
  userId: z.string(),
  guildId: z.string().exactOptional(),
  action: z.enum([
    "settings",
    "add-papers",
    "remove-paper",
    "allow-paper",
    "split-paper",
    "digest",
  ]),
  detail: z.string(),
});

/** The log of changes in a database. */
export class SqlChangeLog implements ChangeLog {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  async add({ at, userId, guildId, action, detail }: Change): Promise<void> {
    await this.#engine.query(
      "INSERT INTO changes (at, user_id, guild_id, action, detail) VALUES (?, ?, ?, ?, ?)",
      at,
      userId,
      guildId ?? null,
      action,
      detail,
    );
  }

  async list(guildId: string | undefined, limit: number): Promise<readonly Change[]> {
    const { rows } = await this.#engine.query(
      `SELECT at, user_id AS "userId", guild_id AS "guildId", action, detail FROM changes
       ${guildId === undefined ? "" : "WHERE guild_id = ?"} ORDER BY at DESC, id DESC LIMIT ?`,
      ...(guildId === undefined ? [] : [guildId]),
      limit,
    );
    return rows.map((row) => ChangeSchema.parse(withoutNulls(row)));
  }

  /** Takes the member's name off what they changed. */
  *forget(userId: string): SqlWork<void> {
    yield* query("UPDATE changes SET user_id = ? WHERE user_id = ?", FORGOTTEN_USER_ID, userId);
  }

  /** Deletes changes from before a moment. @returns How many. */
  *purge(before: number): SqlWork<number> {
    return (yield* query("DELETE FROM changes WHERE at < ?", before)).changes;
  }
}
