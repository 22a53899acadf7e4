import type { Citation } from "../../answering/answer.ts";
import type { CardSentence, PaperCard } from "../../answering/papers/paper-card.ts";
import type { NoSuchPaper } from "../../answering/papers/paper-reason.ts";
import type { RenderLayout } from "./render-layout.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

const INDENT = "  ";

/** Writes one paper at a glance: who wrote it, its key idea, its result, its abstract and the papers most like it. */
export function renderCard(card: PaperCard | NoSuchPaper, layout: RenderLayout): string {
  const lines = card.kind === "found" ? renderFound(card, layout) : renderUnknown(card, layout);
  return `${lines.join("\n")}\n`;
}

function renderFound(card: PaperCard, layout: RenderLayout): string[] {
  const { paper, abstract, keyIdea, result, similar, notice } = card;
  const { paint } = layout;
  const details = [paper.authors?.join(", "), paper.venue, paper.year?.toString()]
    .filter((part) => part !== undefined)
    .join(", ");
  return [
    ...wrap(paper.title, layout).map((line) => paint("bold", line)),
    ...(details === "" ? [] : wrap(details, layout)),
    ...(paper.url === undefined ? [] : [paint("dim", terminalText(paper.url))]),
    paint("dim", `id ${paper.paperId}`),
    ...(notice === undefined ? [] : wrap(notice, layout)),
    ...renderPoint("Key idea", keyIdea, layout),
    ...renderPoint("Result", result, layout),
    "",
    paint("bold", "Abstract"),
    ...wrap(abstract.join(" "), layout, INDENT),
    ...renderPapers("Similar papers", similar, layout),
  ];
}

function renderUnknown({ reason, nearest = [] }: NoSuchPaper, layout: RenderLayout): string[] {
  return [...wrap(reason, layout), ...renderPapers("Nearest papers", nearest, layout)];
}

function renderPoint(
  heading: string,
  point: CardSentence | undefined,
  layout: RenderLayout,
): string[] {
  if (!point) return [];
  return ["", layout.paint("bold", heading), ...wrap(point.text, layout, INDENT)];
}

function renderPapers(
  heading: string,
  papers: readonly Citation[],
  layout: RenderLayout,
): string[] {
  if (papers.length === 0) return [];
  const lines = papers.flatMap(({ title, year }) =>
    wrap(`${title}${year === undefined ? "" : ` (${year})`}`, layout, INDENT),
  );
  return ["", layout.paint("bold", heading), ...lines];
}

function wrap(text: string, { width }: RenderLayout, indent = ""): string[] {
  return wrapText(terminalText(text), { width, indent });
}
