import { onTestFinished } from "vitest";
import { type LiveSource, parseLiveSource } from "../../../src/corpus/arxiv/live-source.ts";
import { ingest } from "../../../src/indexing/ingest.ts";
import { LancedbRefreshMarks } from "../../../src/indexing/lancedb-refresh-marks.ts";
import { refreshLibrary } from "../../../src/indexing/refresh/refresh-library.ts";
import type {
  RefreshCounts,
  RefreshServices,
} from "../../../src/indexing/refresh/refresh-source.ts";
import { setUpArxiv } from "../../corpus/arxiv/arxiv-set-up.ts";
import type { ArxivServerScript } from "../../support/arxiv-server.ts";
import { FITTED, makeLibrary } from "../library-fixtures.ts";

/** An empty library, a stand-in arXiv, and refreshes of the one from the other. */
export async function setUpRefresh(script: ArxivServerScript = {}) {
  const library = await makeLibrary();
  const arxiv = await setUpArxiv(script);
  const marks = await LancedbRefreshMarks.open(library.uri);
  onTestFinished(() => marks.close());
  let time = new Date("2026-03-20T05:00:00.250Z");
  const services: RefreshServices = {
    store: library.store,
    arxiv: arxiv.client,
    marks,
    ingest: (source, options) =>
      ingest(source, { store: library.store, embedders: FITTED, now: () => time }, options),
    now: () => time,
  };
  const refresh = async (names: readonly string[], changes: Partial<RefreshServices> = {}) => {
    const done: Record<string, RefreshCounts> = {};
    const failed: Record<string, unknown> = {};
    const due = new Date(Math.floor(time.getTime() / 60_000) * 60_000);
    await refreshLibrary(
      names.map(liveSource),
      { ...services, ...changes },
      {
        due,
        signal: new AbortController().signal,
        onRefreshed: (source, counts) => (done[source] = counts),
        onFailed: (source, error) => (failed[source] = error),
      },
    );
    return { done, failed };
  };
  return {
    ...library,
    ...arxiv,
    marks,
    services,
    refresh,
    setTime: (iso: string) => {
      time = new Date(iso);
    },
  };
}

/** @throws {Error} For a name of no live source. */
export function liveSource(name: string): LiveSource {
  const source = parseLiveSource(name);
  if (!source) throw new Error(`wanted the name of a live source, got ${name}`);
  return source;
}
