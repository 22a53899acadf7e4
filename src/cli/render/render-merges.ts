import type { IngestReport, MergedRecord } from "../../indexing/ingest-report.ts";
import { formatCount } from "./format-count.ts";
import type { RenderLayout } from "./render-layout.ts";
import { placeLine } from "./render-rejects.ts";
import { wrapText } from "./wrap-text.ts";

/** Enough to see whether they are right. */
const MAX_SHOWN = 5;

/** What two records of one paper share, for people. */
export const SHARED_KEYS: Readonly<Record<MergedRecord["by"], string>> = {
  doi: "the same DOI",
  arxiv: "the same arXiv id",
  title: "the same title",
  abstract: "the same abstract",
  "near-abstract": "nearly the same abstract",
};

/** Writes which records went into papers that were known already, and how to undo it. */
export function renderMerges(
  { merged, merges }: Pick<IngestReport, "merged" | "merges">,
  { width, paint }: RenderLayout,
): string[] {
  if (merged === 0) return [];
  const shown = merges.slice(0, MAX_SHOWN);
  const more = merged - shown.length;
  const example = shown[0]?.paperId ?? "<paper>";
  const undo = `To undo one: npm run library -- merges ${example} numbers the records of a paper, and split ${example} --record <n> makes one a paper of its own.`;
  return [
    "",
    paint("yellow", `${formatCount(merged, "record")} merged into papers known from others:`),
    ...shown.map(toLine),
    ...(more > 0 ? [paint("dim", `  and ${more.toLocaleString("en-US")} more`)] : []),
    ...wrapText(undo, { width, indent: "  " }).map((line) => paint("dim", line)),
  ];
}

function toLine({ title, into, by, paperId, ...place }: MergedRecord): string {
  const what = title === into ? `“${title}”` : `“${title}” into “${into}”`;
  return placeLine(place, `${what} (${SHARED_KEYS[by]}, ${paperId})`);
}
