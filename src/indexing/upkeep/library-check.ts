import type { TableCount } from "./library-tables.ts";

/** One thing that was looked at. */
export interface LibraryCheck {
  /** For programs: `orphan-chunks`, `repeated-chunks` …; never renamed. */
  readonly name: string;
  /** `note`: worth knowing, and nothing is lost by it; `problem`: something doesn't work as it should. */
  readonly level: "ok" | "note" | "problem";
  /** One sentence for people, with the figures. */
  readonly message: string;
  /** What to do about it, as one sentence; only where something is to be done. */
  readonly advice?: string;
  /** Some of what was found, such as ids of papers; at most 5. */
  readonly examples?: readonly string[];
}

/** What a verification of the library found. */
export interface VerifyReport {
  /** Whether there is no problem. */
  readonly ok: boolean;
  readonly papers: number;
  readonly chunks: number;
  readonly tables: readonly TableCount[];
  readonly checks: readonly LibraryCheck[];
  /** Rows that were taken out; absent when no repair was asked for. */
  readonly repaired?: { readonly orphans: number; readonly repeats: number };
  readonly ms: number;
}

/** Where an upkeep stands. */
export interface UpkeepProgress {
  readonly phase: "checking" | "searching" | "repairing" | "compacting" | "exporting" | "waiting";
  /** Rows, searches or papers done. */
  readonly done: number;
  readonly total?: number;
  /** Set in phase `waiting`: who holds the lock, for people. */
  readonly holder?: string;
}

/** How an upkeep goes on and is stopped. */
export interface UpkeepOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: UpkeepProgress) => void;
}
