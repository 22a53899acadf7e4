import { linesOfText } from "../lines-of-text.ts";

/** Longest row that is read. */
export const MAX_ROW_CHARS = 1_000_000;

/** One row of a table as it is written. */
export interface TableRow {
  /** Line where it begins, counted from 1. */
  readonly line: number;
  readonly text: string;
  /** How many cells it has. */
  readonly cells: number;
  /** Why it can't be read, if it can't. */
  readonly fault?: string;
}

/** Lines of a row that isn't complete. */
interface OpenRow {
  readonly line: number;
  readonly lines: string[];
  chars: number;
  cells: number;
  isLoose: boolean;
}

/** Lines of a row that is read anew, line by line, when it doesn't fit the table; each may begin such a row again. */
const MOST_LINES_ANEW = 50;
const NOT_CLOSED = "a quotation mark is opened and not closed";

/**
 * Splits a table into rows; a cell in quotation marks may hold line ends. Empty lines are passed over. Where a
 * quotation mark is never closed, or only by that of another row, the line it opens in is refused and the next is taken
 * for a new row: one bad line costs itself only. After a search to the end no line is looked at more than twice, since
 * it has passed all quotation marks that another search might fail at.
 *
 * @param options.fits Whether a row of several lines may be one of the table's, by the number of its cells.
 * @throws What `text` throws, after the rows before it.
 */
export async function* splitRows(
  text: AsyncIterable<string>,
  { delimiter, fits }: { readonly delimiter: string; readonly fits: (cells: number) => boolean },
): AsyncGenerator<TableRow> {
  const splitter = createRowSplitter(delimiter, fits);
  for await (const line of linesOfText(text, { maxChars: MAX_ROW_CHARS })) {
    splitter.push(line);
    yield* splitter.take();
  }
  splitter.end();
  yield* splitter.take();
}

function createRowSplitter(delimiter: string, fits: (cells: number) => boolean) {
  let rows: TableRow[] = [];
  let open: OpenRow | undefined;
  let number = 0;

  function add(line: string, at: number): void {
    if (open === undefined && line.trim() === "") return;
    const { isOpen, cells, isLoose } = scanLine(line, delimiter, open !== undefined);
    open ??= { line: at, lines: [], chars: 0, cells: 1, isLoose: false };
    open.lines.push(line);
    open.cells += cells;
    open.isLoose ||= isLoose;
    open.chars += line.length + 1;
    if (open.chars > MAX_ROW_CHARS) giveUp(`longer than ${MAX_ROW_CHARS} characters`);
    else if (!isOpen) complete(open);
  }

  function complete({ line, lines, cells, isLoose }: OpenRow): void {
    const isDoubtful = isLoose || !fits(cells);
    if (lines.length > 1 && lines.length <= MOST_LINES_ANEW && isDoubtful) {
      giveUp(NOT_CLOSED);
      return;
    }
    open = undefined;
    rows.push({ line, text: lines.join("\n"), cells });
  }

  /** Refuses the first line and takes the others for rows of their own. */
  function giveUp(reason: string): void {
    if (open === undefined) return;
    const { line, lines } = open;
    open = undefined;
    rows.push({ line, text: "", cells: 0, fault: lines.length > 1 ? NOT_CLOSED : reason });
    for (const [index, later] of lines.slice(1).entries()) add(later, line + 1 + index);
  }

  return {
    push: (line: string): void => add(line, (number += 1)),
    end: (): void => {
      while (open !== undefined) giveUp(NOT_CLOSED);
    },
    /** @returns The rows since the last time. */
    take: (): readonly TableRow[] => {
      const taken = rows;
      if (taken.length > 0) rows = [];
      return taken;
    },
  };
}

/**
 * Follows quotation marks as csv-parse does: one opens a cell at its beginning only, and two stand for one.
 *
 * @returns Whether a cell is open at the line's end, how many cells begin in the line after its first, and whether text
 *   follows a closing quotation mark, which is then most likely another cell's opening one.
 */
function scanLine(line: string, delimiter: string, wasOpen: boolean) {
  let isOpen = wasOpen;
  let isLoose = false;
  let at = 0;
  for (let cells = 0; ; cells += 1) {
    if (!isOpen) {
      while (line.charAt(at) === " ") at += 1;
      isOpen = line.charAt(at) === '"';
      if (isOpen) at += 1;
    }
    if (isOpen) {
      at = afterCell(line, at);
      if (at < 0) return { isOpen, cells, isLoose };
      isOpen = false;
      isLoose ||= at < line.length && !line.startsWith(delimiter, at);
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) return { isOpen, cells, isLoose };
    at = next + 1;
  }
}

/** @returns The place after the quotation mark that closes a cell; -1 when none does. */
function afterCell(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line.charAt(at + 1) === '"') at = line.indexOf('"', at + 2);
  return at < 0 ? -1 : at + 1;
}
