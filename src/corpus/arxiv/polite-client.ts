import type { Clock } from "../../lib/clock.ts";
import { ArxivError } from "./arxiv-error.ts";
import { PacedQueue } from "./paced-queue.ts";
import { type PageRequest, requestPage } from "./request-page.ts";

/** arXiv's terms of use ask for one connection and at most one request in this time, whichever of its interfaces is asked. */
const GAP_MS = 3_000;
/** Waited when arXiv is busy and doesn't say for how long. */
const BUSY_MS = 10_000;

/** How long to bear with arXiv. */
export interface Patience {
  /** At least 1. */
  readonly tries: number;
  /** The longest that one wait may be, in milliseconds. */
  readonly maxWaitMs: number;
  /** Whether an answer that can't be read is asked for again. */
  readonly rereads: boolean;
}

/**
 * Asks arXiv as its terms want it: one request at a time and never two within
 * three seconds, whoever asks. One must serve the whole process.
 */
export class PoliteClient {
  readonly #clock: Clock;
  readonly #queue: PacedQueue;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#queue = new PacedQueue(GAP_MS, clock);
  }

  /**
   * Asks in its turn, and again where that may help.
   *
   * @throws {ArxivError} If arXiv doesn't answer as it should.
   * @throws The signal's reason, if it aborts.
   */
  ask<T>(request: PageRequest<T>, patience: Patience): Promise<T> {
    return this.#queue.run(() => this.#askPatiently(request, patience), request.signal);
  }

  async #askPatiently<T>(request: PageRequest<T>, patience: Patience): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await requestPage(request);
      if (reply.kind === "page") return reply.page;
      const isLast = attempt >= patience.tries;
      if (reply.kind === "busy") {
        const waitMs = Math.max(reply.retryAfterMs ?? BUSY_MS, GAP_MS);
        if (isLast || waitMs > patience.maxWaitMs) throw busy(waitMs, request.outcome);
        await this.#clock.wait(waitMs, request.signal);
      } else {
        const { error, mayPass } = reply;
        const helps = mayPass && (patience.rereads || error.kind !== "unreadable");
        if (isLast || !helps) throw error;
        await this.#clock.wait(GAP_MS, request.signal);
      }
    }
  }
}

function busy(waitMs: number, outcome: string): ArxivError {
  const minutes = Math.ceil(waitMs / 60_000);
  const later = minutes === 1 ? "a minute" : `${minutes} minutes`;
  const whatCame = outcome.replace(/\..*$/s, "");
  return new ArxivError(
    "busy",
    `arXiv is busy and asks to come back later, ${whatCame}. Try again in ${later}.`,
  );
}
