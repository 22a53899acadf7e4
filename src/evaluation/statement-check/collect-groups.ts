import { titleKey } from "../../corpus/title-key.ts";
import type { Retrieval, Retriever } from "../../retrieval/retriever.ts";
import { GROUP_PAPERS, SHOWN_PAPERS, type StatementGroup } from "./made-statement.ts";

/**
 * Asks for each paper by its title, so that it comes with its nearest
 * neighbours. Papers that aren't found are left out.
 *
 * @param titles As cleaned.
 * @param options.onProgress Called after each title.
 * @throws What the retriever throws, and the signal's reason.
 */
export async function collectGroups(
  titles: readonly string[],
  retriever: Retriever,
  {
    signal,
    onProgress,
  }: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Promise<StatementGroup[]> {
  const groups: StatementGroup[] = [];
  for (const [index, title] of titles.entries()) {
    signal?.throwIfAborted();
    const retrieval = await retriever.retrieve(title, { topK: GROUP_PAPERS });
    const group = toGroup(title, retrieval);
    if (group) groups.push(group);
    onProgress?.(index + 1, titles.length);
  }
  return groups;
}

/** A paper that others come before is moved up, so that a model is shown it. */
function toGroup(title: string, retrieval: Retrieval): StatementGroup | undefined {
  const { papers } = retrieval;
  const at = papers.findIndex(({ paper }) => titleKey(paper.title) === titleKey(title));
  const own = papers[at];
  if (!own) return undefined;
  const place = Math.min(at, SHOWN_PAPERS - 1);
  const ordered = papers.toSpliced(at, 1).toSpliced(place, 0, own);
  return { paperId: own.paper.paperId, retrieval: { ...retrieval, papers: ordered } };
}
