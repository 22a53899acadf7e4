import { parseSettings } from "./parse-settings.ts";
import { putRow } from "./put-row.ts";
import { query } from "./query.ts";
import {
  ServerSettingsSchema,
  type ServerSettings,
  type SettingsChange,
  type SettingsStore,
} from "./server-settings.ts";
import type { SqlEngine, SqlWork } from "./sql-engine.ts";

const SELECT = "SELECT settings FROM server_settings WHERE guild_id = ?";

/** Settings of servers in a database. */
export class SqlSettingsStore implements SettingsStore {
  readonly #engine: SqlEngine;

  constructor(engine: SqlEngine) {
    this.#engine = engine;
  }

  async get(guildId: string): Promise<ServerSettings> {
    const { rows } = await this.#engine.query(SELECT, guildId);
    return parseSettings(String(rows[0]?.["settings"] ?? "{}"));
  }

  async set(guildId: string, settings: ServerSettings): Promise<void> {
    await this.change(guildId, () => settings);
  }

  async change(
    guildId: string,
    make: (before: ServerSettings) => ServerSettings,
  ): Promise<SettingsChange> {
    return this.#engine.transaction(() => change(guildId, make), { alone: `settings:${guildId}` });
  }

  async delete(guildId: string): Promise<void> {
    await this.#engine.query("DELETE FROM server_settings WHERE guild_id = ?", guildId);
  }
}

function* change(
  guildId: string,
  make: (before: ServerSettings) => ServerSettings,
): SqlWork<SettingsChange> {
  const { rows } = yield* query(SELECT, guildId);
  const before = parseSettings(String(rows[0]?.["settings"] ?? "{}"));
  const after = ServerSettingsSchema.parse(make(before));
  yield* putRow("server_settings", { guild_id: guildId, settings: JSON.stringify(after) });
  return { before, after };
}
