import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { StateStore } from "../../state/state-store.ts";
import { RETENTION } from "../privacy/retention.ts";

const MAX_MEMBERS = 5_000;

/** Remembers in which language members use Discord: an interaction says so, a direct message doesn't. */
export interface MemberLocales {
  /** Keeps a member's locale of Discord's. Never rejects. */
  remember(userId: string, locale: string): Promise<void>;
  /** @returns Undefined for somebody who has used no command or button lately. */
  recall(userId: string): Promise<string | undefined>;
}

/** Keeps locales in the state, where they go with all else of a member, and writes only those that changed. */
export function createMemberLocales(
  state: StateStore,
  { logger }: { readonly logger: Logger },
): MemberLocales {
  const written = new LRUCache<string, string>({ max: MAX_MEMBERS });
  const keyOf = (userId: string): string => `locale:${userId}`;
  return {
    async remember(userId, locale) {
      if (written.get(userId) === locale) return;
      written.set(userId, locale);
      try {
        await state.set(keyOf(userId), locale, { ttlMs: RETENTION.answersMs, userId });
      } catch (err) {
        logger.warn({ err }, "a member's language is not kept");
      }
    },
    recall: (userId) => state.get(keyOf(userId)),
  };
}
