import { LRUCache } from "lru-cache";
import type { Clock } from "../../lib/clock.ts";
import { isRejected } from "../is-rejected.ts";
import type { RawRecord } from "../paper.ts";
import type { ReadResult } from "../read-result.ts";
import { ArxivError } from "./arxiv-error.ts";
import { PacedQueue } from "./paced-queue.ts";
import { type ArxivEntry, parseArxivFeed } from "./parse-arxiv-feed.ts";
import { requestFeed } from "./request-feed.ts";
import { toArxivResult } from "./to-arxiv-result.ts";

/** arXiv's terms of use ask for one connection and at most one request in this time. */
const GAP_MS = 3_000;
const TRIES = 3;
/** Waited when arXiv is busy and doesn't say for how long. */
const BUSY_MS = 10_000;
/** Nobody waits longer than this for one answer. */
const MAX_WAIT_MS = 60_000;
/** Ids in one request; their addresses stay under 2,000 characters. */
const IDS_PER_REQUEST = 50;
/** A preview and the adding that follows it ask once. */
const KEPT_RECORDS = 200;
const KEPT_MS = 15 * 60_000;

/** What the client works with. */
export interface ArxivClientOptions {
  /** Such as `https://export.arxiv.org`, with or without a path and a slash at its end. */
  readonly apiUrl: string;
  readonly clock: Clock;
  /** For one answer, 20,000 milliseconds by default. */
  readonly timeoutMs?: number;
}

/** Gives papers by their arXiv ids. */
export interface ArxivPapers {
  /**
   * @param ids As `parseArxivId` gives them.
   * @returns One record or refusal for each id, in order; the source is `arxiv:` and the id, without a line.
   * @throws {ArxivError} If arXiv doesn't answer as it should.
   * @throws The signal's reason, if it aborts.
   */
  papers(
    ids: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly ReadResult[]>;
}

/**
 * Reads papers from arXiv's API: one request at a time and never two within
 * three seconds, whoever asks, as its terms want it. One client must serve the
 * whole process.
 */
export class ArxivClient implements ArxivPapers {
  readonly #baseUrl: string;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #queue: PacedQueue;
  readonly #kept = new LRUCache<string, RawRecord>({ max: KEPT_RECORDS, ttl: KEPT_MS });

  constructor({ apiUrl, clock, timeoutMs = 20_000 }: ArxivClientOptions) {
    this.#baseUrl = apiUrl.replace(/\/+$/, "");
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#queue = new PacedQueue(GAP_MS, clock);
  }

  async papers(
    ids: readonly string[],
    { signal = new AbortController().signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly ReadResult[]> {
    const results = new Map<string, ReadResult>();
    for (const id of ids) {
      const kept = this.#kept.get(id);
      if (kept) results.set(id, kept);
    }
    const unknown = [...new Set(ids)].filter((id) => !results.has(id));
    for (let start = 0; start < unknown.length; start += IDS_PER_REQUEST) {
      const asked = unknown.slice(start, start + IDS_PER_REQUEST);
      const entries = await this.#queue.run(() => this.#entries(asked, signal), signal);
      for (const id of asked) {
        const result = toArxivResult(id, entries);
        results.set(id, result);
        if (!isRejected(result)) this.#kept.set(id, result);
      }
    }
    return ids.map((id) => results.get(id)).filter((result) => result !== undefined);
  }

  async #entries(ids: readonly string[], signal: AbortSignal): Promise<readonly ArxivEntry[]> {
    // Without `max_results` only ten would come.
    const query = new URLSearchParams({
      id_list: ids.join(","),
      max_results: String(ids.length),
    });
    const url = `${this.#baseUrl}/api/query?${query.toString()}`;
    for (let attempt = 1; ; attempt += 1) {
      const reply = await requestFeed(url, { signal, timeoutMs: this.#timeoutMs });
      if (reply.kind === "body") return parseArxivFeed(reply.text) ?? throwUnreadable();
      if (reply.kind === "busy") {
        const waitMs = Math.max(reply.retryAfterMs ?? BUSY_MS, GAP_MS);
        if (attempt >= TRIES || waitMs > MAX_WAIT_MS) throw busy(waitMs);
        await this.#clock.wait(waitMs, signal);
      } else {
        if (attempt >= TRIES || !reply.mayPass) throw reply.error;
        await this.#clock.wait(GAP_MS, signal);
      }
    }
  }
}

function busy(waitMs: number): ArxivError {
  const minutes = Math.ceil(waitMs / 60_000);
  return new ArxivError(
    "busy",
    `arXiv is busy and asks to come back later, so nothing was read. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
  );
}

function throwUnreadable(): never {
  throw new ArxivError(
    "unreadable",
    "arXiv's answer was cut or is no list of papers, so nothing was read. Try again later, or add the paper as text or file.",
  );
}
