import type { QuarantinedText } from "../../indexing/quarantine.ts";
import { formatCount } from "./format-count.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

const HINT =
  "--json shows their texts. npm run ingest -- <file> --allow <paper> lets one through for good.";
const DATE_CHARS = "2026-01-31".length;

/** Writes the quarantine as a table, the latest text first: which paper, since when, from where, its title and why. */
export function renderQuarantine(texts: readonly QuarantinedText[], layout: RenderLayout): string {
  if (texts.length === 0) {
    return "Nothing is in quarantine.\n";
  }
  const columns = [
    { heading: "paper" },
    { heading: "since" },
    { heading: "let through" },
    { heading: "title and where it was read", flexible: true },
  ];
  const rows = texts.map(({ paperId, title, file, line, quarantinedAt, allowedAt }) => [
    { text: paperId },
    { text: toDay(quarantinedAt) },
    { text: allowedAt === undefined ? "" : toDay(allowedAt) },
    { text: terminalText(`${title} (${file}:${line})`) },
  ]);
  const table = renderTable(columns, rows, layout);
  const [heading = "", ...lines] = table;
  const { width, paint } = layout;
  const toLines = (reason: string) => wrapText(terminalText(reason), { width, indent: "  " });
  const withReasons = lines.flatMap((row, index) => [
    row,
    ...(texts[index]?.reasons ?? []).flatMap(toLines),
  ]);
  const passed = texts.filter(({ allowedAt }) => allowedAt !== undefined).length;
  const held = `${formatCount(texts.length - passed, "text")} in quarantine`;
  const count = paint("yellow", `${held}${passed === 0 ? "" : `, ${passed} let through`}:`);
  const hint = wrapText(HINT, { width }).map((line) => paint("dim", line));
  return `${[count, "", heading, ...withReasons, "", ...hint].join("\n")}\n`;
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, DATE_CHARS);
}
