import {
  type AnsweredAnswer,
  type AnswerMode,
  PARTLY_SIGN,
  type Section,
  type Statement,
} from "../../answering/answer.ts";
import type { Block } from "../rendering/block.ts";
import { displayText } from "../rendering/display-text.ts";
import { escapeText } from "../rendering/escape-text.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { splitText } from "../rendering/split-text.ts";

/** No model writes that much; it bounds the work, not the answer. */
const MAX_STATEMENT_CHARS = 20_000;
/** Escaping makes at most three characters of one, and a block may have 2,900 with its heading and marks. */
const MAX_PIECE_CHARS = 700;
const MAX_HEADING_CHARS = 200;
/** Marks of one statement; more than any abstract check lets through. */
const MAX_MARKS = 60;

/**
 * Renders the statements of an answer with their citation marks `[1][2]`.
 * A model's statements flow as paragraphs; the abstracts' own sentences stand
 * as a list because they weren't written to follow each other. Of a table, each
 * cell is a line that begins with its marks, which reads on a phone too.
 *
 * @param options.known Numbers that have a source; no other becomes a mark.
 */
export function renderStatements(
  sections: readonly Section[],
  {
    mode,
    known,
    layout,
  }: {
    readonly mode: AnswerMode;
    readonly known: ReadonlySet<number>;
    readonly layout?: AnsweredAnswer["layout"] | undefined;
  },
): readonly Block[] {
  const isTable = layout === "table";
  return sections.flatMap(({ heading, statements }) =>
    statements.flatMap((statement, index) =>
      toBlocks(statement, {
        bullet: mode === "extractive" && !isTable ? "- " : "",
        isTable,
        heading: index === 0 ? heading : undefined,
        isFirst: index === 0,
        known,
      }),
    ),
  );
}

interface Place {
  readonly bullet: string;
  readonly isTable: boolean;
  readonly heading: string | undefined;
  readonly isFirst: boolean;
  readonly known: ReadonlySet<number>;
}

function toBlocks(
  statement: Statement,
  { bullet, isTable, heading, isFirst, known }: Place,
): readonly Block[] {
  const text = roundMarks(displayText(statement.text, MAX_STATEMENT_CHARS));
  const pieces = splitText(text, MAX_PIECE_CHARS).map((piece) => escapeText(piece));
  const cited = renderMarks(statement.citations, known);
  const marks = statement.verdict === "partly" && cited !== "" ? `${PARTLY_SIGN}${cited}` : cited;
  return pieces.map((piece, index): Block => {
    const isOpening = index === 0;
    const isClosing = index === pieces.length - 1;
    const title = isOpening ? renderHeading(heading, isTable) : "";
    const start = isTable && marks !== "" ? `${marks} ` : bullet;
    const end = !isTable && isClosing && marks !== "" ? ` ${marks}` : "";
    return {
      part: "body",
      text: `${title}${isOpening ? start : ""}${piece || "…"}${end}`,
      joiner: joinerOf({ isOpening, isFirst, isLine: isTable || bullet !== "" }),
    };
  });
}

function joinerOf({
  isOpening,
  isFirst,
  isLine,
}: {
  readonly isOpening: boolean;
  readonly isFirst: boolean;
  readonly isLine: boolean;
}): Block["joiner"] {
  if (!isOpening) return " ";
  if (isFirst) return "\n\n";
  return isLine ? "\n" : " ";
}

function renderHeading(heading: string | undefined, isTable: boolean): string {
  const text = heading === undefined ? "" : sanitizeText(roundMarks(heading), MAX_HEADING_CHARS);
  if (text === "") return "";
  return isTable ? `**${text}**\n` : `### ${text}\n`;
}

function renderMarks(citations: readonly number[], known: ReadonlySet<number>): string {
  return citations
    .filter((n) => known.has(n))
    .slice(0, MAX_MARKS)
    .map((n) => `[${n}]`)
    .join("");
}
