import type { Paper } from "../../corpus/paper.ts";
import type { RecordSource } from "../../corpus/record-source.ts";
import { admitPapers } from "../admit-papers.ts";
import { BoundedList } from "../bounded-list.ts";
import { CostCounter } from "../cost/cost-counter.ts";
import type { CostEstimate } from "../cost/cost-estimate.ts";
import { paidEmbedder } from "../cost/paid-embedder.ts";
import { inBatches } from "../in-batches.ts";
import type { IngestProgress } from "../ingest-report.ts";
import { type IngestTally, newTally } from "../ingest-tally.ts";
import type { IngestServices } from "../ingest.ts";
import type { LibraryStore, PaperLookup } from "../library-store.ts";
import { keepsText } from "../merging/embed-changes.ts";
import { IngestMemory } from "../merging/ingest-memory.ts";
import { PaperSorter } from "../merging/paper-sorter.ts";
import type { RecordOutcome } from "../merging/sorted-batch.ts";
import { RecordGate } from "../record-gate.ts";
import type { Preview, PreviewKind } from "./preview.ts";

type PreviewedHead = Pick<Paper, "paperId" | "title">;

/** Papers looked up in one go. */
const BATCH = 500;
const KINDS = ["new", "changed", "known", "duplicate"] as const;
const KIND_OF: Record<RecordOutcome["kind"], PreviewKind> = {
  added: "new",
  updated: "changed",
  merged: "changed",
  unchanged: "known",
  duplicate: "duplicate",
};
const EMPTY: PaperLookup = {
  findPapers: () => Promise.resolve([]),
  aliases: () => Promise.resolve([]),
  contents: () => Promise.resolve([]),
};

/**
 * Takes the steps of an ingest up to the first that writes, without holding the papers.
 *
 * @param options.most Longest list of each kind.
 * @throws The signal's reason, if it aborts.
 */
export async function previewSource(
  source: RecordSource,
  { store, embedders, now }: IngestServices,
  options: {
    readonly signal?: AbortSignal;
    readonly most: number;
    readonly onProgress?: (progress: IngestProgress) => void;
  },
): Promise<Preview> {
  const { signal, most, onProgress } = options;
  const tally = newTally();
  const kinds = listsOf(most);
  const paid = await paidEmbedder(store, embedders);
  const cost = paid && new CostCounter(paid);
  const gate = await RecordGate.open({ quarantine: readOnly(store), tally, now, allow: [] });
  const results = source.read({
    ...(signal ? { signal } : {}),
    onProgress: (done, total) => {
      const records = { read: tally.read, done: tally.read };
      onProgress?.({ phase: "reading", done, total, records });
    },
  });
  const memory = new IngestMemory();
  const onDuplicate = (paper: Paper) => kinds.duplicate.push(paper);
  const papers = admitPapers(results, { gate, tally, memory, onDuplicate });
  const sorter = new PaperSorter({
    lookup: (await store.lookup()) ?? EMPTY,
    memory,
    now,
    isDry: true,
  });
  for await (const batch of inBatches(papers, BATCH)) {
    signal?.throwIfAborted();
    const { changes, settled } = await sorter.sort(batch);
    const outcomes = [...changes.flatMap((change) => change.outcomes), ...settled];
    for (const { kind, paper } of outcomes) kinds[KIND_OF[kind]].push(paper);
    const embedded = changes.filter((change) => !keepsText(change));
    cost?.add(embedded.map(({ composed }) => composed.paper));
  }
  return toPreview(kinds, tally, most, cost?.estimate);
}

type KindLists = Readonly<Record<PreviewKind, BoundedList<PreviewedHead>>>;

function listsOf(most: number): KindLists {
  return {
    new: new BoundedList<PreviewedHead>(most),
    changed: new BoundedList<PreviewedHead>(most),
    known: new BoundedList<PreviewedHead>(most),
    duplicate: new BoundedList<PreviewedHead>(most),
  };
}

function toPreview(
  kinds: KindLists,
  { rejected, quarantined, flagged }: IngestTally,
  most: number,
  cost: CostEstimate | undefined,
): Preview {
  return {
    counts: {
      new: kinds.new.count,
      changed: kinds.changed.count,
      known: kinds.known.count,
      duplicate: kinds.duplicate.count,
      quarantined: quarantined.count,
      rejected: rejected.count,
    },
    papers: KINDS.flatMap((kind) =>
      kinds[kind].items.map(({ paperId, title }) => ({ kind, paperId, title })),
    ).slice(0, most),
    quarantined: quarantined.items.slice(0, most),
    rejected: rejected.items.slice(0, most),
    flagged: flagged.items.slice(0, most),
    ...(cost ? { cost } : {}),
  };
}

/** What is held back now goes into quarantine when it is added, not before. */
function readOnly({ quarantine }: Pick<LibraryStore, "quarantine">) {
  return {
    allow: () => Promise.resolve([]),
    allowedKeys: () => quarantine.allowedKeys(),
    hold: () => Promise.resolve(),
  };
}
