import { abstractKey } from "../corpus/abstract-key.ts";
import { contentHashOf } from "../corpus/content-hash.ts";
import type { Paper } from "../corpus/paper.ts";
import type { IngestTally } from "./ingest-tally.ts";
import type { GenerationWriter } from "./library-store.ts";

/** Papers that must be written. */
export interface SortedPapers {
  readonly added: readonly Paper[];
  readonly updated: readonly Paper[];
}

/**
 * Compares papers with what the library holds. One whose text is stored as it
 * is counts as unchanged; one whose abstract is stored under another title, as a
 * duplicate.
 *
 * @param papers No two of one id or abstract.
 * @param tally Counts of unchanged papers and duplicates go up.
 */
export async function sortPapers(
  papers: readonly Paper[],
  writer: Pick<GenerationWriter, "findPapers">,
  tally: IngestTally,
): Promise<SortedPapers> {
  const stored = await writer.findPapers({
    paperIds: papers.map(({ paperId }) => paperId),
    abstractKeys: papers.map(({ abstract }) => abstractKey(abstract)),
  });
  const hashes = new Map(stored.map(({ paperId, contentHash }) => [paperId, contentHash]));
  const abstracts = new Set(stored.map((paper) => paper.abstractKey));
  const added: Paper[] = [];
  const updated: Paper[] = [];
  for (const paper of papers) {
    const hash = hashes.get(paper.paperId);
    if (hash !== undefined && hash === contentHashOf(paper)) tally.unchanged += 1;
    else if (hash !== undefined) updated.push(paper);
    else if (abstracts.has(abstractKey(paper.abstract))) tally.duplicates += 1;
    else added.push(paper);
  }
  return { added, updated };
}
