import { LRUCache } from "lru-cache";
import type { Clock } from "../../lib/clock.ts";
import { isRejected } from "../is-rejected.ts";
import type { RawRecord } from "../paper.ts";
import type { ReadResult } from "../read-result.ts";
import type { ArxivSources, LiveOptions, LivePage } from "./arxiv-sources.ts";
import { harvestPages, type OaiPage } from "./harvest-pages.ts";
import type { LiveSource } from "./live-source.ts";
import { type Patience, PoliteClient } from "./polite-client.ts";
import { type ArxivEntry, readAtomFeed } from "./read-atom-feed.ts";
import { readOaiPage } from "./read-oai-page.ts";
import type { PageRequest } from "./request-page.ts";
import { type Feed, searchPages } from "./search-pages.ts";
import { toArxivResult } from "./to-arxiv-result.ts";

/** See {@link ArxivSources}. */

/** Ids in one request; their addresses stay under 2,000 characters. */
const IDS_PER_REQUEST = 50;
/** A preview and the adding that follows it ask once. */
const KEPT_RECORDS = 200;
const KEPT_MS = 15 * 60_000;

/** 100 papers of the largest collaborations, with room to spare. */
const FEED_BYTES = 32 * 1024 * 1024;
/** A page of OAI-PMH has up to 3,500 papers, some 10 MB. */
const OAI_BYTES = 128 * 1024 * 1024;
/** A page of OAI-PMH takes arXiv much longer than single papers do. */
const OAI_TIMES_LONGER = 9;

/** Somebody waits for single papers; nobody for a list. */
const FOR_PAPERS: Patience = { tries: 3, maxWaitMs: 60_000, rereads: false };
const FOR_LISTS: Patience = { tries: 5, maxWaitMs: 300_000, rereads: true };
const NO_PAPERS = "so nothing was read. Try again later, or add the paper as text or file.";
const NO_MORE = "so no more was read; what came before is kept. Try again later.";

/** What the client works with. */
export interface ArxivClientOptions {
  /** Such as `https://export.arxiv.org`, with or without a path and a slash at its end. */
  readonly apiUrl: string;
  /** The address of OAI-PMH itself, such as `https://oaipmh.arxiv.org/oai`. */
  readonly oaiUrl: string;
  readonly clock: Clock;
  /** For one answer, 20,000 milliseconds by default; nine times as long for a page of OAI-PMH. */
  readonly timeoutMs?: number;
}

/** Reads papers from arXiv's API and its OAI-PMH interface, politely. One client must serve the whole process. */
export class ArxivClient implements ArxivSources {
  readonly #apiUrl: string;
  readonly #oaiUrl: string;
  readonly #timeoutMs: number;
  readonly #client: PoliteClient;
  readonly #kept = new LRUCache<string, RawRecord>({ max: KEPT_RECORDS, ttl: KEPT_MS });

  constructor({ apiUrl, oaiUrl, clock, timeoutMs = 20_000 }: ArxivClientOptions) {
    this.#apiUrl = `${apiUrl.replace(/\/+$/, "")}/api/query`;
    this.#oaiUrl = oaiUrl;
    this.#timeoutMs = timeoutMs;
    this.#client = new PoliteClient(clock);
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
      // Without `max_results` only ten would come.
      const parameters = { id_list: asked.join(","), max_results: String(asked.length) };
      const request = { ...this.#feedRequest(parameters, signal), outcome: NO_PAPERS };
      const { entries } = await this.#client.ask(request, FOR_PAPERS);
      for (const id of asked) {
        const result = toArxivResult(id, entries);
        results.set(id, result);
        if (!isRejected(result)) this.#kept.set(id, result);
      }
    }
    return ids.map((id) => results.get(id)).filter((result) => result !== undefined);
  }

  async *pages(source: LiveSource, options: LiveOptions = {}): AsyncGenerator<LivePage> {
    const { signal = new AbortController().signal } = options;
    switch (source.kind) {
      case "paper":
        yield { results: await this.papers([source.id], { signal }), total: 1 };
        return;
      case "search":
        yield* searchPages(source, options, (parameters) =>
          this.#client.ask(this.#feedRequest(parameters, signal), FOR_LISTS),
        );
        return;
      case "harvest":
        yield* harvestPages(source, options, (parameters) =>
          this.#client.ask(this.#oaiRequest(parameters, signal), FOR_LISTS),
        );
    }
  }

  #feedRequest(
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): PageRequest<Feed> {
    return {
      url: `${this.#apiUrl}?${new URLSearchParams(parameters).toString()}`,
      signal,
      timeoutMs: this.#timeoutMs,
      maxBytes: FEED_BYTES,
      outcome: NO_MORE,
      read: collectFeed,
    };
  }

  #oaiRequest(
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): PageRequest<OaiPage> {
    return {
      url: `${this.#oaiUrl}?${new URLSearchParams(parameters).toString()}`,
      signal,
      timeoutMs: this.#timeoutMs * OAI_TIMES_LONGER,
      maxBytes: OAI_BYTES,
      outcome: NO_MORE,
      read: collectOaiPage,
    };
  }
}

async function collectFeed(pieces: AsyncIterable<string>): Promise<Feed> {
  const entries: ArxivEntry[] = [];
  let total: number | undefined;
  for await (const item of readAtomFeed(pieces)) {
    if (item.kind === "entry") entries.push(item.entry);
    else ({ total } = item);
  }
  return { entries, total };
}

async function collectOaiPage(pieces: AsyncIterable<string>): Promise<OaiPage> {
  const page = { records: [], token: "", size: undefined, error: undefined, day: "" };
  const collected: { -readonly [Name in keyof OaiPage]: OaiPage[Name] } = page;
  const records: OaiPage["records"][number][] = [];
  for await (const item of readOaiPage(pieces)) {
    if (item.kind === "record") records.push(item.record);
    else if (item.kind === "error") collected.error = item;
    else if (item.kind === "day") collected.day = item.day;
    else Object.assign(collected, { token: item.token, size: item.size });
  }
  return { ...collected, records };
}
