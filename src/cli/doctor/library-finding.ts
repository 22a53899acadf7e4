import type { LibraryInspection } from "../../indexing/library-store.ts";
import type { LibraryStats } from "../../indexing/library.ts";
import type { IndexCoverage } from "../../indexing/upkeep/library-tables.ts";

/** A library that can be searched. */
export interface FoundLibrary {
  /** Undefined while it is empty. */
  readonly stats: LibraryStats | undefined;
  /** What was read of it; absent where it is empty, as the rest. */
  readonly inspection?: LibraryInspection;
  readonly bytes?: number;
  readonly indexes?: readonly IndexCoverage[];
}

/** What looking at the library came to. */
export type LibraryFinding =
  | ({ readonly kind: "stats" } & FoundLibrary)
  | { readonly kind: "error"; readonly error: unknown };
