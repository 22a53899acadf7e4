import { type AnsweredAnswer, countPartly, PARTLY_SIGN } from "../answering/answer.ts";
import { sourceQuotes } from "../answering/source-quotes.ts";
import type { Block } from "./block.ts";
import type { MessageBody } from "./message-body.ts";
import { renderEcho } from "./render-echo.ts";
import type { Echo } from "./render-echo.ts";
import { renderSources } from "./render-sources.ts";
import { renderStatements } from "./render-statements.ts";
import { sanitizeText } from "./sanitize-text.ts";
import { toMessages } from "./to-messages.ts";
import type { Words } from "./words/words.ts";
import { renderDuration } from "./render-duration.ts";

/** How many sentences stand under each source, the first of these that leaves the answer in one message. */
const QUOTES = [3, 2, 1];
const MAX_NOTICE_CHARS = 500;

/**
 * Renders an answer: its statements with marks, every source, and a line on
 * how it came about. Under a model's answer each source shows the sentences it
 * was cited for, as many as leave all of it in one message.
 *
 * @param options.echo Repeats the question, which a slash command hides.
 * @returns At least one message, in reading order; split between statements, nothing left out.
 */
export function renderAnswer(
  answer: AnsweredAnswer,
  { echo, words }: { readonly echo?: Echo | undefined; readonly words: Words },
): readonly MessageBody[] {
  const { mode, sections, citations, layout } = answer;
  const known = new Set(citations.map(({ n }) => n));
  const renderWith = (quotes: number): readonly MessageBody[] =>
    toMessages([
      ...renderEcho(answer.question, { echo, words }),
      ...renderStatements(sections, { mode, known, layout }),
      ...renderSources(citations, {
        words,
        quotesOf: (citation) => sourceQuotes(answer, citation, quotes),
      }),
      ...renderFooter(answer, words),
    ]);
  for (const quotes of mode === "llm" ? QUOTES : []) {
    const quoted = renderWith(quotes);
    if (quoted.length === 1) return quoted;
  }
  return renderWith(0);
}

function renderFooter(answer: AnsweredAnswer, words: Words): readonly Block[] {
  const { checked, mode, ms, notice } = answer;
  const partly = countPartly(answer);
  const facts = [
    words("answer.checked", { ...checked, total: checked.kept + checked.dropped }),
    ...(partly === 0 ? [] : [words("answer.partly", { count: partly, sign: PARTLY_SIGN })]),
    words(mode === "llm" ? "answer.byModel" : "answer.extractive"),
    renderDuration(ms, words),
  ];
  const note = notice === undefined ? "" : sanitizeText(notice, MAX_NOTICE_CHARS);
  const lines = [facts.join(" · "), note].filter((line) => line !== "");
  return [{ part: "footer", text: lines.map((line) => `-# ${line}`).join("\n"), joiner: "\n" }];
}
