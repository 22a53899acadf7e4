import { expect, test } from "vitest";
import type { IngestReport } from "../../src/indexing/ingest-report.ts";
import type { RejectedRecord } from "../../src/corpus/paper.ts";
import { type HeldLibrary, useHeldLibrary } from "./held-library.ts";
import { type MadePapers, makePapers } from "./made-papers.ts";

/** A file that isn't as it should be, and all that an ingest of it does. */
export interface MalformedFile {
  readonly name: string;
  /** What it is called; `file` when absent. Of a path the folders are made. */
  readonly file?: string;
  readonly content: (papers: MadePapers) => string | Uint8Array;
  /** Which of its papers come in; none when absent. */
  readonly came?: readonly (keyof MadePapers | { readonly titled: Titled })[];
  /** Counts of the report that differ from a file whose papers all came in, and from 0. */
  readonly counts?: Partial<Counts>;
  /** `place: reason` of each refusal, the place as {@link placeOf} gives it. */
  readonly refused?: readonly string[];
}

/** The title that a paper is kept under, where it isn't one of those made. */
type Titled = string | ((papers: MadePapers) => string);

type Counts = Pick<
  IngestReport,
  "files" | "read" | "added" | "updated" | "merged" | "unchanged" | "duplicates"
> & { readonly quarantined: number; readonly flagged: number };

/** Far beyond what any of them takes, and far below what a quadratic reading of five megabytes would. */
const TIMEOUT_MS = 30_000;

/**
 * Ingests each file into a library that holds papers already, and compares the whole report, what came in, and what was
 * there before.
 */
export function testMalformed(files: readonly MalformedFile[]): HeldLibrary {
  const library = useHeldLibrary();
  for (const [number, malformed] of files.entries()) {
    test(malformed.name, { timeout: TIMEOUT_MS }, () => ingestOne(library, malformed, number));
  }
  return library;
}

async function ingestOne(
  library: HeldLibrary,
  { file = "file", content, came = [], counts, refused = [] }: MalformedFile,
  number: number,
): Promise<void> {
  const papers = makePapers(number);
  const path = `${number}/${file}`;
  await library.write(path, content(papers));
  const { report, came: titles } = await library.ingest([path]);
  const within = `${library.folder()}/${number}/`;
  const expected = came.map((paper) => {
    if (typeof paper === "string") return papers[paper].title;
    return typeof paper.titled === "string" ? paper.titled : paper.titled(papers);
  });
  expect({
    came: titles,
    refused: report.rejected.map((record) => `${placeOf(record, within)}: ${record.reason}`),
    counts: countsOf(report),
  }).toEqual({
    came: expected.toSorted(),
    refused,
    counts: { ...countsFor(came.length), ...counts },
  });
  await library.expectHeld();
}

/**
 * @param within Folder that is left out of the path.
 * @returns `file:3` for a line, `file#3` for a record, `file` for the whole.
 */
export function placeOf({ file, line, record }: RejectedRecord, within: string): string {
  const name = file.replace(within, "");
  if (record !== undefined) return `${name}#${record}`;
  return line === 0 ? name : `${name}:${line}`;
}

function countsFor(papers: number): Counts {
  return {
    files: papers > 0 ? 1 : 0,
    read: papers,
    added: papers,
    updated: 0,
    merged: 0,
    unchanged: 0,
    duplicates: 0,
    quarantined: 0,
    flagged: 0,
  };
}

function countsOf(report: IngestReport): Counts {
  const { files, read, added, updated, merged, unchanged, duplicates } = report;
  const [quarantined, flagged] = [report.quarantined.length, report.flagged.length];
  return { files, read, added, updated, merged, unchanged, duplicates, quarantined, flagged };
}
