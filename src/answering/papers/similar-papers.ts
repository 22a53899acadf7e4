import { phrase } from "../../lib/phrase.ts";
import { type Reasoned, toReason } from "../../lib/reason.ts";
import type { PaperFilter } from "../../indexing/library.ts";
import { filterPhrases } from "../../retrieval/describe-filter.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { bestQuote, nearestPapers } from "../abstain.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { AskOptions, ListOptions } from "../assistant.ts";
import { toCitation } from "../cite-sentences.ts";
import { emptyList, type PaperList } from "../paper-list.ts";
import { findPaper, type PaperFinder } from "./find-paper.ts";
import { quoted } from "./quoted.ts";
import { cutPaper, sentencesOf } from "./whole-paper.ts";

/** Papers looked at, the paper itself among them. */
const LOOKED_AT = 50;
/** What is read of a paper to find others like it; nearly every abstract is shorter. */
const MAX_CHARS = 3_000;
/**
 * Share of the paper's words, by weight, that another must hold. Of the pairs that people put under one topic and that
 * come up here, 95 % share 0.15 or more; nothing shares 0.07 with a text of another field.
 */
const LEAST_SHARED = 0.1;
/** Least share of the nearest paper's score. */
const LEAST_SCORE_SHARE = 0.4;

/** What finding papers like another takes. */
export type SimilarFinder = PaperFinder & Pick<AnswerServices, "plainRetriever">;

/**
 * Lists the papers most like a given one.
 *
 * @param name Its title, its id, its number in the conversation, its method's name or a description.
 * @returns A list under the paper's title; under `name`, with the papers nearest to it, when no paper is found.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function similarPapers(
  name: string,
  services: SimilarFinder,
  { limit, filter, signal, history = [] }: ListOptions & Pick<AskOptions, "history"> = {},
): Promise<PaperList> {
  const found = await findPaper(name, services, { history, ...(signal ? { signal } : {}) });
  if (found.kind === "missing") {
    const papers = nearestPapers(found.nearest);
    return emptyList(name.trim(), papers, found);
  }
  return papersLike(found.paper, services, {
    ...(limit === undefined ? {} : { limit }),
    ...(filter ? { filter } : {}),
    ...(signal ? { signal } : {}),
  });
}

/**
 * Lists the papers most like one that is found already: those that its title and abstract find, taken as a question.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function papersLike(
  whole: RankedPaper,
  { retriever, plainRetriever = retriever }: Pick<SimilarFinder, "retriever" | "plainRetriever">,
  { limit, filter = {}, signal }: ListOptions = {},
): Promise<PaperList> {
  const { paperId, title } = whole.paper;
  const text = [title, ...sentencesOf(cutPaper(whole, { maxChars: MAX_CHARS }))].join(" ");
  const options = { topK: LOOKED_AT, filter, ...(signal ? { signal } : {}) };
  const retrieval = await plainRetriever.retrieve(text, options);
  signal?.throwIfAborted();
  const others = retrieval.papers.filter(({ paper }) => paper.paperId !== paperId);
  const near = nearOnes(others);
  const limited = Object.keys(filter).length === 0 ? {} : { filter };
  if (near.length === 0) {
    const papers = nearestPapers({ ...retrieval, papers: others });
    return emptyList(title, papers, nothingNear(title, filter), limited);
  }
  const papers = near
    .slice(0, limit)
    .map((paper, index) => toCitation(paper, bestQuote(paper, retrieval), index + 1));
  return { topic: title, total: near.length, papers, ...limited };
}

function nearOnes(papers: readonly RankedPaper[]): RankedPaper[] {
  const best = papers[0]?.score ?? 0;
  return papers.filter(
    ({ score, signals }) => signals.coverage >= LEAST_SHARED && score >= LEAST_SCORE_SHARE * best,
  );
}

function nothingNear(title: string, filter: PaperFilter): Reasoned {
  const which = filterPhrases(filter);
  const values = { title: quoted(title) };
  if (which.length === 0) return toReason(phrase("nothingLike", values));
  return toReason(phrase("nothingLikeWithin", { ...values, which }));
}
