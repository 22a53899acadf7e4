import { phrase } from "../../lib/phrase.ts";
import { type Reasoned, reasonOf, toReason } from "../../lib/reason.ts";
import { stemsOf } from "../../corpus/terms.ts";
import type { RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import { bestQuote } from "../abstain.ts";
import type { WhyOptions } from "../assistant.ts";
import { retrieveInConversation } from "../retrieve-in-conversation.ts";
import { findPaper, type PaperFinder } from "./find-paper.ts";
import { nameSignals } from "./name-signals.ts";
import type { NoSuchPaper, PaperReason } from "./paper-reason.ts";
import { sentencesOf, toWholePaper } from "./whole-paper.ts";

/** Papers whose places are told; a search with more of them would rank the first ones otherwise. */
const LOOKED_AT = 50;

/**
 * Says why a paper came up for a question: its place, what spoke for it, and its
 * abstract with the sentences that it was quoted for.
 *
 * @param which The paper's id, title or name, or its place among the papers found, from 1.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function whyPaper(
  question: string,
  which: string | number,
  services: PaperFinder,
  { quotes = [], ...options }: WhyOptions = {},
): Promise<PaperReason | NoSuchPaper> {
  const { retrieval, evidence } = await retrieveInConversation(question, services, {
    ...options,
    topK: LOOKED_AT,
  });
  const sought = await seek(which, retrieval, services, options);
  if ("reason" in sought) return { kind: "unknown", question, ...reasonOf(sought) };
  const { whole } = sought;
  const { paperId } = whole.paper;
  const sentences = sentencesOf(whole);
  const place = retrieval.papers.findIndex(({ paper }) => paper.paperId === paperId);
  const ranked = retrieval.papers[place];
  const { signals } = ranked ?? (await findAlone(paperId, retrieval, services, options)) ?? {};
  const cited = quotes.filter((quote) => sentences.includes(quote));
  const marked = cited.length > 0 ? cited : [bestQuote(whole, retrieval)];
  return {
    kind: "found",
    question,
    paper: whole.paper,
    ...(ranked ? { rank: place + 1, score: ranked.score } : {}),
    found: retrieval.papers.length,
    answered: evidence.sufficient,
    signals: signals ? nameSignals(signals, whole, retrieval.phrases) : [],
    ...matchWords(retrieval, whole),
    quotes: marked,
    abstract: sentences.map((text) => ({ text, isQuoted: marked.includes(text) })),
  };
}

type Sought = { readonly whole: RankedPaper } | Reasoned;

async function seek(
  which: string | number,
  { papers }: Retrieval,
  services: PaperFinder,
  { signal }: WhyOptions,
): Promise<Sought> {
  if (typeof which === "string") {
    const found = await findPaper(which, services, signal ? { signal } : {});
    return found.kind === "found" ? { whole: found.paper } : found;
  }
  const found = papers[which - 1];
  const stored = found && (await services.paper(found.paper.paperId));
  if (stored) return { whole: toWholePaper(stored) };
  if (papers.length === 0) return toReason(phrase("nothingFound"));
  return toReason(phrase("noSuchPlace", { found: papers.length, place: which }));
}

/** What a paper that did not come up for a question has in common with it. */
async function findAlone(
  paperId: string,
  { query }: Retrieval,
  { retriever }: Pick<PaperFinder, "retriever">,
  { signal }: WhyOptions,
): Promise<RankedPaper | undefined> {
  const options = { topK: 1, filter: { paperIds: [paperId] }, ...(signal ? { signal } : {}) };
  const alone = await retriever.retrieve(query, options);
  return alone.terms.length === 0 ? undefined : alone.papers[0];
}

function matchWords({ terms }: Retrieval, whole: RankedPaper) {
  const stems = new Set(stemsOf([whole.paper.title, ...sentencesOf(whole)].join("\n")));
  const wordsThat = (isIn: boolean) =>
    terms.filter(({ stem }) => stems.has(stem) === isIn).map(({ word }) => word);
  return { matched: wordsThat(true), missing: wordsThat(false) };
}
