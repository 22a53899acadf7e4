import type { SourceLocation } from "../../paper.ts";

/** What stands in a JSON file where a record should. */
export interface JsonItem {
  readonly value: unknown;
  /** Its line in JSON lines, its number elsewhere. */
  readonly place: SourceLocation;
}

/** Longest record of a JSON file: the largest in use, with thousands of authors, have some hundred thousand characters. */
export const MAX_RECORD_CHARS = 8_388_608;
