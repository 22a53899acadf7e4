import type { Paper } from "../../corpus/paper.ts";
import type { RecordSource } from "../../corpus/record-source.ts";
import { admitPapers } from "../admit-papers.ts";
import { newTally } from "../ingest-tally.ts";
import type { LibraryStore, PaperLookup } from "../library-store.ts";
import { RecordGate } from "../record-gate.ts";
import { sortPapers } from "../sort-papers.ts";
import type { Preview, PreviewKind } from "./preview.ts";

/** Papers looked up in one go. */
const BATCH = 500;
const EMPTY: PaperLookup = {
  findPapers: () => Promise.resolve([]),
  contents: () => Promise.resolve([]),
};

/**
 * Takes the steps of an ingest up to the first that writes.
 *
 * @param options.most Longest list of each kind.
 * @throws The signal's reason, if it aborts.
 */
export async function previewSource(
  source: RecordSource,
  { store, now }: { readonly store: LibraryStore; readonly now: () => Date },
  { signal, most }: { readonly signal?: AbortSignal; readonly most: number },
): Promise<Preview> {
  const tally = newTally();
  const kinds: Record<PreviewKind, Paper[]> = { new: [], changed: [], known: [], duplicate: [] };
  const gate = await RecordGate.open({
    quarantine: {
      allow: () => Promise.resolve([]),
      allowedKeys: () => store.quarantine.allowedKeys(),
      hold: () => Promise.resolve(),
    },
    tally,
    now,
    allow: [],
  });
  const results = source.read(signal ? { signal } : {});
  const papers = await Array.fromAsync(
    admitPapers(results, gate, tally, (paper) => kinds.duplicate.push(paper)),
  );
  const lookup = (await store.lookup()) ?? EMPTY;
  for (let start = 0; start < papers.length; start += BATCH) {
    signal?.throwIfAborted();
    const sorted = await sortPapers(papers.slice(start, start + BATCH), lookup);
    kinds.new.push(...sorted.added);
    kinds.changed.push(...sorted.updated);
    kinds.known.push(...sorted.unchanged);
    kinds.duplicate.push(...sorted.duplicates);
  }
  const { rejected, quarantined, flagged } = tally;
  return {
    counts: {
      new: kinds.new.length,
      changed: kinds.changed.length,
      known: kinds.known.length,
      duplicate: kinds.duplicate.length,
      quarantined: quarantined.length,
      rejected: rejected.length,
    },
    papers: (["new", "changed", "known", "duplicate"] as const)
      .flatMap((kind) => kinds[kind].map(({ paperId, title }) => ({ kind, paperId, title })))
      .slice(0, most),
    quarantined: quarantined.slice(0, most),
    rejected: rejected.slice(0, most),
    flagged: flagged.slice(0, most),
  };
}
