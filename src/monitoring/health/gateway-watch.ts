import type { Finding } from "./check.ts";

/** How a shard's connection to Discord is. */
export interface Pulse {
  readonly isReady: boolean;
  /** Milliseconds since 1970 of the last acknowledged heartbeat; undefined before the first. */
  readonly beatAt: number | undefined;
}

/**
 * Discord asks for a heartbeat every 41 s, and a client that misses an acknowledgement connects anew at the next. So an
 * older one than this means that neither works.
 */
const STALE_MS = 150_000;

/** Watches the connection to Discord by its heartbeats: discord.js goes on calling a connection ready after Discord closed it for good. */
export class GatewayWatch {
  readonly #now: () => number;
  #connected: { readonly since: number; readonly pulse: () => readonly Pulse[] } | undefined;
  #isDraining = false;

  /** @param now Milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The bot is connected from now on. */
  connected(pulse: () => readonly Pulse[]): void {
    this.#connected = { since: this.#now(), pulse };
  }

  /** The bot takes no more requests. */
  draining(): void {
    this.#isDraining = true;
  }

  /** Milliseconds since the oldest of the shards' last heartbeats, or since the bot connected; undefined before. */
  get silentMs(): number | undefined {
    if (this.#connected === undefined) return undefined;
    const { since, pulse } = this.#connected;
    const beats = pulse().map(({ beatAt = since }) => Math.max(beatAt, since));
    return this.#now() - Math.min(this.#now(), ...beats);
  }

  /** How many shards are connected; 0 before. */
  get readyShards(): number {
    return this.#connected?.pulse().filter(({ isReady }) => isReady).length ?? 0;
  }

  /** Whether the process is worth keeping. One that is still starting is. */
  readonly alive = (): Finding => {
    const silentMs = this.silentMs ?? 0;
    return silentMs > STALE_MS
      ? `no heartbeat acknowledged for ${Math.round(silentMs / 1_000)} s`
      : undefined;
  };

  /** Whether Discord's events arrive and are answered. */
  readonly ready = (): Finding => {
    if (this.#isDraining) return "stopping";
    if (this.#connected === undefined) return "not connected yet";
    const pulse = this.#connected.pulse();
    const away = pulse.filter(({ isReady }) => !isReady).length;
    return away > 0 ? `${away} of ${pulse.length} shards not connected` : this.alive();
  };
}
