/** The largest file that is taken, 10 MiB; the seed documents have 60 KB each. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** The most characters of a pasted title and abstract together; the longest abstract of the seeds has 1,920. */
export const MAX_TEXT_CHARS = 20_000;
/** The most arXiv ids taken at once: one request. */
export const MAX_ARXIV_IDS = 50;

/** Papers that a person offers to the library. */
export type Offer =
  | {
      readonly kind: "file";
      /** As the person named it, with or without folders; only its last part is used, and recorded as the source. */
      readonly name: string;
      /** At most {@link MAX_FILE_BYTES}. */
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: "text";
      readonly title: string;
      /** Lines are joined; at most {@link MAX_TEXT_CHARS} with the title. */
      readonly abstract: string;
    }
  | {
      readonly kind: "arxiv";
      /** Ids or addresses as people paste them, several in one text too; at most {@link MAX_ARXIV_IDS} in all. */
      readonly ids: readonly string[];
    };
