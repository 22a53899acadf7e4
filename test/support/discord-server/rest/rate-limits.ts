import { createHash } from "node:crypto";

/** The limits that are enforced; Discord's real ones vary and are learnt from the headers. */
const BUCKETS: readonly {
  readonly route: RegExp;
  readonly limit: number;
  readonly windowMs: number;
}[] = [
  { route: /^(POST|PATCH) \/channels\/:channel\/messages/, limit: 5, windowMs: 5_000 },
  { route: /^(POST|PATCH) \/webhooks\//, limit: 5, windowMs: 5_000 },
];
const UNCOUNTED = /^\/(interactions|webhooks|attachments|ephemeral-attachments)\//;
const GLOBAL_LIMIT = 50;
const GLOBAL_WINDOW_MS = 1_000;
/** What the headers show when limits aren't enforced: enough that no client ever waits. */
const UNLIMITED = 1_000;

interface Window {
  startedAt: number;
  used: number;
}

/** What a request is told about its limits. */
export interface RateLimitVerdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait; absent when the request may go on. */
  readonly retryAfter?: number;
  readonly scope?: "user" | "global";
}

/** Headers in Discord's form. */
function toHeaders(
  bucket: string,
  limit: number,
  used: number,
  resetAfterMs: number,
): Record<string, string> {
  const resetAfter = resetAfterMs / 1_000;
  return {
    "x-ratelimit-bucket": createHash("md5").update(bucket).digest("hex"),
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(Math.max(0, limit - used)),
    "x-ratelimit-reset": ((Date.now() + resetAfterMs) / 1_000).toFixed(3),
    "x-ratelimit-reset-after": resetAfter.toFixed(3),
  };
}

/**
 * Counts requests against Discord's limits.
 *
 * Windows run on the real clock also when the stand-in has another one: the client waits in real time.
 */
export class RateLimits {
  readonly #enforced: boolean;
  readonly #windows = new Map<string, Window>();

  /** @param enforced Whether requests over a limit are refused; otherwise only headers are made. */
  constructor(enforced: boolean) {
    this.#enforced = enforced;
  }

  #count(key: string, windowMs: number): { readonly used: number; readonly leftMs: number } {
    const now = Date.now();
    const current = this.#windows.get(key);
    const window =
      current !== undefined && now - current.startedAt < windowMs
        ? current
        : { startedAt: now, used: 0 };
    window.used += 1;
    this.#windows.set(key, window);
    return { used: window.used, leftMs: window.startedAt + windowMs - now };
  }

  /**
   * Counts a request.
   *
   * @param request.route Template of the route, the bucket's name.
   * @param request.major What tells buckets of the same route apart: channel, guild, or webhook and token.
   */
  check(request: {
    readonly method: string;
    readonly route: string;
    readonly major: string;
  }): RateLimitVerdict {
    const name = `${request.method} ${request.route}`;
    const rule = BUCKETS.find(({ route }) => route.test(name));
    if (!this.#enforced || rule === undefined) {
      const headers = toHeaders(name, UNLIMITED, 1, GLOBAL_WINDOW_MS);
      return this.#enforced ? this.#checkGlobal(request.route, headers) : { headers };
    }
    const { used, leftMs } = this.#count(`${name} ${request.major}`, rule.windowMs);
    const headers = toHeaders(name, rule.limit, used, leftMs);
    if (used > rule.limit) return { headers, retryAfter: leftMs / 1_000, scope: "user" };
    return this.#checkGlobal(request.route, headers);
  }

  #checkGlobal(route: string, headers: Record<string, string>): RateLimitVerdict {
    // Interaction callbacks, webhooks with a token and files do not count towards the application's global limit.
    if (UNCOUNTED.test(route)) return { headers };
    const { used, leftMs } = this.#count("global", GLOBAL_WINDOW_MS);
    return used > GLOBAL_LIMIT
      ? { headers, retryAfter: leftMs / 1_000, scope: "global" }
      : { headers };
  }
}
