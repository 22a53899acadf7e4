import type { NoSuchPaper, PaperReason } from "../../answering/papers/paper-reason.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/** Stands before the sentences that a paper was quoted for. */
const QUOTED = "> ";
const NOT_ANSWERED =
  "The bot would not answer this question from these papers: they say too little of it.";

/**
 * Writes why a paper came up: its place, whether the question would be answered at all, what spoke for it, the question's words
 * that it has and lacks, and its abstract with the quoted sentences marked.
 */
export function renderReason(reason: PaperReason | NoSuchPaper, layout: RenderLayout): string {
  const lines =
    reason.kind === "found" ? renderFound(reason, layout) : wrapSafe(reason.reason, layout);
  return `${lines.join("\n")}\n`;
}

function renderFound(reason: PaperReason, layout: RenderLayout): string[] {
  const { paint } = layout;
  const { paper, signals } = reason;
  const title = `${paper.title}${paper.year === undefined ? "" : ` (${paper.year})`}`;
  const values = signals.map(({ name, value }) => [
    { text: `  ${name}` },
    { text: value.toFixed(2) },
  ]);
  const table = renderTable([{ heading: "" }, { heading: "", align: "right" }], values, {
    width: Infinity,
    paint,
  });
  return [
    ...wrapSafe(title, layout).map((line) => paint("bold", line)),
    ...(paper.url === undefined ? [] : [paint("dim", terminalText(paper.url))]),
    "",
    ...wrapSafe(placeOf(reason), layout),
    ...(reason.answered ? [] : wrapSafe(NOT_ANSWERED, layout)),
    ...wordsLine("Words of the question in it", reason.matched, layout),
    ...wordsLine("Not in it", reason.missing, layout),
    ...(table.length === 0 ? [] : ["", paint("bold", "What spoke for it"), ...table]),
    "",
    paint("bold", `Abstract (${QUOTED.trim()} marks what it was quoted for)`),
    ...reason.abstract.flatMap(({ text, isQuoted }) => renderSentence(text, isQuoted, layout)),
  ];
}

function placeOf({ question, rank, score, found }: PaperReason): string {
  const asked = `“${question}”`;
  return rank === undefined
    ? `Not among the ${found} best papers for ${asked}.`
    : `Place ${rank} of the ${found} best papers for ${asked}, with a score of ${(score ?? 0).toFixed(2)}.`;
}

function wordsLine(name: string, words: readonly string[], layout: RenderLayout): string[] {
  return words.length === 0 ? [] : wrapSafe(`${name}: ${words.join(", ")}`, layout);
}

function renderSentence(text: string, isQuoted: boolean, { width, paint }: RenderLayout): string[] {
  const [first = "", ...rest] = wrapText(terminalText(text), { width, indent: "  " });
  const lines = isQuoted ? [QUOTED + first.slice(QUOTED.length), ...rest] : [first, ...rest];
  return isQuoted ? lines : lines.map((line) => paint("dim", line));
}

function wrapSafe(text: string, { width }: RenderLayout): string[] {
  return wrapText(terminalText(text), { width });
}
