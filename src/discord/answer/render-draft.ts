import type { Draft } from "../../answering/assistant.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import type { Echo } from "../rendering/render-echo.ts";
import { renderEcho } from "../rendering/render-echo.ts";
import { renderSources } from "../rendering/render-sources.ts";
import { renderStatements } from "./render-statements.ts";
import { toMessages } from "../rendering/to-messages.ts";
import { sayHeadings } from "../words/say-headings.ts";
import type { Words } from "../words/words.ts";

/**
 * Renders the part of an answer that is written and checked so far.
 *
 * @returns One message; undefined when there is nothing to show yet, or more than one message holds
 *   (the draft shown before then stays until the answer is there).
 */
export function renderDraft(
  { sections, citations, layout }: Draft,
  {
    question,
    echo,
    words,
  }: { readonly question: string; readonly echo?: Echo | undefined; readonly words: Words },
): MessageBody | undefined {
  const known = new Set(citations.map(({ n }) => n));
  const statements = renderStatements(sayHeadings(sections, words), { mode: "llm", known, layout });
  if (statements.length === 0) return undefined;
  const messages = toMessages([
    ...renderEcho(question, { echo, words }),
    ...statements,
    ...renderSources(citations, { words }),
    { part: "footer", text: `-# ${words("answer.writing")}`, joiner: "\n" },
  ]);
  return messages.length === 1 ? messages[0] : undefined;
}
