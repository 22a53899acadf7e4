import { ButtonStyle, ComponentType } from "discord.js";
import type { APIButtonComponentWithCustomId } from "discord.js";
import type { Citation } from "../answering/answer.ts";
import type { PaperList } from "../answering/paper-list.ts";
import type { MessageBody, MessagePart } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";
import { toBibtexId, toPageId } from "./control-ids.ts";
import { renderTitle } from "./render-title.ts";
import { sanitizeText } from "./sanitize-text.ts";
import type { Words } from "./words/words.ts";

/** Papers on one page; five with the longest titles and quotes still fit one message. */
const PAPERS_PER_PAGE = 5;

/** What a heading has room for on a phone, in two lines. */
const MAX_TOPIC_CHARS = 80;
/** Most sentences are shorter; also what five Chinese titles and quotes may have to fit in bytes. */
const MAX_QUOTE_CHARS = 340;
/** What titles, links and quotes of a page share; the rest is for the topic, the page number and marks. */
const PAGE_CHARS = 3_400;
const MAX_REASON_CHARS = 500;

/**
 * Renders one page of a paper list: numbered titles, each with the sentence
 * that fits the topic best, and buttons to the pages before and after and for
 * the whole list as a BibTeX file.
 *
 * @param options.page Counted from 0; one beyond the end shows the last page.
 * @param options.viewKey Key under which the buttons find the list again; without it there are none.
 */
export function renderPaperList(
  list: PaperList,
  {
    page = 0,
    viewKey,
    words,
  }: {
    readonly page?: number;
    readonly viewKey?: string | undefined;
    readonly words: Words;
  },
): MessageBody {
  if (list.abstained !== undefined) return renderNothing(list, { reason: list.abstained, words });
  const pages = Math.max(1, Math.ceil(list.papers.length / PAPERS_PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const papers = list.papers.slice(shown * PAPERS_PER_PAGE, (shown + 1) * PAPERS_PER_PAGE);
  const parts: MessagePart[] = [
    toText(`### ${words("papers.heading", { topic: sanitizeText(list.topic, MAX_TOPIC_CHARS) })}`),
    ...(papers.length === 0 ? [] : [toText(renderPapers(papers, words))]),
    toText(`-# ${words("papers.page", { page: shown + 1, pages, total: list.total })}`),
  ];
  if (papers.length > 0 && viewKey !== undefined)
    parts.push(renderButtons({ viewKey, shown, pages, words }));
  return toMessageBody(parts);
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
  const parts = [toText(sanitizeText(reason, MAX_REASON_CHARS) || "…")];
  if (papers.length > 0) {
    const nearest = renderPapers(papers.slice(0, PAPERS_PER_PAGE), words);
    parts.push(toText(`**${words("answer.nearestPapers")}**\n${nearest}`));
  }
  return toMessageBody(parts);
}

interface Place {
  readonly viewKey: string;
  readonly shown: number;
  readonly pages: number;
  readonly words: Words;
}

/** A disabled button still needs an id of its own, so the pages beyond the ends wrap to ids nobody can press. */
function renderButtons({ viewKey, shown, pages, words }: Place): MessagePart {
  const toButton = (label: string, page: number): APIButtonComponentWithCustomId => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: toPageId(viewKey, page < 0 ? pages : page),
    disabled: page < 0 || page >= pages,
  });
  const turning = [
    toButton(`◀ ${words("papers.previous")}`, shown - 1),
    toButton(`${words("papers.next")} ▶`, shown + 1),
  ];
  const exporting: APIButtonComponentWithCustomId = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words("papers.bibtex"),
    custom_id: toBibtexId(viewKey),
  };
  return {
    type: ComponentType.ActionRow,
    components: pages > 1 ? [...turning, exporting] : [exporting],
  };
}
