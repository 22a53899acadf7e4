import { MAX_CHUNK_CHARS } from "../../corpus/chunk-paper.ts";
import type { Paper } from "../../corpus/paper.ts";
import { estimateTokens } from "../../llm/estimate-tokens.ts";
import { NANO_USD_PER_USD } from "../../llm/spend-ledger.ts";
import { costOf } from "../../llm/price-table.ts";
import type { CostEstimate, PaidEmbedder } from "./cost-estimate.ts";

/** Adds up what embedding papers would cost. */
export class CostCounter {
  readonly #embedder: PaidEmbedder;
  #papers = 0;
  #tokens = 0;

  constructor(embedder: PaidEmbedder) {
    this.#embedder = embedder;
  }

  /** Counts papers whose texts would be embedded. */
  add(papers: readonly Pick<Paper, "title" | "abstract">[]): void {
    this.#papers += papers.length;
    for (const { title, abstract } of papers) {
      // The title stands before every chunk.
      const chunks = Math.ceil(abstract.length / MAX_CHUNK_CHARS);
      this.#tokens += chunks * estimateTokens(`${title}\n`) + estimateTokens(abstract);
    }
  }

  /** What was counted so far. */
  get estimate(): CostEstimate {
    const { model, price } = this.#embedder;
    const counts = { model, papers: this.#papers, tokens: this.#tokens };
    if (!price) return counts;
    const nanoUsd = costOf(price, { inputTokens: this.#tokens, outputTokens: 0 });
    return { ...counts, usd: nanoUsd / NANO_USD_PER_USD };
  }
}
