import type { AnswerTask } from "../answer-task.ts";
import type { AspectLayout } from "./aspect-layout.ts";
import { assembleCells } from "./cell.ts";
import { extractCells } from "./extract-cells.ts";
import { writeAspects } from "./write-aspects.ts";

/**
 * The task of saying what each of the papers found has under the headings of a layout.
 *
 * @param options.papers How many papers there are at most.
 */
export function createAspectTask(
  layout: AspectLayout,
  { papers, promptOf }: Pick<AnswerTask, "papers" | "promptOf">,
): AnswerTask {
  return {
    topK: papers,
    papers,
    scope: (retrieval) => retrieval,
    promptOf,
    declined: `The language model gave no ${layout.kind}, so this is made of the abstracts' own sentences.`,
    write: (retrieval, options) => writeAspects(retrieval, options, layout),
    extract: (retrieval) =>
      assembleCells(
        retrieval.papers.flatMap((paper, index) => extractCells(paper, index + 1, layout)),
        layout.headings,
        retrieval.papers,
      ),
  };
}
