import { toNotice } from "../../lib/notice.ts";
import { reasonOf } from "../../lib/reason.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { nearestPapers } from "../abstain.ts";
import type { AskOptions } from "../assistant.ts";
import { toCitation } from "../cite-sentences.ts";
import { alikePhrase } from "./alike-phrase.ts";
import type { Cell } from "./cell.ts";
import { EXPLANATION } from "./explanation-layout.ts";
import { extractCells } from "./extract-cells.ts";
import { findPaper } from "./find-paper.ts";
import type { CardSentence, PaperCard } from "./paper-card.ts";
import type { NoSuchPaper } from "./paper-reason.ts";
import { papersLike, type SimilarFinder } from "./similar-papers.ts";
import { sentencesOf } from "./whole-paper.ts";

/** Similar papers that a card names. */
const SIMILAR = 3;

/**
 * Makes a paper's card, without a model: its abstract, the sentences that say its key idea and its result, and
 * the papers most like it.
 *
 * @param name Its title, its id, its number in the conversation, its method's name or a description.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function makeCard(
  name: string,
  services: SimilarFinder,
  options: Pick<AskOptions, "history" | "signal"> = {},
): Promise<PaperCard | NoSuchPaper> {
  const found = await findPaper(name, services, options);
  if (found.kind === "missing") {
    const nearest = nearestPapers(found.nearest);
    return { kind: "unknown", question: name.trim(), ...reasonOf(found), nearest };
  }
  const { paper: whole, alike } = found;
  const { signal } = options;
  const like = await papersLike(whole, services, { limit: SIMILAR, ...(signal ? { signal } : {}) });
  const points = pointsOf(whole);
  return {
    kind: "found",
    paper: whole.paper,
    abstract: sentencesOf(whole),
    ...points,
    similar: like.abstained === undefined ? like.papers : [],
    citation: toCitation(whole, points.keyIdea?.quote ?? "", 1),
    ...(alike === undefined ? {} : toNotice(alikePhrase(name, whole.paper.title, alike))),
  };
}

/** As an explanation would say them, but for one sentence each: the plainest. */
function pointsOf(whole: RankedPaper): Pick<PaperCard, "keyIdea" | "result"> {
  const cells = extractCells(whole, 1, { ...EXPLANATION, most: {} });
  const keyIdea = sentenceUnder(["Key idea", EXPLANATION.opening], cells);
  const result = sentenceUnder(["Result"], cells);
  return { ...(keyIdea ? { keyIdea } : {}), ...(result ? { result } : {}) };
}

function sentenceUnder(
  headings: readonly string[],
  cells: readonly Cell[],
): CardSentence | undefined {
  const statement = cells.find(({ heading }) => headings.includes(heading))?.statement;
  const [evidence] = statement?.evidence ?? [];
  if (!statement || !evidence) return undefined;
  return { text: statement.text, quote: evidence.quote, sentence: evidence.sentence };
}
