import { Routes } from "discord.js";
import type { REST } from "discord.js";
import { isRefusedForGood } from "./refused-for-good.ts";
import type { Timers } from "./timers.ts";

/** Discord shows "is typing" for about ten seconds. */
const REPEAT_MS = 9_000;

/**
 * Shows that the bot is typing in a channel until told to stop. Best effort:
 * a failure is ignored, and a refusal ends it.
 *
 * @returns Stops it; safe to repeat.
 */
export function keepTyping(
  channelId: string,
  { rest, timers }: { readonly rest: REST; readonly timers: Timers },
): () => void {
  let cancel = (): void => undefined;
  let isStopped = false;
  const type = (): void => {
    if (isStopped) return;
    rest.post(Routes.channelTyping(channelId)).catch((error: unknown) => {
      if (isRefusedForGood(error)) stop();
    });
    cancel = timers.after(REPEAT_MS, type);
  };
  const stop = (): void => {
    isStopped = true;
    cancel();
  };
  type();
  return stop;
}
