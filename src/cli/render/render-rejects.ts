import type { RejectedRecord, SourceLocation } from "../../corpus/paper.ts";
import { formatCount } from "./format-count.ts";
import type { RenderLayout } from "./render-layout.ts";
import { terminalText } from "./terminal-text.ts";

/** So many are named one by one; more are grouped by reason. */
const MOST_SINGLE = 20;
const MOST_GROUPS = 10;
const EXAMPLES = 3;
/** What differs between records of one reason: titles and other pieces in quotation marks. */
const QUOTED = /“[^”]*”/gu;
/** What a format calls a record, such as `entry doe2021: `; its place says which one it is. */
const NAMED = /^(?:entry|record|article) \S{1,200}: (?=\S)/u;

/**
 * Writes a record as `file:line: what`, or `file record 3: what` where lines say
 * nothing. Never wrapped: terminals and editors turn an unbroken `file:line:`
 * into a link.
 */
export function placeLine(place: SourceLocation, what: string): string {
  return `  ${placeOf(place)}: ${terminalText(what)}`;
}

interface RejectsOptions {
  readonly count: number;
  readonly file?: string | undefined;
  readonly hint?: string;
}

/**
 * Writes the records that were rejected: one by one, or by reason with examples when they are many.
 *
 * @param options.count All of them, also those beyond `rejected`.
 * @param options.file The file that names them all, if there is one.
 * @param options.hint How to have them all named, where there is no such file.
 */
export function renderRejects(
  rejected: readonly RejectedRecord[],
  { count, file, hint = "--rejects <file> writes them all." }: RejectsOptions,
  { paint }: RenderLayout,
): string[] {
  if (count === 0) return [];
  const head = `${formatCount(count, "record")} rejected`;
  const where = file === undefined ? hint : `All are in ${terminalText(file)}.`;
  if (count <= MOST_SINGLE) {
    return [
      "",
      paint("yellow", `${head}:`),
      ...rejected.map((record) => placeLine(record, record.reason)),
      ...(file === undefined ? [] : [paint("dim", `  ${where}`)]),
    ];
  }
  const listed =
    rejected.length < count ? `, of the first ${rejected.length.toLocaleString("en-US")}` : "";
  const groups = groupByReason(rejected);
  const more = groups.length - MOST_GROUPS;
  return [
    "",
    paint("yellow", `${head}${listed === "" ? ":" : `; by reason${listed}:`}`),
    ...groups.slice(0, MOST_GROUPS).flatMap(renderGroup),
    ...(more > 0 ? [paint("dim", `  and ${formatCount(more, "other reason")}`)] : []),
    paint("dim", `  ${where}`),
  ];
}

/** Records that were rejected for one reason. */
type ReasonGroup = readonly [reason: string, records: readonly RejectedRecord[]];

function groupByReason(rejected: readonly RejectedRecord[]): ReasonGroup[] {
  const groups = Map.groupBy(rejected, ({ reason }) =>
    reason.replace(NAMED, "").replaceAll(QUOTED, "“…”"),
  );
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}

function renderGroup([reason, records]: ReasonGroup): string[] {
  const [first] = records;
  if (records.length === 1 && first) return [placeLine(first, first.reason)];
  const places = records.slice(0, EXAMPLES).map(placeOf);
  const more = records.length > EXAMPLES ? " …" : "";
  return [
    `  ${records.length.toLocaleString("en-US")} × ${terminalText(reason)}`,
    `    ${places.join(", ")}${more}`,
  ];
}

/** @returns `a.txt:12`, `a.jsonl record 3` where lines say nothing, or the file alone. */
function placeOf({ file, line, record }: SourceLocation): string {
  if (line > 0) return `${terminalText(file)}:${line}`;
  return record === undefined ? terminalText(file) : `${terminalText(file)} record ${record}`;
}
