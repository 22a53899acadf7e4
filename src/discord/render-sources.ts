import type { Citation } from "../answering/answer.ts";
import type { Block } from "./block.ts";
import { renderTitle } from "./render-title.ts";
import { roundMarks } from "./round-marks.ts";
import { sanitizeText } from "./sanitize-text.ts";
import { words } from "./words.ts";

const MAX_QUOTE_CHARS = 300;

/**
 * Renders the list of sources: one line `[n] title (year)` for each citation,
 * numbered as the marks in the text are.
 *
 * @param options.withQuotes Whether each source is followed by the sentence it was cited for.
 * @returns One block for each citation, the first under the heading; none for none.
 */
export function renderSources(
  citations: readonly Citation[],
  { withQuotes }: { readonly withQuotes: boolean },
): readonly Block[] {
  return citations.map((citation, index) => {
    const heading = index === 0 ? `**${words.sources}**\n` : "";
    const quote = withQuotes ? renderQuote(citation.quote) : "";
    return {
      part: "sources",
      text: `${heading}[${citation.n}] ${renderTitle(citation)}${quote}`,
      joiner: "\n",
    };
  });
}

function renderQuote(quote: string): string {
  const text = sanitizeText(roundMarks(quote), MAX_QUOTE_CHARS);
  return text === "" ? "" : `\n-# “${text}”`;
}
