import { PARTLY_SIGN, type Section, type Statement } from "../../answering/answer.ts";
import type { RenderLayout } from "./render-layout.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * Writes the body of an answer: each statement a paragraph of its own, ending
 * with its citation marks, under its section's heading.
 *
 * More statements only ever add to the end, so a growing draft can be shown as it grows.
 *
 * @returns Paragraphs that each end with a blank line.
 */
export function renderSections(sections: readonly Section[], layout: RenderLayout): string {
  return sections
    .flatMap(({ heading, statements }) => [
      ...(heading === undefined ? [] : [layout.paint("bold", terminalText(heading))]),
      ...statements.map((statement) => renderStatement(statement, layout)),
    ])
    .map((paragraph) => `${paragraph}\n\n`)
    .join("");
}

function renderStatement(
  { text, citations, verdict }: Statement,
  { width, paint }: RenderLayout,
): string {
  const sign = verdict === "partly" ? paint("dim", PARTLY_SIGN) : "";
  const marks = citations.map((n) => paint("dim", `[${n}]`)).join("");
  return wrapText(`${terminalText(text)} ${sign}${marks}`, { width }).join("\n");
}
