import { ArxivError, type ArxivErrorKind } from "../../corpus/arxiv/arxiv-error.ts";
import { OfferError, type OfferErrorKind } from "../../indexing/desk/offer-error.ts";
import { MAX_ARXIV_IDS, MAX_FILE_BYTES, MAX_TEXT_CHARS } from "../../indexing/desk/offer.ts";
import { LibraryError, type LibraryErrorKind } from "../../indexing/library-error.ts";
import { fileTooLarge } from "./download.ts";
import { SaidError } from "../sending/said-error.ts";
import type { WordKey } from "../words/words.ts";

const ARXIV = {
  busy: "library.arxivBusy",
  unreachable: "library.arxivAway",
  unreadable: "library.arxivUnreadable",
  // Papers are only asked for by ids, which arXiv takes.
  refused: "library.arxivUnreadable",
} as const satisfies Record<ArxivErrorKind, WordKey>;

const LIBRARY = {
  empty: "library.empty",
  locked: "library.locked",
  unreadable: "library.unavailable",
  damaged: "library.unavailable",
  "read-only": "library.readOnly",
  "embedder-mismatch": "library.embedderChanged",
  rebuilt: "library.rebuilt",
  "embedder-unavailable": "library.embedderAway",
  "disk-full": "library.diskFull",
  "store-unavailable": "library.unavailable",
  "unsafe-store": "library.readOnly",
} as const satisfies Record<LibraryErrorKind, WordKey>;

/** What the file system says when there is no room, for the copy that a file is read from. */
const NO_ROOM: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT"]);

/**
 * Turns a failure of the library, of arXiv or of an offer into one that is said in the member's language.
 *
 * @returns A {@link SaidError} with the failure as its cause; anything else as it is.
 */
export function sayLibraryFailure(error: unknown): unknown {
  if (error instanceof SaidError) return error;
  const options = { cause: error };
  if (error instanceof OfferError) return sayOffer(error.kind);
  if (error instanceof ArxivError) return new SaidError(ARXIV[error.kind], {}, options);
  if (error instanceof LibraryError) return new SaidError(LIBRARY[error.kind], {}, options);
  if (error instanceof Error && "code" in error && NO_ROOM.has(error.code)) {
    return new SaidError("library.diskFull", {}, options);
  }
  return error;
}

/** Waits for the library; what it fails with is turned by {@link sayLibraryFailure}. */
export async function askLibrary<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw sayLibraryFailure(error);
  }
}

function sayOffer(kind: OfferErrorKind): SaidError {
  switch (kind) {
    case "file-too-large":
      return fileTooLarge(MAX_FILE_BYTES, MAX_FILE_BYTES);
    case "text-too-long":
      return new SaidError("library.textTooLong", { limit: MAX_TEXT_CHARS });
    case "no-ids":
      return new SaidError("library.noIds");
    case "too-many-ids":
      return new SaidError("library.tooManyIds", { limit: MAX_ARXIV_IDS });
  }
}
