import type { Logger } from "pino";
import { noteRequest } from "../../lib/step.ts";
import type { Rate } from "../../state/cell-rate.ts";
import type { ServerSettings } from "../../state/server-settings.ts";
import type { DayCounter, QuotaStore } from "../../state/quota-store.ts";
import type { AskLimits } from "./ask-limits.ts";
import type { Asker } from "./asker.ts";
import { whenAgain } from "./when-again.ts";
import type { WordKey, Words } from "../words/words.ts";

const MINUTE_MS = 60_000;

/** A question that counts, or why it cannot be asked. */
export type TakenQuota =
  | {
      readonly kind: "taken";
      /** For a question that failed; it counts to the rate all the same. Never rejects. */
      readonly giveBack: () => Promise<void>;
      /** For a question that nothing was done about. Never rejects. */
      readonly undo: () => Promise<void>;
    }
  | { readonly kind: "used-up"; readonly sentence: string };

/** What a question counts to. */
export interface QuotaOptions {
  readonly asker: Asker;
  readonly settings: Pick<ServerSettings, "memberDailyQuota" | "serverDailyQuota">;
  readonly limits: AskLimits;
  readonly words: Words;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly logger: Logger;
}

/** Of a limit: what is said of it. */
type Limit = DayCounter & { readonly key: WordKey };

/**
 * Counts a question to all that limits it, or to nothing: what the server allows a member and all of its members in a day,
 * and what whoever runs the bot allows everywhere.
 *
 * @throws What the state failed with, where a day's number would not be kept. That a member may ask too fast is no reason
 *   to answer nobody.
 */
export async function takeQuota(quotas: QuotaStore, options: QuotaOptions): Promise<TakenQuota> {
  const { words, now, logger } = options;
  const counters = dayCountersOf(options);
  const rates = ratesOf(options);
  if (counters.length + rates.length === 0) return UNLIMITED;
  const taken = await quotas.take(counters, rates).catch((err: unknown) => {
    if (counters.length > 0) throw err;
    logger.warn({ err }, "how fast a member asks is not known");
    return undefined;
  });
  if (taken === undefined) return UNLIMITED;
  if (!taken.isTaken) {
    noteRequest({ outcome: "quota" });
    const { key } = counters.find(({ name }) => name === taken.name) ?? MEMBER_RATE;
    const when = whenAgain(taken.resetsAt.getTime() - now, words);
    return { kind: "used-up", sentence: words(key, { when }) };
  }
  const names = counters.map(({ name }) => name);
  const give = async (...back: readonly Rate[]): Promise<void> => {
    if (names.length + back.length === 0) return;
    await quotas
      .giveBack(names, taken, back)
      .catch((err: unknown) => logger.warn({ err }, "a question's quota is not given back"));
  };
  return { kind: "taken", giveBack: () => give(), undo: () => give(...rates) };
}

const UNLIMITED: TakenQuota = {
  kind: "taken",
  giveBack: async () => undefined,
  undo: async () => undefined,
};

const MEMBER_RATE = { key: "hint.memberRate" } as const;

function dayCountersOf({
  asker: { guildId, userId },
  settings: { memberDailyQuota, serverDailyQuota },
  limits: { memberPerDay, serverPerDay, perDay },
}: QuotaOptions): readonly Limit[] {
  const everywhere = [
    limit("hint.memberDay", `asks:user:${userId}`, memberPerDay),
    limit("hint.wholeDay", "asks", perDay),
  ];
  const inServer = [
    limit("hint.memberQuota", `member:${guildId}:${userId}`, memberDailyQuota),
    limit("hint.serverQuota", `server:${guildId}`, serverDailyQuota),
    limit("hint.serverDay", `asks:server:${guildId}`, serverPerDay),
  ];
  return [...(guildId === undefined ? [] : inServer), ...everywhere].flat();
}

function limit(key: WordKey, name: string, most: number | undefined): readonly Limit[] {
  return most === undefined ? [] : [{ key, name, limit: most }];
}

function ratesOf({
  asker: { userId },
  limits: { memberPerMinute },
}: QuotaOptions): readonly Rate[] {
  if (memberPerMinute === 0) return [];
  return [{ name: `asks:user:${userId}`, limit: memberPerMinute, windowMs: MINUTE_MS }];
}
