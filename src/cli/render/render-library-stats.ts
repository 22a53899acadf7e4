import type { LibraryStatus } from "../../indexing/desk/library-status.ts";
import type { LibrarySize } from "../../indexing/upkeep/library-upkeep.ts";
import { formatBytes } from "./format-bytes.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderTable } from "./render-table.ts";
import { terminalText } from "./terminal-text.ts";

const number = new Intl.NumberFormat("en-US");

/** Writes what a library holds: figures, then where the papers came from. */
export function renderLibraryStats(
  status: LibraryStatus,
  size: LibrarySize | undefined,
  layout: RenderLayout,
): string {
  const { papers, chunks, embedder, updatedAt, years, sources, quarantine } = status;
  const unindexed = Math.max(0, ...(size?.indexes ?? []).map((index) => index.unindexed));
  const figures: readonly (readonly [name: string, value: string] | undefined)[] = [
    ["papers", number.format(papers)],
    ["chunks", number.format(chunks)],
    years && [
      "years",
      years.first === years.last ? `${years.first}` : `${years.first}–${years.last}`,
    ],
    embedder && ["embedder", `${terminalText(embedder.name)}, ${embedder.dimensions} dimensions`],
    updatedAt && ["changed", updatedAt.toISOString().slice(0, 16).replace("T", " ")],
    size && ["room taken", formatBytes(size.bytes)],
    size && ["rows outside an index", number.format(unindexed)],
    ["waiting in quarantine", number.format(quarantine.waiting)],
  ];
  const rows = figures
    .filter((figure) => figure !== undefined)
    .map(([name, value]) => [{ text: name, style: "dim" as const }, { text: value }]);
  const { top, rest } = sources;
  const places = top.map(({ source, papers: count }) => [
    { text: number.format(count) },
    { text: terminalText(source) },
  ]);
  const more =
    rest.sources > 0
      ? [
          [
            { text: number.format(rest.papers) },
            { text: `from ${number.format(rest.sources)} others` },
          ],
        ]
      : [];
  const columns = [{ heading: "" }, { heading: "" }];
  const sourceColumns = [
    { heading: "", align: "right" as const },
    { heading: "", flexible: true },
  ];
  const table = renderTable(sourceColumns, [...places, ...more], layout);
  const lines = [
    ...renderTable(columns, rows, layout),
    ...(table.length === 0 ? [] : ["", layout.paint("dim", "papers by source:"), ...table]),
  ];
  return `${lines.join("\n")}\n`;
}
