import { titleKey } from "../../corpus/title-key.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { type MadeStatement, SHOWN_PAPERS, type StatementGroup } from "./made-statement.ts";

/** A statement that may be chosen. */
export type StatementCandidate = Omit<MadeStatement, "id" | "kind">;

/** A paper with its sentences, and those it is shown with. */
export interface ShownPaper {
  readonly paperId: string;
  /** By their number within the abstract. */
  readonly sentences: ReadonlyMap<number, string>;
  /** The others among the papers that are shown, nearest first. */
  readonly others: readonly OtherPaper[];
}

/** A paper that a citation could be swapped to. */
export interface OtherPaper {
  readonly paperId: string;
  readonly sentences: ReadonlyMap<number, string>;
}

/** @returns Undefined when the group lacks its own paper. */
export function toShownPaper({ paperId, retrieval }: StatementGroup): ShownPaper | undefined {
  const papers = retrieval.papers.slice(0, SHOWN_PAPERS).map((ranked) => ({
    paperId: ranked.paper.paperId,
    sentences: sentencesOf(ranked),
  }));
  const own = papers.find((paper) => paper.paperId === paperId);
  return own && { ...own, others: papers.filter((paper) => paper !== own) };
}

/** @returns The papers of the groups by the key of their title. */
export function papersByTitle(groups: readonly StatementGroup[]): Map<string, ShownPaper> {
  return new Map(
    groups.flatMap((group) => {
      const own = group.retrieval.papers.find(({ paper }) => paper.paperId === group.paperId);
      const paper = toShownPaper(group);
      return own && paper ? [[titleKey(own.paper.title), paper] as const] : [];
    }),
  );
}

/** @returns A ranked paper's sentences by their number within the abstract, in order. */
export function sentencesOf({ passages }: RankedPaper): Map<number, string> {
  const numbered = passages.flatMap(({ sentences, firstSentence }) =>
    sentences.map((sentence, index) => [firstSentence + index, sentence] as const),
  );
  return new Map(numbered.toSorted(([a], [b]) => a - b));
}
