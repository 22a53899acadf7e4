import { HOUR_MS } from "../../lib/day-ms.ts";
import type { ServerSettings } from "../../state/server-settings.ts";
import type { QuotaStore } from "../../state/quota-store.ts";
import type { Asker } from "./asker.ts";
import type { Words } from "../words/words.ts";

/** A question that counts, or why it cannot be asked. */
export type TakenQuota =
  | { readonly kind: "taken"; readonly giveBack: () => Promise<void> }
  | { readonly kind: "used-up"; readonly sentence: string };

/**
 * Counts a question to what the server allows a member and all of its members in a day. Direct messages and servers that
 * set no limit count nothing.
 */
export async function takeQuota(
  quotas: QuotaStore,
  {
    asker: { guildId, userId },
    settings: { memberDailyQuota, serverDailyQuota },
    words,
    now,
  }: {
    readonly asker: Asker;
    readonly settings: ServerSettings;
    readonly words: Words;
    /** Milliseconds since 1970. */
    readonly now: number;
  },
): Promise<TakenQuota> {
  const member = { name: `member:${guildId}:${userId}`, limit: memberDailyQuota };
  const server = { name: `server:${guildId}`, limit: serverDailyQuota };
  const counters = [member, server].flatMap(({ name, limit }) =>
    guildId === undefined || limit === undefined ? [] : [{ name, limit }],
  );
  if (counters.length === 0) return { kind: "taken", giveBack: async () => undefined };
  const taken = await quotas.take(counters);
  const { isTaken, name, resetsAt } = taken;
  const names = counters.map((counter) => counter.name);
  if (isTaken) return { kind: "taken", giveBack: () => quotas.giveBack(names, taken) };
  const values = { hours: Math.max(1, Math.ceil((resetsAt.getTime() - now) / HOUR_MS)) };
  const key = name === member.name ? "hint.memberQuota" : "hint.serverQuota";
  return { kind: "used-up", sentence: words(key, values) };
}
