import type { Logger } from "pino";
import { LRUCache } from "lru-cache";
import {
  DEFAULT_SETTINGS,
  type ServerSettings,
  type SettingsStore,
} from "../../state/server-settings.ts";
import type { Timers } from "../sending/timers.ts";

const MAX_SERVERS = 5_000;
/** After this another process's change is seen; a change made in this one is seen at once. */
const FRESH_MS = 30_000;
/** What is left of Discord's three seconds must do for the acknowledgement. */
const PATIENCE_MS = 400;

/** Where nobody can say what a server has set, its answers are for the asker alone: showing more cannot be taken back. */
const CAUTIOUS: ServerSettings = { ...DEFAULT_SETTINGS, isPrivateByDefault: true };

/** Whether settings that {@link cacheSettings} gave are no server's own but what holds while those cannot be read. */
export function isGuess(settings: ServerSettings): boolean {
  return settings === CAUTIOUS;
}

/**
 * Keeps the settings of servers at hand, because they are needed before an interaction is acknowledged. A store that
 * doesn't answer costs little time: then what was known before holds, or else the cautious default.
 */
export function cacheSettings(
  store: SettingsStore,
  { timers, logger }: { readonly timers: Timers; readonly logger: Logger },
): SettingsStore {
  const kept = new LRUCache<string, { readonly settings: ServerSettings; readonly at: number }>({
    max: MAX_SERVERS,
  });
  /** Writes so far: what was being read when one was made may be from before it. */
  let writes = 0;
  const keep = (guildId: string, settings: ServerSettings): ServerSettings => {
    kept.set(guildId, { settings, at: timers.now() });
    return settings;
  };
  return {
    async get(guildId) {
      const found = kept.get(guildId);
      if (found !== undefined && timers.now() - found.at < FRESH_MS) return found.settings;
      const writesBefore = writes;
      const { promise: late, resolve } = Promise.withResolvers<undefined>();
      const cancel = timers.after(PATIENCE_MS, () => resolve(undefined));
      const reading = store.get(guildId).then(
        (settings) => (writes === writesBefore ? keep(guildId, settings) : settings),
        (err: unknown) => {
          logger.error({ err }, "cannot read a server's settings");
          return undefined;
        },
      );
      const settings = await Promise.race([reading, late]);
      cancel();
      return settings ?? found?.settings ?? CAUTIOUS;
    },
    async set(guildId, settings) {
      await store.set(guildId, settings).finally(() => {
        writes += 1;
      });
      keep(guildId, settings);
    },
    async change(guildId, make) {
      const change = await store.change(guildId, make).finally(() => {
        writes += 1;
      });
      keep(guildId, change.after);
      return change;
    },
    async delete(guildId) {
      await store.delete(guildId).finally(() => {
        writes += 1;
      });
      kept.delete(guildId);
    },
  };
}
