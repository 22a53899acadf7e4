import type { RecordSource } from "../record-source.ts";
import type { ArxivSources } from "./arxiv-sources.ts";
import type { LiveSource } from "./live-source.ts";

/**
 * Lets records be read from arXiv as from files, page by page as they are asked for. Progress is told in papers, where
 * arXiv says how many there are.
 *
 * @param options.since `YYYY-MM-DD`.
 * @param options.limit The most papers, at least 1.
 */
export function sourceOfLive(
  source: LiveSource,
  arxiv: ArxivSources,
  {
    since,
    limit,
  }: { readonly since?: string | undefined; readonly limit?: number | undefined } = {},
): RecordSource {
  return {
    digest: () => Promise.resolve(undefined),
    async *read({ signal, onProgress } = {}) {
      let done = 0;
      for await (const page of arxiv.pages(source, { since, limit, signal })) {
        for (const result of page.results) {
          signal?.throwIfAborted();
          yield result;
        }
        done += page.results.length;
        if (page.total !== undefined) onProgress?.(done, Math.min(page.total, limit ?? page.total));
      }
    },
  };
}
