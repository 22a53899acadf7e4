import type { RejectedRecord } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import type { LineShape } from "./shape-of-line.ts";

/** One line with content, page furniture already taken off. */
export interface ListingLine {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
  readonly shape: LineShape;
  /** Why the line can't be used, if it can't; a record it belongs to is refused for this reason. */
  readonly fault?: string;
}

/** Takes the lines of one file in order and gives records as they become complete. */
export interface LinePairing {
  /** @returns What the line completed or refused; empty while a record is still open. */
  readonly push: (line: ListingLine) => ReadResult[];
  /** @returns What was still open when the file ended. */
  readonly end: () => ReadResult[];
  /** @returns What was complete when reading broke off; an open title is left to the error that tells of it. */
  readonly breakOff: () => ReadResult[];
}

/**
 * Pairs titles with the abstracts that follow them. A missing line costs its
 * own record only: two titles in a row refuse the first, an abstract with no
 * title before it is refused, and a line that could be either is decided by
 * the one after it (an abstract follows a title).
 *
 * @param file Path named in the results.
 */
export function createLinePairing(file: string): LinePairing {
  let title: ListingLine | undefined;
  /** A line after `title` that is its abstract unless an abstract follows. */
  let unsure: ListingLine | undefined;

  function settle(next: ListingLine | undefined): ReadResult[] {
    if (!title || !unsure) return [];
    const [first, second] = [title, unsure];
    unsure = undefined;
    title = next?.shape === "abstract" ? second : undefined;
    return [title ? refuse(file, first) : join(file, first, second)];
  }

  function push(line: ListingLine): ReadResult[] {
    const settled = settle(line);
    if (!title) {
      if (line.shape === "abstract") return [...settled, refuse(file, line)];
      title = line;
      return settled;
    }
    if (line.shape === "either") {
      unsure = line;
      return settled;
    }
    const first = title;
    title = line.shape === "title" ? line : undefined;
    return [...settled, title ? refuse(file, first) : join(file, first, line)];
  }

  function end(): ReadResult[] {
    const settled = settle(undefined);
    const open = title;
    title = undefined;
    return open ? [...settled, refuse(file, open)] : settled;
  }

  return { push, end, breakOff: () => settle(undefined) };
}

function join(file: string, title: ListingLine, abstract: ListingLine): ReadResult {
  const source = { file, line: title.number };
  const fault = title.fault ?? abstract.fault;
  if (fault !== undefined) return { ...source, reason: fault };
  return { title: title.text, abstract: abstract.text, source };
}

function refuse(file: string, { number, shape, text, fault }: ListingLine): RejectedRecord {
  const isAbstract = shape === "abstract" || (shape === "either" && text.endsWith("."));
  const reason = isAbstract ? "abstract without a title" : "title without an abstract";
  return { file, line: number, reason: fault ?? reason };
}
