import type { PaperLookup, StoredPaper } from "../library-store.ts";
import { composePaper } from "./compose-paper.ts";
import { openPaper, withEditions } from "./edited-paper.ts";
import { editionKey } from "./edition.ts";
import type { IngestMemory } from "./ingest-memory.ts";
import type { PaperChange } from "./sorted-batch.ts";

/** A record that must not be in the library, by the fingerprints of the paper it makes. */
export type HeldRecord = Pick<StoredPaper, "paperId" | "contentHash">;

/** What it takes to get records out of the library. */
export interface Withdrawal {
  /** Papers that came of nothing else. */
  readonly removed: readonly string[];
  /** Papers that other records made too. */
  readonly changes: readonly Omit<PaperChange, "outcomes">[];
}

/** Finds the papers that hold these very records. @param memory Knows papers by keys that rows don't have. */
export async function withdrawRecords(
  held: readonly HeldRecord[],
  lookup: PaperLookup,
  memory: IngestMemory,
): Promise<Withdrawal> {
  const titles = held.map(({ paperId }) => ({ title: paperId }));
  const found = await lookup.findPapers(titles);
  const hashes = new Set(held.map(({ contentHash }) => contentHash));
  const plain = found.filter(({ isMerged, contentHash }) => !isMerged && hashes.has(contentHash));
  const merged = found.filter(({ isMerged }) => isMerged).map(({ paperId }) => paperId);
  const ids = new Set([...merged, ...titles.flatMap((key) => memory.find(key))]);
  const removed = new Set(plain.map(({ paperId }) => paperId));
  const editionKeys = new Set(Array.from(hashes, editionKey));
  const changes: Omit<PaperChange, "outcomes">[] = [];
  for (const before of await lookup.contents([...ids].filter((id) => !removed.has(id)))) {
    const paper = openPaper(before);
    const rest = paper.editions.filter(({ key }) => !editionKeys.has(key));
    if (rest.length === paper.editions.length) continue;
    if (rest.length === 0) {
      removed.add(before.paperId);
      continue;
    }
    const edited = withEditions(paper, rest);
    changes.push({ edited, composed: composePaper(edited), before });
  }
  return { removed: [...removed], changes };
}
