import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { Change, ChangeLog } from "./change-log.ts";
import { FORGOTTEN_USER_ID } from "./forgotten-user-id.ts";
import { withoutNulls } from "./sqlite-row.ts";

const ChangeSchema = z.object({
  at: z.number(),
  userId: z.string(),
  guildId: z.string().exactOptional(),
  action: z.enum(["settings", "add-papers", "remove-paper", "allow-paper", "digest"]),
  detail: z.string(),
});

/** The log of changes in the state file. */
export class SqliteChangeLog implements ChangeLog {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async add({ at, userId, guildId, action, detail }: Change): Promise<void> {
    this.#database
      .prepare("INSERT INTO changes (at, user_id, guild_id, action, detail) VALUES (?, ?, ?, ?, ?)")
      .run(at, userId, guildId ?? null, action, detail);
  }

  async list(guildId: string | undefined, limit: number): Promise<readonly Change[]> {
    const select = "SELECT at, user_id AS userId, guild_id AS guildId, action, detail FROM changes";
    const newest = "ORDER BY at DESC, id DESC LIMIT ?";
    const rows =
      guildId === undefined
        ? this.#database.prepare(`${select} ${newest}`).all(limit)
        : this.#database.prepare(`${select} WHERE guild_id = ? ${newest}`).all(guildId, limit);
    return rows.map((row) => ChangeSchema.parse(withoutNulls(row)));
  }

  /** Takes the member's name off what they changed. */
  forget(userId: string): void {
    this.#database
      .prepare("UPDATE changes SET user_id = ? WHERE user_id = ?")
      .run(FORGOTTEN_USER_ID, userId);
  }

  /** Deletes changes from before a moment. @returns How many. */
  purge(before: number): number {
    return Number(this.#database.prepare("DELETE FROM changes WHERE at < ?").run(before).changes);
  }
}
