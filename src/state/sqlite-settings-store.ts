import type { DatabaseSync } from "node:sqlite";
import { parseSettings } from "./parse-settings.ts";
import {
  DEFAULT_SETTINGS,
  ServerSettingsSchema,
  type ServerSettings,
  type SettingsStore,
} from "./server-settings.ts";

/** Settings of servers in the state file. */
export class SqliteSettingsStore implements SettingsStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async get(guildId: string): Promise<ServerSettings> {
    const row = this.#database
      .prepare("SELECT settings FROM server_settings WHERE guild_id = ?")
      .get(guildId);
    return row ? parseSettings(String(row["settings"])) : DEFAULT_SETTINGS;
  }

  async set(guildId: string, settings: ServerSettings): Promise<void> {
    this.#database
      .prepare("INSERT OR REPLACE INTO server_settings (guild_id, settings) VALUES (?, ?)")
      .run(guildId, JSON.stringify(ServerSettingsSchema.parse(settings)));
  }

  async delete(guildId: string): Promise<void> {
    this.#database.prepare("DELETE FROM server_settings WHERE guild_id = ?").run(guildId);
  }
}
