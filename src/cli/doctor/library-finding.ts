import type { LibraryStats } from "../../indexing/library.ts";

/** What asking for the library's figures came to. */
export type LibraryFinding =
  | { readonly kind: "stats"; readonly stats: LibraryStats | undefined }
  | { readonly kind: "error"; readonly error: unknown };
