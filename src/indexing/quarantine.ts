import type { PaperDetails } from "../corpus/paper.ts";

/** A paper's text that an ingest held back, with where it came from and what its source says of it besides. */
export interface QuarantinedText extends PaperDetails {
  /** 32 hexadecimal digits made of the texts, so that a person lets through what they have read and nothing else. */
  readonly textKey: string;
  readonly paperId: string;
  /** Title and abstract as they were read, not cleaned: they may hold anything. */
  readonly title: string;
  readonly abstract: string;
  /** Where it was last read. */
  readonly file: string;
  /** Line of the title, counted from 1; 0 where the source has no lines. */
  readonly line: number;
  /** What was found, as clauses for people; at least one. */
  readonly reasons: readonly string[];
  /** When it was last held back. */
  readonly quarantinedAt: Date;
  /** When a person let it through; absent while it waits for review. */
  readonly allowedAt?: Date;
}

/** Texts that were held back. They survive everything that happens to the library's tables. */
export interface Quarantine {
  /** @returns All texts, the latest first; those of one time by paper id and then text key. */
  list(): Promise<QuarantinedText[]>;
  /** Holds texts back, each once. Only the holder of the write lock may do so. */
  hold(texts: readonly QuarantinedText[]): Promise<void>;
  /**
   * Lets the texts of papers through, now and whenever they are read again. Only the holder of the write lock may do so.
   *
   * @returns The ids of papers that have no text here.
   */
  allow(paperIds: readonly string[], at: Date): Promise<string[]>;
  /** Keys of the texts that were let through. */
  allowedKeys(): Promise<Set<string>>;
}
