import type { CitationFormat, ExportFormat } from "../answering/export/export-format.ts";
import { CITATION_FORMATS, EXPORT_FORMATS } from "../answering/export/export-format.ts";
import { exportPapers } from "../answering/export/export-papers.ts";
import type { PaperList } from "../answering/paper-list.ts";
import type { CommandContext } from "./command-context.ts";
import { toPaperListJson } from "./json/to-paper-list-json.ts";
import { renderPaperList } from "./render/render-paper-list.ts";
import { writeJson } from "./write-json.ts";

/** What `--format` takes: a table for people, or what other programs read. */
export const LIST_FORMATS: readonly ListFormat[] = [
  ...new Set(["table", ...EXPORT_FORMATS, ...CITATION_FORMATS] as const),
];

/** See {@link LIST_FORMATS}. */
export type ListFormat = "table" | ExportFormat | CitationFormat;

/** How a list is to be printed. */
export interface ListFlags {
  readonly format: ListFormat;
  readonly json?: true;
}

/** Prints a paper list; in a format for other programs, what there is to say of it goes to standard error. */
export async function showPaperList(
  list: PaperList,
  { json, format }: ListFlags,
  { stdout, stderr }: CommandContext,
): Promise<void> {
  if (json === true) {
    await writeJson(stdout, toPaperListJson(list));
    return;
  }
  if (format === "table") {
    const layout = {
      ...stdout.layout(),
      tableWidth: stdout.tableWidth(),
      restHint: "--all shows the rest",
    };
    await stdout.write(renderPaperList(list, layout));
    return;
  }
  await stdout.write(exportPapers(list, format));
  const note = list.abstained ?? countNote(list);
  if (note !== undefined) {
    await stderr.write(`${note}\n`);
  }
}

function countNote({ papers: shown, total }: PaperList): string | undefined {
  return shown.length < total
    ? `${shown.length} of ${total} papers; --all writes the rest too.`
    : undefined;
}
