import { z } from "zod";
import { detailsOf } from "../../corpus/details-of.ts";
import { idKeysOf, keyTexts } from "../../corpus/identity/identity-keys.ts";
import { PaperSchema } from "../../corpus/paper.ts";
import type { ComposedPaper } from "./compose-paper.ts";
import type { ApartEdition, EditedPaper } from "./edited-paper.ts";
import { type Edition, editionKey, fadedTitle } from "./edition.ts";

const near = z.int32();
const MATCHED_BY = ["title", "doi", "arxiv", "abstract", "near-abstract"] as const;

const DetailsSchema = PaperSchema.pick({
  authors: true,
  year: true,
  venue: true,
  url: true,
  categories: true,
  doi: true,
  arxivId: true,
  licence: true,
  date: true,
});

const TextKeysSchema = z.object({
  title: z.string(),
  abstract: z.string(),
  near: z.tuple([near, near, near, near]).optional(),
});

/** What the column holds, as JSON; texts are left out where they are those that the row shows. */
const MergedSchema = z.object({
  editions: z
    .array(
      z.object({
        key: z.string(),
        title: z.string().optional(),
        abstract: z.string().optional(),
        details: DetailsSchema,
        sources: z.array(z.string()).min(1),
        by: z.enum(MATCHED_BY).optional(),
        at: z.number(),
        keys: TextKeysSchema,
      }),
    )
    .min(1),
  faded: z.array(z.string()).default([]),
  apart: z
    .array(
      z.object({
        key: z.string(),
        title: z.string(),
        doi: z.string().optional(),
        arxivId: z.string().optional(),
        abstract: z.string(),
      }),
    )
    .default([]),
});

/**
 * Reads what {@link writeMerged} wrote.
 *
 * @param shown The original texts that the row has, and the cleaned ones.
 * @returns Undefined for text that isn't of that form.
 */
export function readMerged(
  merged: string,
  shown: Pick<Edition, "title" | "abstract" | "cleaned">,
): Pick<EditedPaper, "editions" | "faded" | "apart"> | undefined {
  const { data } = MergedSchema.safeParse(parseJson(merged));
  if (!data) return undefined;
  const editions = data.editions.map(({ title, abstract, keys, ...edition }) => ({
    ...(title === undefined || abstract === undefined ? shown : { title, abstract }),
    ...edition,
    keys: { ...keys, ...idKeysOf(edition.details) },
  }));
  return { ...data, editions } as unknown as Pick<EditedPaper, "editions" | "faded" | "apart">;
}

/** @returns Undefined for a paper of one record that a single source holds: its row says everything. */
export function writeMerged(
  { editions, faded, apart, paperId }: EditedPaper,
  { shown, contentHash }: Pick<ComposedPaper, "shown" | "contentHash">,
): string | undefined {
  const [first, ...rest] = editions;
  const isOne = rest.length === 0 && first.sources.length === 1;
  const isRow = first.keys.title === paperId && first.key === editionKey(contentHash);
  if (isOne && isRow && faded.length + apart.length === 0) return undefined;
  return JSON.stringify({
    editions: editions.map((edition) => toStored(edition, shown)),
    ...(faded.length > 0 ? { faded } : {}),
    ...(apart.length > 0 ? { apart: apart.map(toStoredKeys) } : {}),
  });
}

/** Name by name: what is equal must be written equally. */
function toStored({ title, abstract, keys, ...edition }: Edition, shown: Edition) {
  const isShown = title === shown.title && abstract === shown.abstract;
  return {
    key: edition.key,
    ...(isShown ? {} : { title, abstract }),
    details: detailsOf(edition.details),
    sources: edition.sources,
    by: edition.by,
    at: edition.at,
    keys: { title: keys.title, abstract: keys.abstract, near: keys.near },
  };
}

function toStoredKeys({ key, title, doi, arxivId, abstract }: ApartEdition): ApartEdition {
  const ids = {
    ...(doi === undefined ? {} : { doi }),
    ...(arxivId === undefined ? {} : { arxivId }),
  };
  return { key, title, ...ids, abstract };
}

/**
 * The keys by which a paper is found besides those in columns of their own.
 *
 * @returns As `keyTexts` gives them, with spaces between; undefined when there are none.
 */
export function aliasesOf(
  { editions, faded, paperId }: EditedPaper,
  { paper, shown }: Pick<ComposedPaper, "paper" | "shown">,
): string | undefined {
  const columns = new Set(keyTexts({ ...shown.keys, ...idKeysOf(paper), title: paperId }));
  const titles = faded.map((edition) => `title:${fadedTitle(edition)}`);
  const all = new Set([...editions.flatMap(({ keys }) => keyTexts(keys)), ...titles]);
  const others = [...all.difference(columns)];
  return others.length > 0 ? others.join(" ") : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
