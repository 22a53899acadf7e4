import type { SavedTableName } from "./saved-library.ts";

/** Where in a backup each table of a library stands, with `/` between folders. */
export const TABLE_FILES: Readonly<Record<SavedTableName, string>> = {
  pointer: "library/pointer.arrows",
  chunks: "library/chunks.arrows",
  vocabulary: "library/vocabulary.arrows",
  lsaTerms: "library/lsa-terms.arrows",
  quarantine: "library/quarantine.arrows",
  refreshMarks: "library/refresh-marks.arrows",
};
