import { detailsOf } from "../../corpus/details-of.ts";
import { type IdentityKeys, identityKeysOf } from "../../corpus/identity/identity-keys.ts";
import type { StoredContent } from "../library-store.ts";
import { type Edition, editionKey, fadedKey, withSource } from "./edition.ts";
import { readMerged } from "./merged-column.ts";
import { rankEditions } from "./compose-paper.ts";

/** Editions kept with their texts. */
const MOST_EDITIONS = 20;
/** Editions remembered by their keys alone. */
const MOST_FADED = 100;

/** Keys of a record that a person took out of a paper. */
export interface ApartEdition extends Omit<IdentityKeys, "near"> {
  readonly key: string;
}

/** A paper with every record that was taken for it. */
export interface EditedPaper {
  readonly paperId: string;
  /** See `PaperSchema`. */
  readonly addedAt?: number;
  /** In the order they came; a record that replaced another is as new as itself. */
  readonly editions: readonly [Edition, ...Edition[]];
  /** Editions that there was no room for, see `fadedKey`: they are still recognised. */
  readonly faded: readonly string[];
  /** Records that a person took out: they never come back in. */
  readonly apart: readonly ApartEdition[];
}

/** How a record changed a paper. `named`: only its source is new; `known`: nothing is. */
export type Taking = "known" | "named" | "replaced" | "edition";

/** @returns A stored paper, with its editions. */
export function openPaper(content: StoredContent): EditedPaper {
  const { paper, paperId, contentHash, merged } = content;
  const { addedAt, title, abstract } = paper;
  const head = { paperId, ...(addedAt === undefined ? {} : { addedAt }) };
  const texts = { title: paper.originalTitle, abstract: paper.originalAbstract };
  const cleaned = { title, abstract };
  const kept = merged === undefined ? undefined : readMerged(merged, { ...texts, cleaned });
  if (kept) return { ...head, ...kept };
  const only: Edition = {
    key: editionKey(contentHash),
    ...texts,
    details: detailsOf(paper),
    sources: [paper.source],
    at: addedAt ?? 0,
    keys: identityKeysOf(paper),
    cleaned,
  };
  return { ...head, editions: [only], faded: [], apart: [] };
}

/**
 * Takes a record in. What the same source said before of the paper is replaced,
 * unless both have dates that differ, or the source still says it.
 *
 * @param isStillRead Whether this ingest read the edition too, from the record's source.
 */
export function takeEdition(
  paper: EditedPaper,
  edition: Edition,
  isStillRead: (before: Edition) => boolean,
): { readonly paper: EditedPaper; readonly taking: Taking } {
  const { editions, faded } = paper;
  const [source = ""] = edition.sources;
  const twin = editions.find(({ key }) => key === edition.key);
  if (twin) {
    const named = withSource(twin, source);
    if (named === twin) return { paper, taking: "known" };
    return { paper: withEditions(paper, swap(editions, twin, named)), taking: "named" };
  }
  if (faded.includes(fadedKey(edition))) return { paper, taking: "known" };
  const before = editions.find((other) => isReplacedBy(other, edition) && !isStillRead(other));
  if (!before) return { paper: withEditions(paper, [...editions, edition]), taking: "edition" };
  const rest = editions.flatMap((other) =>
    other === before ? withoutSource(other, source) : other,
  );
  return { paper: withEditions(paper, [...rest, renewed(before, edition)]), taking: "replaced" };
}

/** Whether a paper has this very record, or had it once. */
export function hasEdition({ editions, faded }: EditedPaper, edition: Edition): boolean {
  return editions.some(({ key }) => key === edition.key) || faded.includes(fadedKey(edition));
}

/** @returns The paper with these editions, of which there must be one; the oldest fade when they are too many. */
export function withEditions(paper: EditedPaper, editions: readonly Edition[]): EditedPaper {
  const [first, ...rest] = editions;
  if (!first) throw new RangeError("Cannot make a paper of no edition");
  if (editions.length <= MOST_EDITIONS) return { ...paper, editions: [first, ...rest] };
  const kept = new Set(rankEditions([first, ...rest]).slice(0, MOST_EDITIONS));
  const fading = editions.filter((edition) => !kept.has(edition)).map(fadedKey);
  const faded = [...paper.faded, ...fading].slice(-MOST_FADED);
  return withEditions(
    { ...paper, faded },
    editions.filter((edition) => kept.has(edition)),
  );
}

function swap(editions: readonly Edition[], old: Edition, now: Edition): readonly Edition[] {
  return editions.map((edition) => (edition === old ? now : edition));
}

function isReplacedBy(before: Edition, edition: Edition): boolean {
  const [one, other] = [before.details.date, edition.details.date];
  const areVersions = one !== undefined && other !== undefined && one !== other;
  if (areVersions || !before.sources.includes(edition.sources[0] ?? "")) return false;
  const [{ title, doi, arxivId }, keys] = [before.keys, edition.keys];
  return (
    title === keys.title ||
    (doi !== undefined && doi === keys.doi) ||
    (arxivId !== undefined && arxivId === keys.arxivId)
  );
}

function withoutSource(edition: Edition, source: string): Edition[] {
  const sources = edition.sources.filter((name) => name !== source);
  return sources.length === 0 ? [] : [{ ...edition, sources }];
}

/** A source that says less than it did takes nothing away, but for the date, which was of the other text. */
function renewed(before: Edition, edition: Edition): Edition {
  const { date: _, ...lasting } = before.details;
  const isSameText = before.keys.abstract === edition.keys.abstract;
  const details = { ...(isSameText ? before.details : lasting), ...edition.details };
  const { doi, arxivId } = before.keys;
  const ids = {
    ...(doi === undefined ? {} : { doi }),
    ...(arxivId === undefined ? {} : { arxivId }),
  };
  return {
    ...edition,
    details,
    keys: { ...ids, ...edition.keys },
    ...(before.by === undefined ? {} : { by: before.by }),
  };
}
