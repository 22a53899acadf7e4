import { type Phrase, phrase } from "../../lib/phrase.ts";
import { type Reasoned, toReason } from "../../lib/reason.ts";
import { PAPER_ID, paperIdOf } from "../../corpus/paper-id.ts";
import { titleKey } from "../../corpus/title-key.ts";
import type { RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { AskOptions } from "../assistant.ts";
import { weighRetrieval } from "../weigh-retrieval.ts";
import { findCitedPaper } from "./cited-paper.ts";
import { bareName, matchTitle, TITLE_MATCHES } from "./match-title.ts";
import { quoted } from "./quoted.ts";
import { toWholePaper } from "./whole-paper.ts";

/** Papers among which a name is looked for. */
const LOOKED_AT = 10;
/** That a paper is the one meant when another fits the name as well. */
const AMBIGUOUS = 0.5;
/** Letters and digits that a description has at least. */
const MIN_DESCRIPTION = 2;

/** The paper that a name leads to, or why it leads to none. */
export type FoundPaper =
  | {
      readonly kind: "found";
      /** With the whole abstract. */
      readonly paper: RankedPaper;
      /** That it is the one meant, in [0, 1]. */
      readonly confidence: number;
      /** Title of another paper that the name fits as well. */
      readonly alike?: string;
    }
  | MissingPaper;

/** Why a name leads to no paper. */
export interface MissingPaper extends Reasoned {
  readonly kind: "missing";
  /** The papers that come nearest, best first. */
  readonly nearest: Retrieval;
}

/** What finding a paper takes. */
export type PaperFinder = Pick<AnswerServices, "paper" | "retriever" | "weigh">;

/**
 * Finds the paper that a person means by its id, its title in any spelling, its
 * number in the conversation, its method's name, or a description: titles go
 * before descriptions, and a description must find enough to be believed.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function findPaper(
  name: string,
  services: PaperFinder,
  { history = [], filter = {}, signal }: AskOptions = {},
): Promise<FoundPaper> {
  const cited = findCitedPaper(name, history);
  if (cited?.kind === "nowhere") return missing(name, cited.why);
  const known = await knownPaper(cited ? [cited.paperId] : idsOf(name), services);
  if (known) return { kind: "found", paper: known, confidence: 1 };
  if (PAPER_ID.test(name.trim())) {
    return missing(name, phrase("noSuchId", { id: name.trim() }));
  }
  return searchPaper(name, services, { filter, ...(signal ? { signal } : {}) });
}

async function searchPaper(
  name: string,
  services: PaperFinder,
  { filter = {}, signal }: Pick<AskOptions, "filter" | "signal">,
): Promise<FoundPaper> {
  const retrieval = await services.retriever.retrieve(name, {
    topK: LOOKED_AT,
    filter,
    ...(signal ? { signal } : {}),
  });
  signal?.throwIfAborted();
  const chosen =
    chooseByTitle(name, retrieval.papers) ?? chooseByEvidence(name, retrieval, services);
  if (!chosen) return missing(name, phrase("nothingAbout", { name: quoted(name) }), retrieval);
  const { paper, ...rest } = chosen;
  const stored = await services.paper(paper.paper.paperId);
  return { kind: "found", paper: stored ? toWholePaper(stored, paper) : paper, ...rest };
}

/** Ids are made of titles, so that one in any spelling leads straight to its paper. */
function idsOf(name: string): string[] {
  const id = name.trim();
  return PAPER_ID.test(id) ? [id] : [paperIdOf(name), paperIdOf(bareName(name))];
}

async function knownPaper(
  paperIds: readonly string[],
  { paper }: Pick<AnswerServices, "paper">,
): Promise<RankedPaper | undefined> {
  for (const paperId of new Set(paperIds)) {
    const stored = await paper(paperId);
    if (stored) return toWholePaper(stored);
  }
  return undefined;
}

type Chosen = Omit<Extract<FoundPaper, { kind: "found" }>, "kind">;

function chooseByTitle(name: string, papers: readonly RankedPaper[]): Chosen | undefined {
  for (const wanted of TITLE_MATCHES) {
    const fitting = papers.filter(({ paper }) => matchTitle(name, paper.title) === wanted);
    const [paper, other] = fitting;
    if (!paper) continue;
    return other
      ? { paper, confidence: AMBIGUOUS, alike: other.paper.title }
      : { paper, confidence: 1 };
  }
  return undefined;
}

function chooseByEvidence(
  name: string,
  retrieval: Retrieval,
  { weigh }: Pick<AnswerServices, "weigh">,
): Chosen | undefined {
  const [paper] = retrieval.papers;
  const { sufficient, confidence } = weighRetrieval(retrieval, weigh);
  const isTelling = titleKey(name).length >= MIN_DESCRIPTION;
  return paper && sufficient && isTelling ? { paper, confidence } : undefined;
}

function missing(
  name: string,
  why: Phrase,
  nearest: Retrieval = { question: name, query: name, terms: [], papers: [] },
): FoundPaper {
  return { kind: "missing", ...toReason(why), nearest };
}
