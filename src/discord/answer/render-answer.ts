import { type AnsweredAnswer, countPartly, PARTLY_SIGN } from "../../answering/answer.ts";
import { sourceQuotes } from "../../answering/source-quotes.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { type KeptAnswer, renderAnswerFooter } from "./render-answer-footer.ts";
import { renderDuration } from "../rendering/render-duration.ts";
import { renderEcho } from "../rendering/render-echo.ts";
import type { Echo } from "../rendering/render-echo.ts";
import { renderSources } from "../rendering/render-sources.ts";
import { renderStatements } from "./render-statements.ts";
import { toMessages } from "../rendering/to-messages.ts";
import { sayHeadings } from "../words/say-headings.ts";
import type { Words } from "../words/words.ts";

/** How many sentences stand under each source, the first of these that leaves the answer in one message. */
const QUOTES = [3, 2, 1];

/** What stands around an answer. */
export interface AnswerFrame {
  /** Repeats what was asked, which a slash command hides. */
  readonly echo?: Echo | undefined;
  /** Id of the member who showed a private answer to everybody. */
  readonly sharedBy?: string | undefined;
  /** Absent when the answer was not kept. */
  readonly record?: KeptAnswer | undefined;
  readonly words: Words;
}

/**
 * Renders an answer: its statements with marks, every source, and a line on
 * how it came about. Under a model's answer each source shows the sentences it
 * was cited for, as many as leave all of it in one message.
 *
 * @returns At least one message, in reading order; split between statements, nothing left out.
 */
export function renderAnswer(answer: AnsweredAnswer, frame: AnswerFrame): readonly MessageBody[] {
  const { words } = frame;
  const { mode, sections, citations, layout } = answer;
  const known = new Set(citations.map(({ n }) => n));
  const renderWith = (quotes: number): readonly MessageBody[] =>
    toMessages([
      ...renderEcho(answer.question, frame),
      ...renderStatements(sayHeadings(sections, words), { mode, known, layout }),
      ...renderSources(citations, {
        words,
        quotesOf: (citation) => sourceQuotes(answer, citation, quotes),
      }),
      ...renderFooter(answer, frame),
    ]);
  for (const quotes of mode === "llm" ? QUOTES : []) {
    const quoted = renderWith(quotes);
    if (quoted.length === 1) return quoted;
  }
  return renderWith(0);
}

function renderFooter(answer: AnsweredAnswer, { record, words }: AnswerFrame) {
  const { checked, mode, ms } = answer;
  const partly = countPartly(answer);
  const facts = [
    words("answer.checked", { ...checked, total: checked.kept + checked.dropped }),
    partly === 0 ? "" : words("answer.partly", { count: partly, sign: PARTLY_SIGN }),
    words(mode === "llm" ? "answer.byModel" : "answer.extractive"),
    renderDuration(ms, words),
  ];
  return renderAnswerFooter(facts, { record, noticed: answer, words });
}
