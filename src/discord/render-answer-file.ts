import { escapeMarkdown } from "../answering/export/escape-markdown.ts";
import { webAddress } from "../answering/export/web-address.ts";
import type { Answer, Citation, Section, Statement } from "../answering/answer.ts";
import { visibleLine } from "../lib/visible-line.ts";
import { roundMarks } from "./round-marks.ts";
import { words } from "./words.ts";

/**
 * Writes an answer as a Markdown document for whatever opens such files,
 * without the means that keep Discord from reading markup in it.
 *
 * @returns The question, every statement with its marks and every source with its quote; ends with a line break.
 */
export function renderAnswerFile(answer: Answer): string {
  const question = toPlain(answer.question);
  const blocks = [
    ...(question === "" ? [] : [`# ${question}`]),
    ...(answer.kind === "answered"
      ? [...answer.sections.flatMap(toSection), ...toSources(words.sources, answer.citations)]
      : [
          words.notAnswered,
          toPlain(answer.reason),
          ...toSources(words.nearestPapers, answer.nearest),
        ]),
    toPlain(answer.notice ?? ""),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

function toSection({ heading, statements }: Section): readonly string[] {
  const title = toPlain(roundMarks(heading ?? ""));
  return [...(title === "" ? [] : [`## ${title}`]), ...statements.map(toStatement)];
}

function toStatement({ text, citations }: Statement): string {
  return `${toPlain(roundMarks(text))} ${citations.map((n) => `[${n}]`).join("")}`;
}

function toSources(heading: string, citations: readonly Citation[]): readonly string[] {
  return citations.length === 0 ? [] : [`## ${heading}`, ...citations.map(toSource)];
}

function toSource({ n, title, url, year, quote }: Citation): string {
  const text = toPlain(title) || words.untitled;
  const address = webAddress(url);
  const link = address === undefined ? text : `[${text}](<${address}>)`;
  const source = `[${n}] ${link}${year === undefined ? "" : ` (${year})`}`;
  const quoted = toPlain(roundMarks(quote));
  return quoted === "" ? source : `${source}\n\n> ${quoted}`;
}

function toPlain(text: string): string {
  return escapeMarkdown(visibleLine(text));
}
