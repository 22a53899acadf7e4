import type { RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import { checkExtract } from "../check-extract.ts";
import { writeChecked, type WriteOptions, type Written } from "../write-checked.ts";
import type { AspectLayout } from "./aspect-layout.ts";
import { assembleCells, type Cell, DIRECTLY } from "./cell.ts";
import { cellsOfDraft } from "./cells-of-draft.ts";
import { extractCells, extractMissing } from "./extract-cells.ts";

/**
 * Lets a model say of each paper what the headings ask for. Every statement is
 * checked as in `writeAnswer`. If any failed, what is still empty is filled with
 * the abstracts' own sentences, and so is a paper of which nothing is left. If
 * none failed, what the model left empty stays empty: it found nothing there.
 *
 * @param retrieval Its papers in the order of their numbers.
 * @returns Sections in the order of the headings; citations numbered as the papers are.
 * @throws {LlmError} As `writeAnswer` does.
 */
export async function writeAspects(
  { papers, ...retrieval }: Retrieval,
  { onDraft, ...options }: WriteOptions,
  layout: AspectLayout,
): Promise<Written> {
  const { headings } = layout;
  const written = await writeChecked(
    { ...retrieval, papers },
    {
      ...options,
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
  const hasGaps = checked.dropped > 0 || isCut;
  const cells = papers.flatMap((paper, index) =>
    fillIn(paper, index + 1, { own, layout, hasGaps }),
  );
  const extract = assembleCells(cells, headings, papers);
  const passed = checkExtract(extract, { ...retrieval, papers }, options.vocabulary);
  const filled = cellsOfDraft(passed, papers, layout);
  const all = checked.kept + checked.dropped;
  return {
    ...written,
    ...assembleCells([...own, ...filled], headings, papers),
    checked: { kept: own.length + filled.length, dropped: all - own.length },
  };
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
