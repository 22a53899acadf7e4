import { z } from "zod";
import { PAPER_ID } from "./paper-id.ts";

/** A DOI as it is kept: in lower case, without spaces. */
export const DOI = /^10\.\d{4,9}\/[^\sA-Z]+$/u;

/** An arXiv id as it is kept: of either style, without a version. */
export const ARXIV_ID = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})$/u;

/** Where a record stood when it was read, so that a report can point at it. */
export interface SourceLocation {
  /**
   * Path as the person gave it; an address or a name where the source is no file. A file inside an archive follows the
   * archive's path after a slash.
   */
  readonly file: string;
  /** Line where the record begins, counted from 1; 0 where the source has no lines that mean anything to a person. */
  readonly line: number;
  /** The record's place among those of its file, counted from 1; given where `line` is 0 and there is more than one. */
  readonly record?: number;
}

/** What a source may say of a paper besides its texts. */
export interface PaperDetails {
  /** Given names first or last, as the source writes them; in the paper's order. */
  readonly authors?: readonly string[];
  readonly year?: number;
  /** Conference or journal. */
  readonly venue?: string;
  /** Where a reader finds the paper. */
  readonly url?: string;
  /** Subjects in the source's own terms, such as `cs.CL`; in its order. */
  readonly categories?: readonly string[];
  /** Digital object identifier, `10.…/…`; what `cleanDetails` gives is in lower case and without an address before it. */
  readonly doi?: string;
  /** arXiv id of either style; what `cleanDetails` gives is without a version. */
  readonly arxivId?: string;
  /** Name or address of the licence of the text, such as `http://creativecommons.org/licenses/by/4.0/`. */
  readonly licence?: string;
  /** Day on which this version of the text came out, `YYYY-MM-DD`; the newest text of a paper wins. */
  readonly date?: string;
}

/** A title and its abstract as they stand in a source, not yet cleaned, with what else it says. */
export interface RawRecord extends PaperDetails {
  readonly title: string;
  readonly abstract: string;
  readonly source: SourceLocation;
}

/** A record that a reader refused, and why; at line 0 and without a number, the whole file was refused. */
export interface RejectedRecord extends SourceLocation {
  /** One lower-case clause without a final period, for example "title without an abstract". */
  readonly reason: string;
}

/** A paper as the library keeps it: text cleaned for reading and search, the original kept beside it. */
export const PaperSchema = z.object({
  /** 16 hexadecimal digits made from the title by {@link paperIdOf}; stable across sources. */
  paperId: z.string().regex(PAPER_ID),
  title: z.string().min(1),
  abstract: z.string().min(1),
  originalTitle: z.string().min(1),
  originalAbstract: z.string().min(1),
  authors: z.array(z.string().min(1)).readonly().optional(),
  year: z.number().int().min(1500).max(2200).optional(),
  /** Conference or journal, as the source writes it. */
  venue: z.string().min(1).optional(),
  url: z.url().optional(),
  categories: z.array(z.string().min(1)).readonly().optional(),
  doi: z.string().regex(DOI).optional(),
  arxivId: z.string().regex(ARXIV_ID).optional(),
  licence: z.string().min(1).optional(),
  /** See {@link PaperDetails}. */
  date: z.iso.date().optional(),
  /** File or address the record was read from. */
  source: z.string().min(1),
  /** When the library first took it in, in milliseconds since 1970; absent outside it and in libraries that kept no dates. */
  addedAt: z.number().int().optional(),
});

/** See {@link PaperSchema}. */
export type Paper = Readonly<z.infer<typeof PaperSchema>>;

/** What a list or a citation shows of a paper: everything but its texts. */
export type PaperHead = Omit<Paper, "abstract" | "originalTitle" | "originalAbstract">;
