import { escapeMarkdown } from "../../answering/export/escape-markdown.ts";
import { webAddress } from "../../answering/export/web-address.ts";
import type {
  AbstainedAnswer,
  Answer,
  AnsweredAnswer,
  Citation,
  Section,
  Statement,
} from "../../answering/answer.ts";
import { sourceQuotes } from "../../answering/source-quotes.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sayNotice, sayReason } from "../words/say-core.ts";
import { sayHeadings } from "../words/say-headings.ts";
import type { Words } from "../words/words.ts";

/**
 * Writes an answer as a Markdown document for whatever opens such files,
 * without the means that keep Discord from reading markup in it.
 *
 * @returns The question, every statement with its marks and every source with its quotes; ends with a line break.
 */
export function renderAnswerFile(answer: Answer, words: Words): string {
  const question = toPlain(answer.question);
  const blocks = [
    ...(question === "" ? [] : [`# ${question}`]),
    ...(answer.kind === "answered" ? toAnswered(answer, words) : toAbstained(answer, words)),
    toPlain(sayNotice(answer, words)),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

function toAnswered(answer: AnsweredAnswer, words: Words): readonly string[] {
  const sources = answer.citations.map((citation) =>
    toSource(citation, sourceQuotes(answer, citation), words),
  );
  return [
    ...sayHeadings(answer.sections, words).flatMap(toSection),
    ...underHeading(words("answer.sources"), sources),
  ];
}

function toAbstained(answer: AbstainedAnswer, words: Words): readonly string[] {
  const papers = answer.nearest.map((citation) => toSource(citation, [citation.quote], words));
  return [
    words("answer.notAnswered"),
    toPlain(sayReason(answer, words)),
    ...underHeading(words("answer.nearestPapers"), papers),
  ];
}

function underHeading(heading: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${heading}`, ...blocks];
}

function toSection({ heading, statements }: Section): readonly string[] {
  const title = toPlain(roundMarks(heading ?? ""));
  return [...(title === "" ? [] : [`## ${title}`]), ...statements.map(toStatement)];
}

function toStatement({ text, citations }: Statement): string {
  return `${toPlain(roundMarks(text))} ${citations.map((n) => `[${n}]`).join("")}`;
}

function toSource(
  { n, title, url, year }: Citation,
  quotes: readonly string[],
  words: Words,
): string {
  const text = toPlain(roundMarks(title)) || words("answer.untitled");
  const address = webAddress(url);
  const link = address === undefined ? text : `[${text}](<${address}>)`;
  const source = `[${n}] ${link}${year === undefined ? "" : ` (${year})`}`;
  const quoted = quotes.map((quote) => toPlain(roundMarks(quote))).filter(Boolean);
  return [source, ...quoted.map((quote) => `> ${quote}`)].join("\n\n");
}

function toPlain(text: string): string {
  return escapeMarkdown(visibleLine(text));
}
