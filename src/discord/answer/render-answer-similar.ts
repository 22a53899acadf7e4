import type { Citation } from "../../answering/answer.ts";
import type { PaperList } from "../../answering/paper-list.ts";
import { toAnswerId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { renderAnswerSelect } from "./render-answer-select.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { sayAbstained } from "../words/say-core.ts";
import type { Words } from "../words/words.ts";

/** Papers shown; five with the longest titles and quotes fit one message. */
export const SIMILAR_PAPERS = 5;
const MAX_QUOTE_CHARS = 180;
const MAX_REASON_CHARS = 500;

/**
 * Renders the papers most like one that an answer cites, and a menu with the
 * others that it cites.
 *
 * @param list As `Assistant.similar` returns it, of at most {@link SIMILAR_PAPERS} papers.
 * @param options.cited What the answer cites, at least one.
 * @param options.page Place of the paper among those, counted from 0.
 */
export function renderAnswerSimilar(
  list: PaperList,
  {
    answerId,
    cited,
    page,
    words,
  }: {
    readonly answerId: string;
    readonly cited: readonly Citation[];
    readonly page: number;
    readonly words: Words;
  },
): MessageBody {
  const paper = cited[page];
  const heading = [
    `### ${words("sources.similarHeading")}`,
    ...(paper === undefined ? [] : [`-# [${paper.n}] ${renderTitle(paper, words)}`]),
  ].join("\n");
  const nothing = sayAbstained(list, words);
  return toMessageBody([
    toText(heading),
    toText(nothing === undefined ? renderPapers(list, words) : renderNone(nothing)),
    ...(cited.length > 1
      ? [
          renderAnswerSelect(toAnswerId("similarTo", answerId), cited, {
            placeholder: words("sources.chooseSimilar"),
            isNumbered: true,
            words,
          }),
        ]
      : []),
  ]);
}

function renderPapers({ papers }: PaperList, words: Words): string {
  const lines = papers.slice(0, SIMILAR_PAPERS).map((citation, index) => {
    const quote = sanitizeText(citation.quote, MAX_QUOTE_CHARS);
    const title = `**${index + 1}.** ${renderTitle(citation, words)}`;
    return quote === "" ? title : `${title}\n> ${quote}`;
  });
  return lines.join("\n") || "…";
}

function renderNone(reason: string): string {
  return sanitizeText(reason, MAX_REASON_CHARS) || "…";
}
