import { cleanText } from "../../corpus/clean-text.ts";
import { type IdentityKeys, identityKeysOf } from "../../corpus/identity/identity-keys.ts";
import type { MatchedBy } from "../../corpus/identity/is-same-work.ts";
import { detailsOf } from "../../corpus/details-of.ts";
import type { Paper, PaperDetails } from "../../corpus/paper.ts";

/** Of the content hash: 128 bits. */
const KEY_DIGITS = 32;
const FADED_DIGITS = 16;
/** Names kept of sources that hold the very same record. */
const MOST_SOURCES = 20;

/** One record of a paper, as a source holds it. */
export interface Edition {
  /** Tells the record from others, by its texts and details; see {@link editionKey}. */
  readonly key: string;
  /** As in the source. */
  readonly title: string;
  /** As in the source. */
  readonly abstract: string;
  /** What this record alone says. An id that another stored paper bears is left out. */
  readonly details: PaperDetails;
  /** Where the record was read; at least one, the first one first, at most 20. */
  readonly sources: readonly string[];
  /** By which key the record was taken for this paper; absent for the one that the paper began with. */
  readonly by?: MatchedBy;
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  readonly keys: IdentityKeys;
  /** Title and abstract as `cleanText` gives them, where they are at hand. */
  readonly cleaned?: Pick<Paper, "title" | "abstract">;
}

/** @param contentHash See `contentHashOf`. */
export function editionKey(contentHash: string): string {
  return contentHash.slice(0, KEY_DIGITS);
}

/** @param contentHash Of the paper. */
export function editionOf(paper: Paper, contentHash: string, at: number): Edition {
  const { title, abstract } = paper;
  return {
    key: editionKey(contentHash),
    title: paper.originalTitle,
    abstract: paper.originalAbstract,
    details: detailsOf(paper),
    sources: [paper.source],
    at,
    keys: identityKeysOf(paper),
    cleaned: { title, abstract },
  };
}

/** @returns Title and abstract as `cleanText` gives them. */
export function cleanedTextOf({ title, abstract, cleaned }: Edition) {
  return cleaned ?? { title: cleanText(title), abstract: cleanText(abstract) };
}

/** @returns The edition with one source more, if there is room. */
export function withSource(edition: Edition, source: string): Edition {
  const { sources } = edition;
  if (sources.includes(source) || sources.length >= MOST_SOURCES) return edition;
  return { ...edition, sources: [...sources, source] };
}

/** @returns What is remembered of an edition whose texts aren't: 16 digits of its key and 16 of its title's. */
export function fadedKey({ key, keys }: Edition): string {
  return key.slice(0, FADED_DIGITS) + keys.title;
}

/** @returns The title's key of an edition that {@link fadedKey} remembers. */
export function fadedTitle(faded: string): string {
  return faded.slice(FADED_DIGITS);
}
