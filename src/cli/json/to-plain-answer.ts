import type { AnsweredAnswer, Statement } from "../../answering/answer.ts";

/**
 * An answer as plain text: each statement followed by its marks, sections as
 * paragraphs under their headings.
 *
 * @example
 * ```ts
 * toPlainAnswer(answer); // "Consistency models need one step. [1] They can be distilled. [1][2]"
 * ```
 */
export function toPlainAnswer({ sections }: AnsweredAnswer): string {
  return sections
    .map(({ heading, statements }) => {
      const text = statements.map(withMarks).join(" ");
      return heading === undefined ? text : `${heading}\n${text}`;
    })
    .join("\n\n");
}

function withMarks({ text, citations }: Statement): string {
  return `${text} ${citations.map((n) => `[${n}]`).join("")}`;
}
