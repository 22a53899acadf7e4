import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { arxivPdf } from "./arxiv-pdf.ts";
import type { Block } from "../rendering/block.ts";
import { displayText } from "../rendering/display-text.ts";
import { escapeText } from "../rendering/escape-text.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { splitText } from "../rendering/split-text.ts";
import { toMessages } from "../rendering/to-messages.ts";
import { sayNotice } from "../words/say-core.ts";
import type { Words } from "../words/words.ts";

const MOST_AUTHORS = 8;
const MAX_AUTHOR_CHARS = 60;
const MAX_VENUE_CHARS = 120;
const MAX_POINT_CHARS = 900;
const MAX_NOTICE_CHARS = 400;
/** No sentence is that long; it bounds the work. */
const MAX_SENTENCE_CHARS = 20_000;
/** Escaping makes at most three characters of one, and a block may have 2,900. */
const MAX_PIECE_CHARS = 700;

/**
 * Renders a paper at a glance: title, authors, venue and links, its key idea
 * in a sentence, its result in the abstract's own words, the whole abstract,
 * and similar papers.
 *
 * @returns At least one message, split between sentences of the abstract.
 */
export function renderCard(card: PaperCard, words: Words): readonly MessageBody[] {
  const { abstract, similar } = card;
  const told = sanitizeText(sayNotice(card, words), MAX_NOTICE_CHARS);
  return toMessages([
    { part: "body", text: renderHead(card, words), joiner: "\n" },
    ...renderPoints(card, words),
    ...abstract.flatMap((sentence, index) => renderSentence(sentence, index === 0, words)),
    ...similar.map((citation, index): Block => ({
      part: "sources",
      heading: `**${words("card.similar")}**`,
      text: `${index + 1}. ${renderTitle(citation, words)}`,
      joiner: "\n",
    })),
    ...(told === "" ? [] : [{ part: "footer", text: `-# ${told}`, joiner: "\n" } as const]),
  ]);
}

function renderHead({ citation, paper }: PaperCard, words: Words): string {
  const { quote: _, ...titled } = citation;
  const venue = sanitizeText(paper.venue ?? "", MAX_VENUE_CHARS);
  const details = [renderAuthors(paper.authors ?? [], words), venue, ...renderLinks(paper, words)];
  const line = details.filter((part) => part !== "").join(" · ");
  return [`### ${renderTitle(titled, words)}`, ...(line === "" ? [] : [`-# ${line}`])].join("\n");
}

function renderAuthors(authors: readonly string[], words: Words): string {
  const names = authors
    .slice(0, MOST_AUTHORS)
    .map((author) => sanitizeText(author, MAX_AUTHOR_CHARS))
    .filter((name) => name !== "")
    .join(", ");
  const others = authors.length - MOST_AUTHORS;
  return others > 0 ? words("card.moreAuthors", { names, others }) : names;
}

/** The page, and the paper itself where its place follows from the page's address. */
function renderLinks({ url }: PaperCard["paper"], words: Words): readonly string[] {
  if (url === undefined) return [];
  const pdf = arxivPdf(url);
  return [
    renderTitle({ title: words("card.page"), url }, words),
    ...(pdf === undefined ? [] : [renderTitle({ title: words("card.pdf"), url: pdf }, words)]),
  ].filter((link) => link.startsWith("["));
}

function renderPoints({ keyIdea, result }: PaperCard, words: Words): readonly Block[] {
  const idea = sanitizeText(keyIdea?.text ?? "", MAX_POINT_CHARS);
  const found = result?.sentence === keyIdea?.sentence ? "" : (result?.quote ?? "");
  const quote = sanitizeText(found, MAX_POINT_CHARS);
  return [
    ...(idea === "" ? [] : [`**${words("card.keyIdea")}:** ${idea}`]),
    ...(quote === "" ? [] : [`**${words("card.result")}**\n> ${quote}`]),
  ].map((text): Block => ({ part: "body", text, joiner: "\n\n" }));
}

function renderSentence(sentence: string, isFirst: boolean, words: Words): readonly Block[] {
  const pieces = splitText(displayText(sentence, MAX_SENTENCE_CHARS), MAX_PIECE_CHARS)
    .map((piece) => escapeText(piece))
    .filter((piece) => piece !== "");
  return pieces.map((text, index): Block => {
    const opens = isFirst && index === 0;
    return {
      part: "body",
      text: opens ? `**${words("card.abstract")}**\n${text}` : text,
      joiner: opens ? "\n\n" : " ",
    };
  });
}
