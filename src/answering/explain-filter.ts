import { type Phrase, phrase } from "../lib/phrase.ts";
import { filterPhrases } from "../retrieval/describe-filter.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import { isFilterOnly } from "./weigh-retrieval.ts";
import type { AnswerServices } from "./answer-services.ts";

/** Papers looked at to say what the filter kept out. */
const LOOKED_AT = 8;

/**
 * Says that a filter left nothing and what would be found without it.
 *
 * @param retrieval What was found under the filter, too little to answer from.
 * @returns One sentence for people; undefined when the filter isn't to blame.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function explainFilter(
  retrieval: Retrieval,
  { retriever, weigh }: Pick<AnswerServices, "retriever" | "weigh">,
  signal: AbortSignal | undefined,
): Promise<Phrase | undefined> {
  const { filter = {}, query } = retrieval;
  const which = filterPhrases(filter);
  if (which.length === 0) return undefined;
  if (isFilterOnly(retrieval)) return phrase("noneWithin", { which });
  const options = { topK: LOOKED_AT, filter: {}, ...(signal ? { signal } : {}) };
  const everywhere = await retriever.retrieve(query, options);
  const [best] = everywhere.papers;
  if (!best || !weigh(everywhere).sufficient) return undefined;
  const { title, year } = best.paper;
  const found = [
    year === undefined ? phrase("title", { title }) : phrase("titleAndYear", { title, year }),
  ];
  const passing = await retriever.retrieve("", { ...options, topK: 1, filter });
  const lack = passing.papers.length === 0 ? "noneWithinBut" : "tooLittleWithin";
  return phrase(lack, { which, found });
}
