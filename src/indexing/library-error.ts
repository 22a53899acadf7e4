import { UserFacingError } from "../lib/user-facing-error.ts";

/** What is wrong with the library, so that a front end can offer the way out. */
export type LibraryErrorKind =
  | "empty"
  | "locked"
  | "unreadable"
  | "read-only"
  | "embedder-mismatch"
  | "rebuilt"
  | "embedder-unavailable"
  | "disk-full"
  | "store-unavailable"
  | "unsafe-store";

/** The library cannot be searched or written. The message is fit for people. */
export class LibraryError extends UserFacingError {
  override readonly name = "LibraryError";
  readonly kind: LibraryErrorKind;

  constructor(kind: LibraryErrorKind, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.kind = kind;
  }
}

/** The error of a search whose vector was made before the library was embedded anew. */
export function rebuiltLibrary(): LibraryError {
  return new LibraryError("rebuilt", "The library has just been rebuilt. Please ask again.");
}

/** The error of every search while there is nothing to search. */
export function emptyLibrary(): LibraryError {
  return new LibraryError(
    "empty",
    "The library is empty. Run `npm run ingest -- seeds` to fill it.",
  );
}
