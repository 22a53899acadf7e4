/** What happens to a request that meets a fault. */
export type FaultKind =
  /** Answers with an error instead of carrying the request out; give `status`, or a Discord error `code`. */
  | {
      readonly kind: "error";
      readonly status?: number;
      readonly code?: number;
      readonly message?: string;
    }
  /** Carries the request out and then answers with an error status all the same. */
  | { readonly kind: "error-after"; readonly status: number; readonly code?: number }
  /** 429. `scope: "cloudflare"` is the HTML page of the proxy before Discord, with no JSON and no bucket. */
  | {
      readonly kind: "rate-limit";
      /** Seconds. */
      readonly retryAfter: number;
      readonly scope?: "user" | "shared" | "global" | "cloudflare";
    }
  /** Resets the connection (the client sees ECONNRESET, which discord.js retries). */
  | { readonly kind: "reset" }
  /** Carries the request out and then resets the connection. */
  | { readonly kind: "reset-after" }
  /** Closes the connection without an answer (the client sees "other side closed", which discord.js doesn't retry). */
  | { readonly kind: "close" }
  /** Waits for real milliseconds, then carries the request out. */
  | { readonly kind: "delay"; readonly ms: number }
  /** Holds the request until `release()`, then carries it out. */
  | { readonly kind: "hold" }
  /** Never answers. */
  | { readonly kind: "hang" };

/** Which requests a fault meets, and how often. */
export interface FaultTarget {
  /** HTTP method; default all. */
  readonly method?: string;
  /** A route's template as in the README, for example `/channels/:channel/messages`; default all. */
  readonly route?: string;
  /** How many requests it meets; default 1, `Infinity` for all. */
  readonly times?: number;
  /** A further condition. */
  readonly when?: (request: { readonly path: string; readonly body: unknown }) => boolean;
}

/** What to inject. */
export type Fault = FaultTarget & FaultKind;

/** A fault that was added. */
export interface ActiveFault {
  /** Requests that it has met. */
  readonly hits: number;
  /** Stops it from meeting more. */
  readonly remove: () => void;
  /** Lets the requests go on that a `hold` holds, and those still to come. */
  readonly release: () => void;
}

interface Entry {
  readonly fault: Fault;
  readonly released: Promise<void>;
  hits: number;
}

/** A fault that meets a request. */
export interface MetFault {
  readonly fault: Fault;
  /** Resolves when a `hold` is released. */
  readonly released: Promise<void>;
}

/** The faults of the REST API, in the order in which they were added. */
export class Faults {
  readonly #entries = new Set<Entry>();
  readonly #knownRoutes: ReadonlySet<string>;
  readonly #onHit: () => void;

  /** @param knownRoutes Templates that `add` accepts. */
  constructor(knownRoutes: Iterable<string>, onHit: () => void) {
    this.#knownRoutes = new Set(knownRoutes);
    this.#onHit = onHit;
  }

  /** Adds a fault. @throws {RangeError} If the route is none of the stand-in's, which would never be met. */
  add(fault: Fault): ActiveFault {
    if (fault.route !== undefined && !this.#knownRoutes.has(fault.route)) {
      const known = [...this.#knownRoutes].toSorted().join("\n  ");
      throw new RangeError(
        `Cannot add a fault: no route "${fault.route}"; the routes are\n  ${known}`,
      );
    }
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const entry: Entry = { fault, released, hits: 0 };
    this.#entries.add(entry);
    return {
      get hits() {
        return entry.hits;
      },
      remove: () => void this.#entries.delete(entry),
      release,
    };
  }

  /** Removes every fault. */
  clear(): void {
    this.#entries.clear();
  }

  /** The first fault that meets the request; it is counted as met. */
  take(request: {
    method: string;
    route: string | undefined;
    path: string;
    body: unknown;
  }): MetFault | undefined {
    for (const entry of this.#entries) {
      const { method, route, times = 1, when } = entry.fault;
      if (entry.hits >= times) continue;
      if (method !== undefined && method.toUpperCase() !== request.method) continue;
      if (route !== undefined && route !== request.route) continue;
      if (when?.(request) === false) continue;
      entry.hits += 1;
      this.#onHit();
      return { fault: entry.fault, released: entry.released };
    }
    return undefined;
  }
}
