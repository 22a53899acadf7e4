/** How far a live source was read. */
export interface RefreshMark {
  /** `YYYY-MM-DD`, in UTC: what came or changed before is in the library. */
  readonly day: string;
  /** Where an unfinished harvest goes on, as arXiv names it. */
  readonly token?: string;
  /** When a refresh last worked on the source. */
  readonly at: Date;
}

/** Remembers how far live sources were read, beside the library and for all its processes. */
export interface RefreshMarks {
  /** @returns Undefined for a source that no refresh has worked on. @throws {LibraryError} If it cannot be read. */
  get(source: string): Promise<RefreshMark | undefined>;
  /** To be called once what the mark stands for was committed. @throws {LibraryError} If it cannot be written. */
  set(source: string, mark: RefreshMark): Promise<void>;
}
