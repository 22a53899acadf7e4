import { classifyRequestFailure } from "./request-failure.ts";
import type { Timers } from "./timers.ts";

const PAUSES_MS = [250, 1_000] as const;

/**
 * Sends a request that may be sent again without harm, up to three times:
 * after a server error, a broken connection or a silence.
 *
 * @throws Whatever the last try rejected with; at once what Discord refused.
 */
export async function retryRequest<T>(send: () => Promise<T>, timers: Timers): Promise<T> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await send();
    } catch (error) {
      if (classifyRequestFailure(error) !== "unknown") throw error;
      await new Promise<void>((resolve) => {
        timers.after(pauseMs, resolve);
      });
    }
  }
  return send();
}
