import { comparisonKey } from "../../corpus/comparison-key.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { Statement } from "../answer.ts";
import type { Draft } from "../assistant.ts";
import { type Cell, DIRECTLY } from "./cell.ts";

/**
 * Sorts what a model wrote into cells. A statement that cites several papers
 * goes under {@link DIRECTLY}, wherever it stood.
 *
 * @param papers In the order asked for; citations of others are left out.
 * @param options.headings What the model was told to write under, in any case.
 * @param options.perCell How many statements of one paper stand under one heading; what goes beyond is left out.
 */
export function cellsOfDraft(
  { sections, citations }: Draft,
  papers: readonly RankedPaper[],
  { headings, perCell }: { readonly headings: readonly string[]; readonly perCell: number },
): Cell[] {
  const names = new Map(headings.map((heading) => [comparisonKey(heading), heading]));
  const places = new Map(papers.map(({ paper }, index) => [paper.paperId, index + 1]));
  const placeOf = new Map(citations.map(({ n, paperId }) => [n, places.get(paperId)]));
  const counts = new Map<string, number>();
  return sections.flatMap(({ heading = "", statements }) =>
    statements.flatMap((written): Cell[] => {
      const statement = renumber(written, placeOf);
      const [place, ...others] = statement.citations;
      const name = others.length > 0 ? DIRECTLY : names.get(comparisonKey(heading));
      if (place === undefined || name === undefined) return [];
      const key = `${name} ${place}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return name !== DIRECTLY && count > perCell ? [] : [{ heading: name, statement }];
    }),
  );
}

function renumber(
  statement: Statement,
  placeOf: ReadonlyMap<number, number | undefined>,
): Statement {
  const evidence = statement.evidence
    .flatMap(({ n, ...rest }) => {
      const place = placeOf.get(n);
      return place === undefined ? [] : [{ n: place, ...rest }];
    })
    .toSorted((a, b) => a.n - b.n || a.sentence - b.sentence);
  return { ...statement, citations: [...new Set(evidence.map(({ n }) => n))], evidence };
}
