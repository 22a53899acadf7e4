import type { AnswerMode, Section, Statement } from "../answering/answer.ts";
import type { Block } from "./block.ts";
import { cleanText } from "./clean-text.ts";
import { escapeText } from "./escape-text.ts";
import { roundMarks } from "./round-marks.ts";
import { sanitizeText } from "./sanitize-text.ts";
import { splitText } from "./split-text.ts";

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
 * as a list because they weren't written to follow each other.
 *
 * @param options.known Numbers that have a source; no other becomes a mark.
 */
export function renderStatements(
  sections: readonly Section[],
  { mode, known }: { readonly mode: AnswerMode; readonly known: ReadonlySet<number> },
): readonly Block[] {
  return sections.flatMap(({ heading, statements }) =>
    statements.flatMap((statement, index) =>
      toBlocks(statement, {
        bullet: mode === "extractive" ? "- " : "",
        heading: index === 0 ? heading : undefined,
        isFirst: index === 0,
        known,
      }),
    ),
  );
}

interface Place {
  readonly bullet: string;
  readonly heading: string | undefined;
  readonly isFirst: boolean;
  readonly known: ReadonlySet<number>;
}

function toBlocks(
  statement: Statement,
  { bullet, heading, isFirst, known }: Place,
): readonly Block[] {
  const text = roundMarks(cleanText(statement.text, MAX_STATEMENT_CHARS));
  const pieces = splitText(text, MAX_PIECE_CHARS).map((piece) => escapeText(piece));
  const marks = renderMarks(statement.citations, known);
  return pieces.map((piece, index): Block => {
    const isOpening = index === 0;
    const isClosing = index === pieces.length - 1;
    const title = isOpening ? renderHeading(heading) : "";
    const end = isClosing && marks !== "" ? ` ${marks}` : "";
    return {
      part: "body",
      text: `${title}${isOpening ? bullet : ""}${piece || "…"}${end}`,
      joiner: joinerOf({ isOpening, isFirst, bullet }),
    };
  });
}

function joinerOf({
  isOpening,
  isFirst,
  bullet,
}: Pick<Place, "isFirst" | "bullet"> & { readonly isOpening: boolean }): Block["joiner"] {
  if (!isOpening) return " ";
  if (isFirst) return "\n\n";
  return bullet === "" ? " " : "\n";
}

function renderHeading(heading: string | undefined): string {
  const text = heading === undefined ? "" : sanitizeText(roundMarks(heading), MAX_HEADING_CHARS);
  return text === "" ? "" : `### ${text}\n`;
}

function renderMarks(citations: readonly number[], known: ReadonlySet<number>): string {
  return citations
    .filter((n) => known.has(n))
    .slice(0, MAX_MARKS)
    .map((n) => `[${n}]`)
    .join("");
}
