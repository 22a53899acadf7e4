import { phrase, type PhraseKey } from "../../lib/phrase.ts";
import type { AnswerTask } from "../answer-task.ts";
import type { AspectLayout } from "./aspect-layout.ts";
import { assembleCells } from "./cell.ts";
import { extractCells } from "./extract-cells.ts";
import { writeAspects } from "./write-aspects.ts";

const DECLINED = {
  comparison: "modelNoComparison",
  explanation: "modelNoExplanation",
} as const satisfies Record<AspectLayout["kind"], PhraseKey>;

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
    declined: phrase("ownSentences", { why: [phrase(DECLINED[layout.kind])] }),
    write: (retrieval, options) => writeAspects(retrieval, options, layout),
    extract: (retrieval) =>
      assembleCells(
        retrieval.papers.flatMap((paper, index) => extractCells(paper, index + 1, layout)),
        layout.headings,
        retrieval.papers,
      ),
  };
}
