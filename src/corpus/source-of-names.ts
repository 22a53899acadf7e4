import type { ArxivSources } from "./arxiv/arxiv-sources.ts";
import { parseLiveSource } from "./arxiv/live-source.ts";
import { sourceOfLive } from "./arxiv/source-of-live.ts";
import type { ReadOptions } from "./read-sources.ts";
import type { ReadResult } from "./read-result.ts";
import { type RecordSource, sourceOfPaths } from "./record-source.ts";
import { type RecordLimits, withinLimits } from "./within-limits.ts";

/** What names are read with. */
export interface NamedSourceOptions extends RecordLimits {
  readonly arxiv: ArxivSources;
}

/**
 * Makes one source of whatever a person named: files and folders, which are read first and in order of their paths,
 * single papers of arXiv, and its searches and harvests in the order given.
 *
 * @throws {LiveNameError} If a name begins like a live source's and isn't one.
 */
export function sourceOfNames(
  names: readonly string[],
  { arxiv, since, limit }: NamedSourceOptions,
): RecordSource {
  const live = names.map(parseLiveSource);
  const paths = names.filter((_, index) => live[index] === undefined);
  const lists = live.filter((source) => source !== undefined && source.kind !== "paper");
  const ids = live.flatMap((source) => (source?.kind === "paper" ? [source.id] : []));
  const files = sourceOfPaths(paths);
  const isPlain = paths.length === names.length && since === undefined && limit === undefined;
  if (isPlain) return files;

  async function* readAll(options: ReadOptions): AsyncGenerator<ReadResult> {
    if (paths.length > 0) yield* files.read(options);
    if (ids.length > 0) {
      yield* await arxiv.papers(
        [...new Set(ids)],
        options.signal ? { signal: options.signal } : {},
      );
    }
    for (const source of new Map(lists.map((list) => [list.name, list])).values()) {
      yield* sourceOfLive(source, arxiv, { since, limit }).read(options);
    }
  }

  return {
    digest: () => Promise.resolve(undefined),
    read: (options = {}) => withinLimits(readAll(options), { since, limit }),
  };
}
