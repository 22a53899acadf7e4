import type { Citation } from "../../answering/answer.ts";
import type { Block } from "./block.ts";
import { renderTitle } from "./render-title.ts";
import { roundMarks } from "./round-marks.ts";
import { sanitizeText } from "./sanitize-text.ts";
import type { Words } from "../words/words.ts";

const MAX_QUOTE_CHARS = 300;

/**
 * Renders the list of sources: one line `[n] title (year)` for each citation,
 * numbered as the marks in the text are.
 *
 * @param options.quotesOf The sentences that follow a source, at most three; none when absent.
 * @returns One block for each citation under the same heading; none for none.
 */
export function renderSources(
  citations: readonly Citation[],
  {
    words,
    quotesOf = () => [],
  }: {
    readonly words: Words;
    readonly quotesOf?: (citation: Citation) => readonly string[];
  },
): readonly Block[] {
  return citations.map((citation): Block => {
    const quotes = quotesOf(citation)
      .map((quote) => renderQuote(quote, words))
      .join("");
    return {
      part: "sources",
      heading: `**${words("answer.sources")}**`,
      text: `[${citation.n}] ${renderTitle(citation, words)}${quotes}`,
      joiner: "\n",
    };
  });
}

function renderQuote(quote: string, words: Words): string {
  const text = sanitizeText(roundMarks(quote), MAX_QUOTE_CHARS);
  return text === "" ? "" : `\n-# ${words("core.quoted", { text })}`;
}
