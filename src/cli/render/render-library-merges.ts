import type { ListedMerge } from "../../indexing/merging/list-merges.ts";
import type { MergedPapers } from "../../indexing/upkeep/library-tables.ts";
import { formatCount } from "./format-count.ts";
import type { RenderLayout } from "./render-layout.ts";
import { SHARED_KEYS } from "./render-merges.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";

/** Writes which papers came of several records. */
export function renderMergedPapers({ total, papers }: MergedPapers, layout: RenderLayout): string {
  if (total === 0) return "No paper came of more than one record.\n";
  const rows = papers.map(({ paperId, title, merges }) => [
    { text: paperId },
    { text: merges.toLocaleString("en-US") },
    { text: terminalText(title) },
  ]);
  const columns = [
    { heading: "paper" },
    { heading: "merged", align: "right" as const },
    { heading: "title", flexible: true },
  ];
  const more = total - papers.length;
  const lines = [
    `${formatCount(total, "paper")} came of several records:`,
    "",
    ...renderTable(columns, rows, layout),
    ...(more > 0
      ? [layout.paint("dim", `and ${more.toLocaleString("en-US")} more; --json lists them`)]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Writes which records were merged into a paper, numbered as `split` takes them. */
export function renderPaperMerges(
  paperId: string,
  records: readonly ListedMerge[],
  layout: RenderLayout,
): string {
  if (records.length === 0) return `No record was merged into paper ${paperId}.\n`;
  const rows = records.map(({ n, title, sources, by, isShown }) => [
    { text: String(n) },
    { text: SHARED_KEYS[by] },
    { text: isShown ? "yes" : "" },
    { text: `${terminalText(title)} (${sources.map(terminalText).join(", ")})` },
  ]);
  const columns = [
    { heading: "record", align: "right" as const },
    { heading: "merged by" },
    { heading: "shown" },
    { heading: "title and where it was read", flexible: true },
  ];
  const lines = [
    ...renderTable(columns, rows, layout),
    "",
    `npm run library -- split ${paperId} --record <n> makes one a paper of its own.`,
  ];
  return `${lines.join("\n")}\n`;
}
