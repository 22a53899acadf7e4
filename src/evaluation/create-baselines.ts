import type { ChunkHit, LibraryReader } from "../indexing/library.ts";
import type { EmbeddingModel } from "../llm/embedding-model.ts";
import type { BaselineName } from "./evaluation-report.ts";

/** Chunks asked of the library; enough for twenty papers that have several each. */
const CHUNKS = 100;

/** A paper as a search names it. */
export type FoundPaper = ChunkHit["paper"];

/** Finds papers for a question, best first, each once. */
export type PaperSearch = (question: string, topK: number) => Promise<readonly FoundPaper[]>;

/** The plain searches that ours is compared with. */
export type Baselines = Readonly<Record<BaselineName, PaperSearch>>;

/**
 * Makes the plain searches over the same library, with the question as it is:
 * `bm25`, full text over title and abstract as one field; and `vector`, nearest
 * vectors of the library's own embedder. A paper stands where its best chunk does,
 * ties in the order of paper ids.
 *
 * @param embedder The model whose vectors the library holds.
 */
export function createBaselines(
  library: Pick<LibraryReader, "searchChunks">,
  embedder: () => Promise<EmbeddingModel>,
): Baselines {
  return {
    bm25: async (question, topK) => {
      const hits = await library.searchChunks({ text: question, topK: CHUNKS });
      return bestPapers(hits, ({ fullTextScore }) => fullTextScore).slice(0, topK);
    },
    vector: async (question, topK) => {
      const model = await embedder();
      const vector = await model.embedQuery(question);
      if (!vector) return [];
      const { fingerprint } = model.identity;
      const query = { text: "", vector, fingerprint, topK: CHUNKS };
      const hits = await library.searchChunks(query);
      return bestPapers(hits, ({ cosine }) => cosine).slice(0, topK);
    },
  };
}

function bestPapers(
  hits: readonly ChunkHit[],
  scoreOf: (hit: ChunkHit) => number | undefined,
): FoundPaper[] {
  const best = new Map<string, { readonly paper: FoundPaper; readonly score: number }>();
  for (const hit of hits) {
    const score = scoreOf(hit);
    const { paper } = hit;
    if (score === undefined || score <= (best.get(paper.paperId)?.score ?? -Infinity)) continue;
    best.set(paper.paperId, { paper, score });
  }
  return [...best.values()]
    .toSorted((a, b) => b.score - a.score || (a.paper.paperId < b.paper.paperId ? -1 : 1))
    .map(({ paper }) => paper);
}
