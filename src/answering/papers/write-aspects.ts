import { type Noticed, toNotice } from "../../lib/notice.ts";
import { phrase } from "../../lib/phrase.ts";
import type { RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import { checkExtract } from "../check-extract.ts";
import { writeChecked, type WriteOptions, type Written } from "../write-checked.ts";
import type { AspectLayout } from "./aspect-layout.ts";
import { assembleCells, type Cell, DIRECTLY } from "./cell.ts";
import { cellsOfDraft } from "./cells-of-draft.ts";
import { extractCells, extractMissing } from "./extract-cells.ts";
import { fitPapers } from "./fit-papers.ts";

/**
 * Lets a model say of each paper what the headings ask for. Every statement is
 * checked as in `writeAnswer`. If any failed, or the model could not be shown the
 * whole abstracts, what is still empty is filled with the abstracts' own sentences
 * under a notice, and so is a paper of which nothing is left. Else what the model
 * left empty stays empty: it found nothing there.
 *
 * @param retrieval Its papers in the order of their numbers.
 * @returns Sections in the order of the headings; citations numbered as the papers are.
 * @throws {LlmError} As `writeAnswer` does; `context-overflow` when not every paper fits the prompt.
 */
export async function writeAspects(
  { papers, ...retrieval }: Retrieval,
  { onDraft, ...options }: WriteOptions,
  layout: AspectLayout,
): Promise<Written> {
  const { headings } = layout;
  const { shown, isWhole, readable } = fitPapers(papers, {
    prompt: options.prompt,
    question: retrieval.question,
    contextTokens: options.chatModel.contextTokens,
  });
  const written = await writeChecked(
    { ...retrieval, papers: shown },
    {
      ...options,
      leastPapers: readable,
      withSections: true,
      headings,
      ...(onDraft && {
        onDraft: (draft) => {
          const arranged = assembleCells(cellsOfDraft(draft, papers, layout), headings, papers);
          if (arranged.sections.length > 0) onDraft(arranged);
        },
      }),
    },
  );
  if (written.kind !== "answered") return written;
  const { checked, isCut, usage } = written;
  const own = cellsOfDraft(written, papers, layout);
  if (own.length === 0) return { kind: "abstained", cause: "unsupported", checked, usage };
  const hasGaps = checked.dropped > 0 || isCut || !isWhole;
  const cells = papers.flatMap((paper, index) =>
    fillIn(paper, index + 1, { own, layout, hasGaps }),
  );
  const extract = assembleCells(cells, headings, papers);
  const passed = checkExtract(extract, { ...retrieval, papers }, options.vocabulary);
  const filled = cellsOfDraft(passed, papers, layout);
  const all = checked.kept + checked.dropped;
  const kept = own.length + filled.length;
  return {
    ...written,
    ...assembleCells([...own, ...filled], headings, papers),
    checked: { kept, dropped: all - own.length },
    ...(filled.length > 0 ? filledNotice(filled.length, kept) : {}),
  };
}

function filledNotice(filled: number, all: number): Noticed {
  return toNotice(phrase("filled", { filled, all }));
}

function fillIn(
  paper: RankedPaper,
  n: number,
  {
    own: all,
    layout,
    hasGaps,
  }: { readonly own: readonly Cell[]; readonly layout: AspectLayout; readonly hasGaps: boolean },
): Cell[] {
  const cited = all.filter(({ statement }) => statement.citations.includes(n));
  const own = cited.filter(({ heading }) => heading !== DIRECTLY);
  if (own.length === 0) return extractCells(paper, n, layout);
  return hasGaps ? extractMissing(paper, n, { aspects: layout.aspects, own: cited }) : [];
}
