import { contentHashOf } from "../../corpus/content-hash.ts";
import { idKeysOf } from "../../corpus/identity/identity-keys.ts";
import type { Paper, PaperDetails } from "../../corpus/paper.ts";
import { cleanedTextOf, type Edition } from "./edition.ts";
import type { EditedPaper } from "./edited-paper.ts";

/** What the library shows of a paper. */
export interface ComposedPaper {
  readonly paper: Paper;
  /** The edition whose text it has. */
  readonly shown: Edition;
  readonly contentHash: string;
}

/**
 * Makes one paper of its editions. The newest text wins; what its record
 * doesn't say is filled in from the others, the newest first. Editions that all
 * have dates give the same paper in whatever order they came.
 */
export function composePaper({ paperId, addedAt, editions }: EditedPaper): ComposedPaper {
  const ranked = rankEditions(editions);
  const [shown] = ranked;
  const paper = {
    ...foldDetails(ranked),
    ...cleanedTextOf(shown),
    paperId,
    originalTitle: shown.title,
    originalAbstract: shown.abstract,
    source: shown.sources[0] ?? "",
    ...(addedAt === undefined ? {} : { addedAt }),
  };
  return { paper, shown, contentHash: contentHashOf(paper) };
}

/** @returns The edition whose text is shown first, then the others by what they say of the paper counts. */
export function rankEditions(editions: readonly [Edition, ...Edition[]]): [Edition, ...Edition[]] {
  const dated = editions.filter(({ details }) => details.date !== undefined).toSorted(newestFirst);
  const undated = editions.filter(({ details }) => details.date === undefined);
  const shown = chooseShown(editions, dated[0], latestOf(undated)) ?? editions[0];
  const others = [...dated, ...undated.toReversed()].filter((edition) => edition !== shown);
  return [shown, ...others];
}

/** A text without a date counts as new as the day it came in. */
function chooseShown(
  editions: readonly Edition[],
  newest: Edition | undefined,
  latest: Edition | undefined,
): Edition | undefined {
  if (!newest || !latest) return newest ?? latest;
  const isSameText = newest.keys.abstract === latest.keys.abstract;
  return isSameText || editions.indexOf(newest) > editions.indexOf(latest) ? newest : latest;
}

/** Another title over the same abstract is no new text: which of the two is right, nobody says. */
function latestOf(undated: readonly Edition[]): Edition | undefined {
  return undated.reduce<Edition | undefined>(
    (best, edition) => (best?.keys.abstract === edition.keys.abstract ? best : edition),
    undefined,
  );
}

/** Of one day, the longer text is likely the whole one; the key settles the rest, whatever the order. */
function newestFirst(one: Edition, other: Edition): number {
  const [date = "", otherDate = ""] = [one.details.date, other.details.date];
  if (date !== otherDate) return date < otherDate ? 1 : -1;
  const longer = other.abstract.length - one.abstract.length;
  if (longer !== 0) return longer;
  return one.key < other.key ? 1 : -1;
}

function foldDetails(ranked: readonly [Edition, ...Edition[]]): PaperDetails {
  const { date: _, ...folded } = Object.assign(
    {},
    ...ranked.toReversed().map(({ details }) => details),
  ) as PaperDetails;
  const [shown] = ranked;
  // A date says when this very text came out.
  const date = ranked.find(
    ({ keys, details }) => keys.abstract === shown.keys.abstract && details.date !== undefined,
  )?.details.date;
  // A journal's DOI says more than the one that arXiv makes of its id.
  const doi = ranked.map(({ details }) => idKeysOf(details).doi).find((own) => own !== undefined);
  return {
    ...folded,
    ...(doi === undefined ? {} : { doi }),
    ...(date === undefined ? {} : { date }),
  };
}
