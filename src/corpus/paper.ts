import { z } from "zod";
import { PAPER_ID } from "./paper-id.ts";

/** Where a record stood when it was read, so that a report can point at it. */
export interface SourceLocation {
  /** Path as the person gave it; an address or a name where the source is no file. */
  readonly file: string;
  /** Line of the title, counted from 1; 0 where the source has no lines. */
  readonly line: number;
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
}

/** A title and its abstract as they stand in a source, not yet cleaned, with what else it says. */
export interface RawRecord extends PaperDetails {
  readonly title: string;
  readonly abstract: string;
  readonly source: SourceLocation;
}

/** A record that a reader refused, and why. */
export interface RejectedRecord {
  readonly file: string;
  /** Line counted from 1; 0 when the whole file was refused, or the source has no lines. */
  readonly line: number;
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
  /** File or address the record was read from. */
  source: z.string().min(1),
  /** When the library first took it in, in milliseconds since 1970; absent outside it and in libraries that kept no dates. */
  addedAt: z.number().int().optional(),
});

/** See {@link PaperSchema}. */
export type Paper = Readonly<z.infer<typeof PaperSchema>>;

/** What a list or a citation shows of a paper: everything but its texts. */
export type PaperHead = Pick<
  Paper,
  "paperId" | "title" | "authors" | "year" | "venue" | "url" | "source" | "addedAt"
>;
