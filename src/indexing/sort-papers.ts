import { abstractKey } from "../corpus/abstract-key.ts";
import { contentHashOf } from "../corpus/content-hash.ts";
import { detailsOf } from "../corpus/details-of.ts";
import type { Paper } from "../corpus/paper.ts";
import type { PaperLookup } from "./library-store.ts";

/** Papers by what the library makes of them, each list in the order they came. */
export interface SortedPapers {
  readonly added: readonly Paper[];
  readonly updated: readonly Paper[];
  /** Stored as they are. */
  readonly unchanged: readonly Paper[];
  /** Their abstract is stored under another title. */
  readonly duplicates: readonly Paper[];
}

/**
 * Compares papers with what the library holds. A source that says less of a
 * paper than the library knows takes nothing away: authors, year, venue and
 * link stay where it names none.
 *
 * @param papers No two of one id or abstract.
 */
export async function sortPapers(
  papers: readonly Paper[],
  lookup: PaperLookup,
): Promise<SortedPapers> {
  const stored = await lookup.findPapers({
    paperIds: papers.map(({ paperId }) => paperId),
    abstractKeys: papers.map(({ abstract }) => abstractKey(abstract)),
  });
  const hashes = new Map(stored.map(({ paperId, contentHash }) => [paperId, contentHash]));
  const abstracts = new Set(stored.map((paper) => paper.abstractKey));
  const changed = papers.filter((paper) => isOther(paper, hashes));
  const completed = await completeDetails(changed, lookup);
  const updated = completed.filter((paper) => isOther(paper, hashes));
  const changedIds = new Set(updated.map(({ paperId }) => paperId));
  const unknown = papers.filter(({ paperId }) => !hashes.has(paperId));
  const isStored = ({ abstract }: Paper) => abstracts.has(abstractKey(abstract));
  return {
    added: unknown.filter((paper) => !isStored(paper)),
    updated,
    unchanged: papers.filter(({ paperId }) => hashes.has(paperId) && !changedIds.has(paperId)),
    duplicates: unknown.filter(isStored),
  };
}

function isOther(paper: Paper, hashes: ReadonlyMap<string, string>): boolean {
  const hash = hashes.get(paper.paperId);
  return hash !== undefined && hash !== contentHashOf(paper);
}

async function completeDetails(papers: readonly Paper[], lookup: PaperLookup): Promise<Paper[]> {
  const lacking = papers.filter(({ authors, year, venue, url }) =>
    [authors, year, venue, url].includes(undefined),
  );
  if (lacking.length === 0) return [...papers];
  const stored = await lookup.contents(lacking.map(({ paperId }) => paperId));
  const known = new Map(stored.map(({ paperId, paper }) => [paperId, paper]));
  return papers.map((paper) => ({ ...detailsOf(known.get(paper.paperId) ?? {}), ...paper }));
}
