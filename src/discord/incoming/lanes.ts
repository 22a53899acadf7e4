import type { Timers } from "../sending/timers.ts";
import type { Asker } from "./asker.ts";
import { Places } from "./places.ts";

/** Answers that may be waited for. */
const MAX_WAITING = 64;
/** Longer than this nobody waits for the beginning of an answer. */
const PATIENCE_MS = 8_000;
/** Presses, settings and such at once; each takes little. */
const QUICK_AT_ONCE = 200;

/** Where requests go: what makes an answer may have to wait, all else goes past it. */
export interface Lanes {
  readonly answers: Places;
  readonly quick: Places;
  /** Takes nothing more and tells those who wait; see `Places.close`. */
  close(options: { readonly comesBack: boolean }): void;
}

/** @param options.answersAtOnce How many answers are made at once, at least 1. */
export function createLanes({
  timers,
  answersAtOnce,
}: {
  readonly timers: Timers;
  readonly answersAtOnce: number;
}): Lanes {
  const patienceMs = PATIENCE_MS;
  const answers = new Places({ timers, places: answersAtOnce, room: MAX_WAITING, patienceMs });
  const quick = new Places({ timers, places: QUICK_AT_ONCE, room: 0, patienceMs });
  return {
    answers,
    quick,
    close(options) {
      answers.close(options);
      quick.close(options);
    },
  };
}

/** Among whom places are shared out: servers, and outside of them everybody for themselves. */
export function partyOf({ guildId, userId }: Pick<Asker, "guildId" | "userId">): string {
  return guildId ?? `user:${userId}`;
}
