import { abstractKey } from "../abstract-key.ts";
import type { Paper } from "../paper.ts";
import { paperIdOf } from "../paper-id.ts";
import { type NearKeys, nearKeysOf } from "./near-keys.ts";

/** What a paper is recognised by: two records that share one of these may be the same paper. */
export interface IdentityKeys {
  /** The title's key, which is the id of a paper that began with this title; see `paperIdOf`. */
  readonly title: string;
  /** Never one that arXiv gave: `arxivId` says the same. */
  readonly doi?: string;
  readonly arxivId?: string;
  /** See `abstractKey`. */
  readonly abstract: string;
  /** Absent for short abstracts; see `nearKeysOf`. */
  readonly near?: NearKeys;
}

const ARXIV_DOI = /^10\.48550\/arxiv\./;

/** @param paper Cleaned, as `toPaper` gives it. */
export function identityKeysOf(
  paper: Pick<Paper, "title" | "abstract" | "doi" | "arxivId">,
): IdentityKeys {
  const near = nearKeysOf(paper.abstract);
  return {
    title: paperIdOf(paper.title),
    ...idKeysOf(paper),
    abstract: abstractKey(paper.abstract),
    ...(near ? { near } : {}),
  };
}

/** The keys that a paper was given rather than has by its texts. */
export function idKeysOf({ doi, arxivId }: Pick<Paper, "doi" | "arxivId">) {
  return {
    ...(doi === undefined || ARXIV_DOI.test(doi) ? {} : { doi }),
    ...(arxivId === undefined ? {} : { arxivId }),
  };
}

/**
 * @returns The keys as texts that tell their kind, none with a space, such as `doi:10.1000/x`; title first, then ids,
 *   abstract and near keys.
 */
export function keyTexts(keys: Partial<IdentityKeys>): string[] {
  const { title, doi, arxivId, abstract, near } = keys;
  return [
    ...(title === undefined ? [] : [`title:${title}`]),
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(arxivId === undefined ? [] : [`arxiv:${arxivId}`]),
    ...(abstract === undefined ? [] : [`abstract:${abstract}`]),
    ...(near ?? []).map((key, band) => `near${band}:${key}`),
  ];
}
