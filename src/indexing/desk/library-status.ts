import type { EmbedderIdentity } from "../../llm/embedding-model.ts";
import type { QuarantinedText } from "../quarantine.ts";

/** Papers that came from one source. */
export interface SourceCount {
  /** Name of the file without its folders; `arXiv` for all papers from there. From outside: to be escaped where it is shown. */
  readonly source: string;
  /** At least 1. */
  readonly papers: number;
}

/** Figures of the ingest that last finished; `read` is the sum of the others but `files`, `flagged` and unread records. */
export interface LastIngestFigures {
  readonly files: number;
  readonly read: number;
  /** Records that stood in the library afterwards. */
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly flagged: number;
}

/** What the library holds, for those who look after it. */
export interface LibraryStatus {
  /** 0 for an empty library; then embedder, time and years are absent. */
  readonly papers: number;
  readonly chunks: number;
  readonly embedder?: EmbedderIdentity;
  /** When papers were last added, changed or removed. */
  readonly updatedAt?: Date;
  /** Absent when no paper has a year. */
  readonly years?: { readonly first: number; readonly last: number };
  readonly sources: {
    /** The sources with the most papers, most first, then by name; at most as many as asked for. */
    readonly top: readonly SourceCount[];
    /** All others together. */
    readonly rest: { readonly sources: number; readonly papers: number };
  };
  /** Absent before the first ingest and after one that was interrupted. */
  readonly lastIngest?: LastIngestFigures;
  readonly quarantine: {
    /** Texts that wait for a person. */
    readonly waiting: number;
    /** The latest of them; at most as many as asked for. */
    readonly texts: readonly QuarantinedText[];
  };
}
