import { UserFacingError } from "../lib/user-facing-error.ts";

/** What is wrong with the library, so that a front end can offer the way out. */
export type LibraryErrorKind =
  | "empty"
  | "locked"
  | "unreadable"
  | "damaged"
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

/**
 * The error of every search while what is stored can't be what was written.
 *
 * @param what A clause without a full stop.
 * @param advice A sentence.
 * @param options.cause What the engine said.
 */
export function damagedLibrary(
  what: string,
  advice = "Restore it from a backup, or move it away and ingest the papers again.",
  options: { readonly cause?: unknown } = {},
): LibraryError {
  return new LibraryError("damaged", `The library is damaged: ${what}. ${advice}`, options);
}

/** The error of every search until a first ingest that was cut short is run again. */
export function unfinishedLibrary(): LibraryError {
  return new LibraryError(
    "empty",
    "The first ingest of this library was cut short or is still under way. Run it again with the same files: `npm run ingest -- <files>`; what it had written is kept.",
  );
}

/** The error of every search while there is nothing to search. */
export function emptyLibrary(): LibraryError {
  return new LibraryError(
    "empty",
    "The library is empty. Run `npm run ingest -- seeds` to fill it.",
  );
}

/** The error of who meets a table of ours that isn't papercord's. */
export function foreignTable(name: string): LibraryError {
  return new LibraryError(
    "unreadable",
    `LANCEDB_URI names a database whose table “${name}” is not papercord's. Set LANCEDB_URI to a folder or database of its own.`,
  );
}

/** The error of who meets a library that a later version of papercord wrote. */
export function laterLayout(found: number, known: number): LibraryError {
  return new LibraryError(
    "unreadable",
    `The library was written by a later version of papercord (layout ${found}, this one reads ${known}). Update papercord, or set LANCEDB_URI to another library.`,
  );
}
