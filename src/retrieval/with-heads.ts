import type { LibraryReader } from "../indexing/library.ts";
import type { RankedHit } from "./rank-papers.ts";
import type { RankedPaper } from "./retriever.ts";

/**
 * Reads what is shown of ranked papers, once it is known which they are.
 *
 * @returns In the same order; a paper that was taken out of the library meanwhile is left out.
 */
export async function withHeads(
  ranked: readonly RankedHit[],
  library: Pick<LibraryReader, "heads">,
): Promise<RankedPaper[]> {
  if (ranked.length === 0) return [];
  const heads = await library.heads(ranked.map(({ paper }) => paper.paperId));
  return ranked.flatMap((hit) => {
    const paper = heads.get(hit.paper.paperId);
    return paper ? [{ ...hit, paper }] : [];
  });
}
