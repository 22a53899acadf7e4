/** What Discord's gateway allows an application. */
export interface GatewayLimits {
  /** How many shards GET /gateway/bot recommends; default 1. */
  readonly shards?: number;
  /** How many shards may identify at once, as `max_concurrency`; default 1. */
  readonly maxConcurrency?: number;
  /** Sessions that may still be started; default 1,000. */
  readonly sessionStarts?: number;
  /** Guilds in one session beyond which Discord wants more shards (4011); default 2,500. */
  readonly guildsPerShard?: number;
  /** Answer an IDENTIFY within 5 s of another of its bucket with op 9; default false. */
  readonly enforceIdentifyRate?: boolean;
}

const IDENTIFY_WINDOW_MS = 5_000;
const STARTS_PER_DAY = 1_000;
const DAY_MS = 86_400_000;

/** Counts the sessions that an application starts. */
export class SessionStarts {
  /** IDENTIFY payloads that came too soon after another of their bucket. */
  tooSoon = 0;
  readonly guildsPerShard: number;
  readonly #shards: number;
  readonly #maxConcurrency: number;
  readonly #enforcesRate: boolean;
  /** When each bucket identified last, on the real clock: the client waits on it. */
  readonly #identifiedAt = new Map<number, number>();
  #remaining: number;

  constructor(limits: GatewayLimits = {}) {
    this.guildsPerShard = limits.guildsPerShard ?? 2_500;
    this.#shards = limits.shards ?? 1;
    this.#maxConcurrency = limits.maxConcurrency ?? 1;
    this.#enforcesRate = limits.enforceIdentifyRate ?? false;
    this.#remaining = limits.sessionStarts ?? STARTS_PER_DAY;
  }

  /** What GET /gateway/bot tells beside the address. */
  describe(): object {
    return {
      shards: this.#shards,
      session_start_limit: {
        total: STARTS_PER_DAY,
        remaining: this.#remaining,
        reset_after: DAY_MS,
        max_concurrency: this.#maxConcurrency,
      },
    };
  }

  /** Counts an IDENTIFY. @returns Whether it may start a session. */
  take(shardId: number): "allowed" | "too soon" | "used up" {
    if (this.#remaining === 0) return "used up";
    this.#remaining -= 1;
    const bucket = shardId % this.#maxConcurrency;
    const now = Date.now();
    const since = now - (this.#identifiedAt.get(bucket) ?? Number.NEGATIVE_INFINITY);
    if (since < IDENTIFY_WINDOW_MS) {
      this.tooSoon += 1;
      if (this.#enforcesRate) return "too soon";
    }
    this.#identifiedAt.set(bucket, now);
    return "allowed";
  }
}
