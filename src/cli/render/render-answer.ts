import {
  type AbstainedAnswer,
  type Answer,
  type AnsweredAnswer,
  countPartly,
  PARTLY_SIGN,
} from "../../answering/answer.ts";
import { sourceQuotes } from "../../answering/source-quotes.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSpending } from "./format-spending.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderSections } from "./render-sections.ts";
import { renderSources } from "./render-sources.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

const MODES = {
  llm: "written by a model",
  extractive: "extracted from the abstracts (no model)",
} as const;

/**
 * Writes an answer for a terminal: statements, sources with their quotes and a
 * footer, or the reason for having none and the nearest papers.
 *
 * An answer's text starts with what {@link renderSections} makes of its sections.
 */
export function renderAnswer(answer: Answer, layout: RenderLayout): string {
  return answer.kind === "answered"
    ? renderAnswered(answer, renderSections(answer.sections, layout), layout)
    : renderAbstained(answer, layout);
}

/**
 * Writes an answer's sources and footer under its body.
 *
 * @param body The statements as they are shown, ending with a blank line.
 */
export function renderAnswered(answer: AnsweredAnswer, body: string, layout: RenderLayout): string {
  const { kept, dropped } = answer.checked;
  const written = kept + dropped;
  const leftOut = dropped === 0 ? "" : `, ${dropped} left out`;
  const partly = countPartly(answer);
  const inPart = partly === 0 ? "" : `, ${partly} supported in part (${PARTLY_SIGN})`;
  const checked = `${kept} of ${written} ${written === 1 ? "statement" : "statements"} checked${leftOut}${inPart}`;
  return [
    body,
    `${layout.paint("bold", "Sources")}\n`,
    renderSources(answer.citations, layout, (citation) => sourceQuotes(answer, citation)),
    "\n",
    renderFooter([checked, MODES[answer.mode]], answer, layout),
  ].join("");
}

function renderAbstained(answer: AbstainedAnswer, layout: RenderLayout): string {
  const reason = wrapText(terminalText(answer.reason), layout).join("\n");
  const nearest =
    answer.nearest.length === 0
      ? []
      : [
          `${layout.paint("bold", "Nearest papers")}\n`,
          renderSources(answer.nearest, layout),
          "\n",
        ];
  return [`${reason}\n\n`, ...nearest, renderFooter(["not answered"], answer, layout)].join("");
}

function renderFooter(
  outcome: readonly string[],
  { notice, cached, spending, ms }: Answer,
  { width, paint }: RenderLayout,
): string {
  const parts = [
    ...outcome,
    ...(cached === true ? ["given before"] : []),
    ...(spending === undefined ? [] : [formatSpending(spending)]),
    formatDuration(ms),
  ];
  const notes = notice === undefined ? [] : wrapText(`Note: ${terminalText(notice)}`, { width });
  return [
    ...notes.map((line) => paint("yellow", line)),
    ...wrapText(parts.join(" · "), { width }).map((line) => paint("dim", line)),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
