import type { Citation } from "../../answering/answer.ts";
import { toTextFragment } from "../../answering/export/to-text-fragment.ts";
import { roundMarks } from "./round-marks.ts";
import { sanitizeText } from "./sanitize-text.ts";
import type { Words } from "../words/words.ts";

const MAX_TITLE_CHARS = 250;
/** Of the whole link: one to a sentence takes no more room than the longest to a page. */
const MAX_URL_CHARS = 200;

/**
 * Renders a paper's title, as a link when the library knows an address for it,
 * with its year when known. The link leads to the sentence quoted where the
 * page has it as text and there is room.
 *
 * @returns Markdown of at most 470 characters on one line.
 */
export function renderTitle(
  {
    title,
    url,
    year,
    quote = "",
  }: Pick<Citation, "title" | "url" | "year"> & Partial<Pick<Citation, "quote">>,
  words: Words,
): string {
  const link = url === undefined ? undefined : toLink(url, quote);
  const text =
    link === undefined
      ? sanitizeText(roundMarks(title), MAX_TITLE_CHARS) || words("answer.untitled")
      : `[${toLinkLabel(title) || words("answer.untitled")}](<${link}>)`;
  return year === undefined ? text : `${text} (${year})`;
}

/** Square brackets end a label early in Discord's parser even behind a backslash, so they become round ones. */
function toLinkLabel(title: string): string {
  const label = roundMarks(title).replaceAll("[", "(").replaceAll("]", ")");
  return sanitizeText(label, MAX_TITLE_CHARS);
}

/** The sentence is left out where it makes no address that a link can hold. */
function toLink(url: string, quote: string): string | undefined {
  return toLinkTarget(toTextFragment(url, quote, { maxChars: MAX_URL_CHARS })) ?? toLinkTarget(url);
}

/** @returns An address that cannot end the link early; undefined for all but web addresses of bearable length. */
function toLinkTarget(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || !["http:", "https:"].includes(parsed.protocol)) return undefined;
  const href = parsed.href
    .replaceAll("(", "%28")
    .replaceAll(")", "%29")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E");
  return href.length <= MAX_URL_CHARS && !/[\s\\]/u.test(href) ? href : undefined;
}
