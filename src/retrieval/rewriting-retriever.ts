import { LRUCache } from "lru-cache";
import { askBriefly, type BriefModel } from "./ask-briefly.ts";
import { isPlainlyForeign } from "./is-plainly-foreign.ts";
import { mergePapers } from "./merge-papers.ts";
import { parseRewrites } from "./parse-rewrites.ts";
import type { Retrieval, Retriever, RetrieveOptions } from "./retriever.ts";

const MAX_REMEMBERED = 500;
/** Written as no ordinary word is: inner capitals, two capitals in a row, or letters with digits. */
const MARKED = /[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]/;
const MAX_NAMES = 5;

/**
 * Searches a question as it is and in up to three rewritings of a chat model,
 * for people who don't ask in the words that papers use.
 *
 * A question without content words is not rewritten, nor one about papers that
 * are already chosen (`filter.paperIds`): there is nothing more to find.
 *
 * What holds, whatever the model writes: `terms`, `query` and all else that
 * belongs to the question are those of the question itself, and `unreranked`
 * is what it found by itself. So a rewriting changes which papers are shown,
 * never whether the question counts as answerable.
 *
 * The exception is a question plainly in another language of which the library
 * knows no word: its evidence is that of the first rewriting, its translation.
 * The first, not the best of them: with several tries something is found for
 * any question. The question's marked names are searched with it, and if one of
 * them is unknown to the library, the exception doesn't hold. What is left to
 * the model here is to translate truly; it is shown nothing but the question,
 * so only the person who asks could talk it into something else.
 */
export class RewritingRetriever implements Retriever {
  readonly #retriever: Retriever;
  readonly #model: BriefModel;
  readonly #remembered = new LRUCache<string, readonly string[]>({ max: MAX_REMEMBERED });

  /** @param model Its prompt has the inputs `fence` and `question`. Equal questions are asked once while it runs. */
  constructor(retriever: Retriever, model: BriefModel) {
    this.#retriever = retriever;
    this.#model = model;
  }

  /** Rejects with the signal's reason when it is aborted; else as the inner retriever does. */
  async retrieve(question: string, options: RetrieveOptions): Promise<Retrieval> {
    const own = await this.#retriever.retrieve(question, options);
    if (own.query === "" || options.filter?.paperIds) return own;
    const queries = await this.#rewrite(question, options.signal);
    const [literal, ...others] = queries;
    if (literal === undefined) return own;
    const isForeign = isPlainlyForeign(question, own.terms);
    const first = isForeign ? withNames(literal, question) : literal;
    const found = await Promise.all(
      [first, ...others].map((query) => this.#retriever.retrieve(query, options)),
    );
    const [translated] = found;
    const base = isForeign && translated && !hasUnknownName(translated) ? translated : own;
    const rewritten = found.filter((retrieval) => retrieval !== base);
    const papers = mergePapers(
      base.papers,
      rewritten.map((retrieval) => retrieval.papers),
      options,
    );
    return { ...base, question, papers, unreranked: base.unreranked ?? base.papers };
  }

  /** @returns Queries other than the question; empty when there is none to add. */
  async #rewrite(question: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
    const remembered = this.#remembered.get(question);
    if (remembered) return remembered;
    const parsed = await askBriefly({ question }, this.#model, { parse: parseRewrites, signal });
    if (parsed === undefined) return [];
    const asked = question.trim().toLowerCase();
    const queries = parsed.filter((query) => query.toLowerCase() !== asked);
    this.#remembered.set(question, queries);
    return queries;
  }
}

function hasUnknownName({ terms }: Retrieval): boolean {
  return terms.some(({ known, isName }) => isName && !known);
}

/** Adds the question's names in Latin letters that a query lacks; a model may not drop what speaks against an answer. */
function withNames(query: string, question: string): string {
  const words = new Set(query.split(" "));
  const runs = new Set(question.match(/[A-Za-z0-9]+/g));
  const names = [...runs].filter((run) => MARKED.test(run) && !words.has(run));
  return [query, ...names.slice(0, MAX_NAMES)].join(" ");
}
