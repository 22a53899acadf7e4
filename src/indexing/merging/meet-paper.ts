import { type IdentityKeys } from "../../corpus/identity/identity-keys.ts";
import { isSameWork, type MatchedBy, type WorkFacts } from "../../corpus/identity/is-same-work.ts";
import { rankEditions } from "./compose-paper.ts";
import type { ApartEdition, EditedPaper } from "./edited-paper.ts";
import { cleanedTextOf, type Edition } from "./edition.ts";

/** How a record meets a paper. */
export interface Meeting {
  readonly by: MatchedBy;
  /** 0 for the paper's own title; the higher, the less the meeting says. */
  readonly rank: number;
}

interface Step {
  readonly by: MatchedBy;
  readonly isShared: (edition: Edition, keys: IdentityKeys) => boolean;
}

/** From the surest on; the title of another edition than the one shown comes after the ids. */
const STEPS: readonly Step[] = [
  { by: "doi", isShared: (edition, { doi }) => doi !== undefined && edition.keys.doi === doi },
  {
    by: "arxiv",
    isShared: ({ keys }, { arxivId }) => arxivId !== undefined && keys.arxivId === arxivId,
  },
  { by: "title", isShared: ({ keys }, { title }) => keys.title === title },
  { by: "abstract", isShared: ({ keys }, { abstract }) => keys.abstract === abstract },
  {
    by: "near-abstract",
    isShared: ({ keys }, { near = [] }) => near.some((key, band) => keys.near?.[band] === key),
  },
];

/**
 * Tells whether a record is one more edition of a paper.
 *
 * @returns The surest key that both share and that nothing speaks against; undefined where there is none.
 */
export function meetPaper(paper: EditedPaper, edition: Edition): Meeting | undefined {
  if (isApart(paper, edition)) return undefined;
  const facts = factsOf(edition);
  const [shown] = rankEditions(paper.editions);
  const { title } = edition.keys;
  const isOwnTitle = title === paper.paperId || title === shown.keys.title;
  if (isOwnTitle && isSameWork(facts, factsOf(shown), "title")) return { by: "title", rank: 0 };
  const index = STEPS.findIndex(({ by, isShared }) =>
    paper.editions.some(
      (other) => isShared(other, edition.keys) && isSameWork(facts, factsOf(other), by),
    ),
  );
  const step = STEPS[index];
  return step && { by: step.by, rank: index + 1 };
}

/** Whether a person took this record, or another version of it, out of the paper. */
function isApart({ apart, editions }: EditedPaper, { key, keys }: Edition): boolean {
  const isOwn = (name: "doi" | "arxivId") =>
    editions.some((edition) => edition.keys[name] === keys[name]);
  const sharesId = (entry: ApartEdition, name: "doi" | "arxivId") =>
    keys[name] !== undefined && entry[name] === keys[name] && !isOwn(name);
  return apart.some(
    (entry) =>
      entry.key === key ||
      (entry.title === keys.title && entry.abstract === keys.abstract) ||
      sharesId(entry, "doi") ||
      sharesId(entry, "arxivId"),
  );
}

function factsOf(edition: Edition): WorkFacts {
  const { authors, doi, arxivId } = edition.details;
  return {
    ...cleanedTextOf(edition),
    ...(authors ? { authors } : {}),
    ...(doi === undefined ? {} : { doi }),
    ...(arxivId === undefined ? {} : { arxivId }),
  };
}
