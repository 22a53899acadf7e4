import type { WebSocketOptions } from "discord.js";
import type { Logger } from "pino";
import type { StateStore } from "../../state/state-store.ts";
import type { Timers } from "../sending/timers.ts";
import { untilAborted } from "../sending/until-aborted.ts";

/** Discord lets one shard of a bucket in every 5 s; the rest is for the ways there. */
const TURN_MS = 5_500;
const PAUSE_MS = 500;
/** A hundred shards' turns. After it nobody is really waited for, as when another machine's clock is wrong. */
const PATIENCE_MS = 100 * TURN_MS;

/**
 * Has processes that share a state identify their shards one after the other, as discord.js does within a process. A
 * state that cannot be asked holds nothing up: Discord turns away who comes too soon, and discord.js then tries again.
 *
 * @returns For the option of discord.js' of that name.
 */
export function identifyInTurn(
  state: Pick<StateStore, "claim">,
  { timers, logger }: { readonly timers: Timers; readonly logger: Logger },
): NonNullable<WebSocketOptions["buildIdentifyThrottler"]> {
  const isMyTurn = (key: string): Promise<boolean> =>
    state.claim(key, { ttlMs: TURN_MS }).catch((err: unknown) => {
      logger.warn({ err }, "cannot ask whose turn it is to connect");
      return true;
    });
  return async (gateway) => {
    const { session_start_limit: limit } = await gateway.fetchGatewayInformation();
    return {
      async waitForIdentify(shardId, signal) {
        const until = timers.now() + PATIENCE_MS;
        const key = `identify:${shardId % limit.max_concurrency}`;
        while (timers.now() < until && !(await isMyTurn(key))) {
          const { promise, resolve } = Promise.withResolvers<void>();
          timers.after(PAUSE_MS, resolve);
          await untilAborted(promise, signal);
        }
      },
    };
  };
}
