import { createReadStream } from "node:fs";
import { NotTextError } from "../corpus/not-text-error.ts";
import { reasonOfFileError } from "../corpus/reason-of-file-error.ts";
import { splitLines } from "../corpus/split-lines.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";

/** A line with something on it. */
export interface PlacedLine {
  readonly text: string;
  /** `file:line`, lines counted from 1. */
  readonly place: string;
}

/**
 * Reads the lines of a file that aren't blank.
 *
 * @returns Undefined when there is no such file.
 * @throws {UserFacingError} If the file cannot be read or isn't UTF-8 text, naming it.
 */
export async function readLines(path: string): Promise<PlacedLine[] | undefined> {
  const lines: PlacedLine[] = [];
  let number = 0;
  try {
    for await (const text of splitLines(createReadStream(path))) {
      number += 1;
      if (text.trim() !== "") lines.push({ text, place: `${path}:${number}` });
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    const isText = !(error instanceof NotTextError);
    const place = isText ? path : `${path}:${error.line}`;
    const reason = isText ? reasonOfFileError(error) : error.message;
    throw new UserFacingError(`${place} cannot be read: ${reason}.`, { cause: error });
  }
  return lines;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ENOENT" || error.code === "ENOTDIR")
  );
}
