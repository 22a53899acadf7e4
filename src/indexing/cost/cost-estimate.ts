import type { Price } from "../../llm/price-table.ts";

/** What embedding papers would cost, before anything is paid. */
export interface CostEstimate {
  /** The embedding model, as the vendor names it. */
  readonly model: string;
  /** Papers whose texts would be sent: new ones and changed ones. */
  readonly papers: number;
  /** The most tokens that their texts plausibly have, see `estimateTokens`; about twice the true number for English. */
  readonly tokens: number;
  /** US dollars for so many tokens; absent when the model's price isn't known. */
  readonly usd?: number;
}

/** An embedding model that is paid for by the token. */
export interface PaidEmbedder {
  readonly model: string;
  /** Undefined when nobody knows it. */
  readonly price: Price | undefined;
}
