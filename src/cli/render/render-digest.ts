import type { Digest } from "../../answering/digest/digest.ts";
import { renderAnswer } from "./render-answer.ts";
import type { RenderLayout } from "./render-layout.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

/** Writes a digest for a terminal: a sentence for each new paper, and the papers as sources. */
export function renderDigest(
  { topic, total, items, ...digest }: Digest,
  layout: RenderLayout,
): string {
  const name = `“${terminalText(topic)}”`;
  if (items.length === 0) return `${wrapText(`Nothing new on ${name}.`, layout).join("\n")}\n`;
  const papers = total === 1 ? "1 new paper" : `${total} new papers`;
  const shown = items.length < total ? `The best ${items.length} of ` : "";
  const head = wrapText(`${shown}${papers} on ${name}`, layout).join("\n");
  const answer = renderAnswer(
    {
      kind: "answered",
      question: topic,
      sections: [{ statements: items.map(({ statement }) => statement) }],
      citations: items.map(({ citation }) => citation),
      confidence: 1,
      ...digest,
    },
    layout,
  );
  return `${layout.paint("bold", head)}\n\n${answer}`;
}
