import type { Citation } from "../../answering/answer.ts";
import { displayText } from "../rendering/display-text.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { renderSelect } from "../rendering/render-select.ts";
import type { Words } from "../words/words.ts";

const MAX_LABEL_CHARS = 100;

/** What a menu of papers shows of each. */
export type ChoosablePaper = Pick<Citation, "paperId" | "title" | "year">;

/**
 * Renders a menu of papers by title and year; what is chosen is a paper's id.
 *
 * @param papers At least one; of more than 25 the first are offered.
 */
export function renderPaperSelect(
  customId: string,
  papers: readonly ChoosablePaper[],
  { placeholder, words }: { readonly placeholder: string; readonly words: Words },
): MessagePart {
  const options = papers.map((paper) => ({
    label: toLabel(paper, words),
    value: paper.paperId,
  }));
  return renderSelect(customId, options, placeholder);
}

function toLabel({ title, year }: ChoosablePaper, words: Words): string {
  const end = year === undefined ? "" : ` (${year})`;
  return `${displayText(title, MAX_LABEL_CHARS - end.length) || words("answer.untitled")}${end}`;
}
