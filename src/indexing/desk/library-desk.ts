import type { PaperHead } from "../../corpus/paper.ts";
import type { RecordSource } from "../../corpus/record-source.ts";
import type { IngestProgress, IngestReport } from "../ingest-report.ts";
import type { ListedMerge } from "../merging/list-merges.ts";
import type { SplitOutcome } from "../merging/split-paper.ts";
import type { LibraryStatus } from "./library-status.ts";
import type { Offer } from "./offer.ts";
import type { Preview } from "./preview.ts";

/** How a change goes on and is stopped. */
export interface DeskOptions {
  /** Stops the work; what was written before stays, and the library is whole. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/** How an offer is added. */
export interface AddOptions extends DeskOptions {
  /** Ids of papers in quarantine whose texts a person lets through, now and in later ingests. */
  readonly allow?: readonly string[];
}

/** What removing a paper came to. */
export type RemoveOutcome =
  | { readonly kind: "removed"; readonly paper: PaperHead }
  | { readonly kind: "unknown" };

/** What letting a text through came to: its cleaned title, to be escaped where it is shown, and a report of the one record. */
export type AllowOutcome =
  | { readonly kind: "allowed"; readonly title: string; readonly report: IngestReport }
  | { readonly kind: "unknown" };

/**
 * What those who look after a library do with it. Every change goes through the ordinary ingest, one at a time across
 * processes; whoever comes second waits and is told through `onProgress`.
 *
 * Besides what is said below, every method throws {@link LibraryError} if the library cannot be read or written.
 */
export interface LibraryDesk {
  /** @param options.most Longest list of sources and of texts in quarantine; 10 when absent. */
  status(options?: { readonly most?: number }): Promise<LibraryStatus>;

  /**
   * Says what `add` would do, without writing anything.
   *
   * @param from An offer, or what the operator names: paths, by `sourceOfPaths`.
   * @param options.most Longest list of each kind; 10 when absent.
   * @throws {OfferError} If the offer is refused as a whole.
   * @throws {ArxivError} If arXiv doesn't answer.
   */
  preview(
    from: Offer | RecordSource,
    options?: DeskOptions & { readonly most?: number },
  ): Promise<Preview>;

  /**
   * Adds what can be read of an offer; the rest is named in the report. The papers are found from then on.
   *
   * @throws {OfferError} If the offer is refused as a whole.
   * @throws {ArxivError} If arXiv doesn't answer.
   * @throws {UserFacingError} If a paper of `options.allow` isn't in quarantine.
   */
  add(offer: Offer, options?: AddOptions): Promise<IngestReport>;

  /**
   * Takes a paper out: from then on no search finds it. A removal is not remembered: a later ingest that reads the
   * paper, of the same file too, brings it back. Of an empty library, the next start fills one from the seeds.
   *
   * @param paperId Any text.
   */
  remove(paperId: string, options?: DeskOptions): Promise<RemoveOutcome>;

  /**
   * Lists the records that were taken for one more edition of a paper.
   *
   * @param paperId Any text.
   * @returns The earliest first; undefined when the library has no such paper.
   */
  merges(paperId: string): Promise<readonly ListedMerge[] | undefined>;

  /**
   * Takes such a record back out, as a paper of its own. Later ingests leave the two apart.
   *
   * @param paperId Any text.
   * @param n As `merges` counts them, from 1.
   */
  split(paperId: string, n: number, options?: DeskOptions): Promise<SplitOutcome>;

  /**
   * Lets the quarantined texts of a paper through for good and adds the latest of them.
   *
   * @param paperId Any text.
   */
  allow(paperId: string, options?: DeskOptions): Promise<AllowOutcome>;
}
