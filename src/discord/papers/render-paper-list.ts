import type { Citation } from "../../answering/answer.ts";
import type { PaperList } from "../../answering/paper-list.ts";
import { PAPER_ORDERS, type PaperOrder } from "../../answering/sort-citations.ts";
import type { MessageBody, MessagePart } from "../rendering/message-body.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { toListId, toPageId, toPaperControlId } from "../control-ids.ts";
import type { PaperListView } from "./paper-list-view.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderPaperFilter } from "./render-paper-filter.ts";
import { renderPaperSelect } from "./render-paper-select.ts";
import { renderSelect } from "../rendering/render-select.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { sayAbstained } from "../words/say-core.ts";
import type { WordKey, Words } from "../words/words.ts";

/** Papers on one page; five with the longest titles and quotes still fit one message. */
const PAPERS_PER_PAGE = 5;

/** What a heading has room for on a phone, in two lines. */
const MAX_TOPIC_CHARS = 80;
/** Most sentences are shorter; also what five Chinese titles and quotes may have to fit in bytes. */
const MAX_QUOTE_CHARS = 340;
/** What titles, links and quotes of a page share; the rest is for the topic, the page number and marks. */
const PAGE_CHARS = 3_400;
const MAX_REASON_CHARS = 500;

/** From so many pages on, going to one of them needs more than turning. */
const MANY_PAGES = 11;

/** What each order is called. */
const ORDER_NAMES = {
  relevance: "papers.relevance",
  newest: "papers.newest",
  oldest: "papers.oldest",
  title: "papers.title",
} as const satisfies Record<PaperOrder, WordKey>;

/** Which part of a list is shown, and how. */
export interface ListPlace {
  /** Counted from 0; one beyond the end shows the last page. */
  readonly page?: number;
  /** In which the list is. */
  readonly order?: PaperOrder;
  readonly of?: PaperListView["of"];
  /** Key under which the buttons find the list again; without it none turns, sorts or exports. */
  readonly viewKey?: string | undefined;
  readonly words: Words;
}

/**
 * Renders one page of a paper list: numbered titles, each with the sentence
 * that fits the topic best, how many papers there are, what they are limited
 * to and how sorted; below, what turns, exports and sorts the list and opens
 * one of the papers.
 */
export function renderPaperList(list: PaperList, place: ListPlace): MessageBody {
  const { page = 0, order = "relevance", of, viewKey, words } = place;
  const nothing = sayAbstained(list, words);
  if (nothing !== undefined) return renderNothing(list, { reason: nothing, words });
  const pages = pagesOf(list);
  const shown = Math.min(page, pages - 1);
  const papers = list.papers.slice(shown * PAPERS_PER_PAGE, (shown + 1) * PAPERS_PER_PAGE);
  const parts: MessagePart[] = [
    toText(`### ${renderHeading(list.topic, of, words)}`),
    ...(papers.length === 0 ? [] : [toText(renderPapers(papers, words))]),
    toText(`-# ${renderFacts(list, { shown, pages, order, words })}`),
  ];
  if (papers.length === 0) return toMessageBody(parts);
  if (viewKey !== undefined) {
    parts.push(renderButtons({ viewKey, shown, pages, order, words }));
    if (list.papers.length > 1) parts.push(renderSorting(viewKey, order, words));
  }
  return toMessageBody([...parts, renderOpening(papers, words)]);
}

/** How many pages a list has, at least 1. */
function pagesOf({ papers }: Pick<PaperList, "papers">): number {
  return Math.max(1, Math.ceil(papers.length / PAPERS_PER_PAGE));
}

function renderHeading(topic: string, of: ListPlace["of"], words: Words): string {
  const name = sanitizeText(topic, MAX_TOPIC_CHARS);
  return of === "paper"
    ? words("similar.heading", { title: name })
    : words("papers.heading", { topic: name });
}

function renderFacts(
  { papers, filter = {}, total }: PaperList,
  { shown, pages, order, words }: Omit<Place, "viewKey">,
): string {
  return [
    ...renderPaperFilter(filter, words),
    ...(papers.length > 1 ? [words(ORDER_NAMES[order])] : []),
    words("papers.page", { page: shown + 1, pages, total }),
  ].join(" · ");
}

/** Titles are shown whole; the quotes share evenly what room they leave. */
function renderPapers(papers: readonly Citation[], words: Words): string {
  const titles = papers.map((citation) => `**${citation.n}.** ${renderTitle(citation, words)}`);
  const room = PAGE_CHARS - titles.join("").length;
  const quoteChars = Math.min(MAX_QUOTE_CHARS, Math.floor(room / papers.length));
  return papers
    .map(({ quote }, index) => {
      const text = sanitizeText(quote, quoteChars);
      return text === "" ? titles[index] : `${titles[index]}\n> ${text}`;
    })
    .join("\n");
}

/** What there is instead of a list: why it is empty, and the nearest papers on one page. */
function renderNothing(
  { papers }: PaperList,
  { reason, words }: { readonly reason: string; readonly words: Words },
): MessageBody {
  const parts: MessagePart[] = [toText(sanitizeText(reason, MAX_REASON_CHARS) || "…")];
  if (papers.length > 0) {
    const nearest = renderPapers(papers.slice(0, PAPERS_PER_PAGE), words);
    parts.push(toText(`**${words("answer.nearestPapers")}**\n${nearest}`));
    parts.push(renderOpening(papers.slice(0, PAPERS_PER_PAGE), words));
  }
  return toMessageBody(parts);
}

interface Place {
  readonly viewKey: string;
  readonly shown: number;
  readonly pages: number;
  readonly order: PaperOrder;
  readonly words: Words;
}

/** A disabled button still needs an id of its own, so the pages beyond the ends wrap to ids nobody can press. */
function renderButtons({ viewKey, shown, pages, order, words }: Place): MessagePart {
  const toButton = (label: string, page: number) =>
    renderAnswerButton(toPageId(viewKey, page < 0 ? pages : page, order), {
      label,
      disabled: page < 0 || page >= pages,
    });
  const turning = [
    toButton(`◀ ${words("papers.previous")}`, shown - 1),
    toButton(`${words("papers.next")} ▶`, shown + 1),
  ];
  const jumping = renderAnswerButton(toListId("jump", viewKey, order, pages), {
    label: words("papers.jump"),
  });
  const exporting = renderAnswerButton(toListId("export", viewKey, order), {
    label: words("export.button"),
  });
  return toButtonRow([
    ...(pages > 1 ? turning : []),
    ...(pages >= MANY_PAGES ? [jumping] : []),
    exporting,
  ]);
}

function renderSorting(viewKey: string, order: PaperOrder, words: Words): MessagePart {
  const options = PAPER_ORDERS.map((value) => ({
    label: words(ORDER_NAMES[value]),
    value,
    default: value === order,
  }));
  return renderSelect(toListId("sort", viewKey), options, words("papers.sortBy"));
}

function renderOpening(papers: readonly Citation[], words: Words): MessagePart {
  return renderPaperSelect(toPaperControlId("open"), papers, {
    placeholder: words("papers.open"),
    words,
  });
}
