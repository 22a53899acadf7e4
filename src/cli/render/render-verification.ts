import type { LibraryCheck, VerifyReport } from "../../indexing/upkeep/library-check.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import type { TextStyle } from "./paint.ts";
import type { RenderLayout } from "./render-layout.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

const MARKS = {
  ok: ["✓", "green"],
  note: ["·", "yellow"],
  problem: ["✗", "red"],
} as const satisfies Record<LibraryCheck["level"], readonly [string, TextStyle]>;

/** Writes the checks of a verification, one a line, with what to do about those that found something. */
export function renderVerification(report: VerifyReport, layout: RenderLayout): string {
  const { papers, chunks, checks, repaired, ok, ms } = report;
  const problems = checks.filter(({ level }) => level === "problem").length;
  const head = `${formatCount(papers, "paper")} in ${formatCount(chunks, "chunk")}, checked in ${formatDuration(ms)}:`;
  const lines = [
    head,
    ...checks.flatMap((check) => renderCheck(check, layout)),
    "",
    ...(repaired
      ? [
          `Taken out: ${formatCount(repaired.orphans, "row")} without a paper, ${formatCount(repaired.repeats, "repeated row")}.`,
        ]
      : []),
    ok
      ? "The library is whole."
      : layout.paint("red", `${formatCount(problems, "problem")} found.`),
  ];
  return `${lines.join("\n")}\n`;
}

function renderCheck(check: LibraryCheck, { width, paint }: RenderLayout): string[] {
  const { level, message, advice, examples = [] } = check;
  const [mark, style] = MARKS[level];
  const [first = "", ...rest] = wrapText(message, { width, indent: "    " });
  const some = examples.length === 0 ? [] : [`Such as ${examples.map(terminalText).join(", ")}.`];
  const others = [...some, ...(advice === undefined ? [] : [advice])];
  return [
    `  ${paint(style, mark)} ${first.trimStart()}`,
    ...rest,
    ...others
      .flatMap((text) => wrapText(text, { width, indent: "    " }))
      .map((line) => paint("dim", line)),
  ];
}
