import type { MatchedBy } from "../../corpus/identity/is-same-work.ts";
import type { PaperDetails } from "../../corpus/paper.ts";
import { composePaper } from "./compose-paper.ts";
import type { EditedPaper } from "./edited-paper.ts";
import { cleanedTextOf, type Edition } from "./edition.ts";

/** A record that was taken for one more edition of a paper, and can be taken out again. */
export interface ListedMerge extends Pick<PaperDetails, "doi" | "arxivId" | "date"> {
  /** Counted from 1, in the order they came; for `splitPaper`. */
  readonly n: number;
  /** Its own title, cleaned, but from outside: to be escaped where it is shown. */
  readonly title: string;
  /** Where the record was read; at least one. */
  readonly sources: readonly string[];
  readonly by: MatchedBy;
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  /** Whether it is this record's text that the paper has now. */
  readonly isShown: boolean;
}

/** @returns The editions that were merged into a paper, without the one it began with. */
export function mergedEditions({ editions }: EditedPaper): readonly Edition[] {
  return editions.filter(({ by }) => by !== undefined);
}

/** @returns The merges of a paper, the earliest first; empty for one that came of a single record. */
export function listMerges(paper: EditedPaper): readonly ListedMerge[] {
  const { shown } = composePaper(paper);
  return mergedEditions(paper).map((edition, index) => {
    const { doi, arxivId, date } = edition.details;
    return {
      n: index + 1,
      title: cleanedTextOf(edition).title,
      sources: edition.sources,
      by: edition.by ?? "title",
      at: edition.at,
      isShown: edition === shown,
      ...(doi === undefined ? {} : { doi }),
      ...(arxivId === undefined ? {} : { arxivId }),
      ...(date === undefined ? {} : { date }),
    };
  });
}
