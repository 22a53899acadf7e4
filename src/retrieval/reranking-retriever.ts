import { LRUCache } from "lru-cache";
import { askBriefly, type BriefModel } from "./ask-briefly.ts";
import { numberCandidates } from "./number-candidates.ts";
import { parseRanking } from "./parse-ranking.ts";
import type { RankedPaper, Retrieval, Retriever, RetrieveOptions } from "./retriever.ts";

/** Papers that the model orders; what it costs grows with them. */
const CANDIDATES = 12;
const MAX_REMEMBERED = 500;

/**
 * Has a chat model put the best twelve papers in order (listwise, in one
 * call), unless the papers are already chosen (`filter.paperIds`).
 *
 * What holds, whatever the model writes: the papers are the retriever's own,
 * with the signals they had, and no other; `unreranked` keeps their order
 * before, on which the evidence is weighed. Only who comes first changes, and
 * with it `score`: the scores of the twelve are dealt out anew in their new
 * order, so that a better place still means a higher score.
 */
export class RerankingRetriever implements Retriever {
  readonly #retriever: Retriever;
  readonly #model: BriefModel;
  readonly #remembered = new LRUCache<string, readonly number[]>({ max: MAX_REMEMBERED });

  /**
   * @param model Its prompt has the inputs `fence`, `question` and `papers`. It is asked once for the same question and
   *   papers while it runs, so that the pages of a list fit together.
   */
  constructor(retriever: Retriever, model: BriefModel) {
    this.#retriever = retriever;
    this.#model = model;
  }

  /** Rejects with the signal's reason when it is aborted; else as the inner retriever does. */
  async retrieve(question: string, options: RetrieveOptions): Promise<Retrieval> {
    const { topK, filter, signal } = options;
    if (filter?.paperIds) return this.#retriever.retrieve(question, options);
    const found = await this.#retriever.retrieve(question, {
      ...options,
      topK: Math.max(topK, CANDIDATES),
    });
    const order = await this.#order(found, signal);
    const papers = reorder(found.papers, order ?? []).slice(0, topK);
    if (order === undefined && found.unreranked === undefined) return { ...found, papers };
    return { ...found, papers, unreranked: (found.unreranked ?? found.papers).slice(0, topK) };
  }

  async #order(
    { question, terms, papers }: Retrieval,
    signal: AbortSignal | undefined,
  ): Promise<readonly number[] | undefined> {
    const shown = papers.slice(0, CANDIDATES);
    if (shown.length < 2) return undefined;
    const key = JSON.stringify([question, ...shown.map(({ paper }) => paper.paperId)]);
    const remembered = this.#remembered.get(key);
    if (remembered) return remembered;
    const parse = (answer: string) => parseRanking(answer, shown.length);
    const values = { question, papers: numberCandidates(shown, terms) };
    const order = await askBriefly(values, this.#model, { parse, signal });
    if (order) this.#remembered.set(key, order);
    return order;
  }
}

/** @param order Numbers from 1, each of the first `order.length` papers once. */
function reorder(papers: readonly RankedPaper[], order: readonly number[]): RankedPaper[] {
  const moved = order.flatMap((number, place) => {
    const ranked = papers[number - 1];
    return ranked ? [{ ...ranked, score: papers[place]?.score ?? ranked.score }] : [];
  });
  return [...moved, ...papers.slice(order.length)];
}
