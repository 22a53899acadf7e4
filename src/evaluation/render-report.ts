import type { EvaluationReport } from "./figures.ts";

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Writes the figures out as aligned tables for people. */
export function renderReport(report: EvaluationReport): string {
  const retrieval = Object.entries(report.retrieval).map(([type, figures]) => [
    type,
    String(figures.questions),
    percent(figures.recallAt1),
    percent(figures.recallAt5),
    percent(figures.recallAt20),
    figures.mrrAt10.toFixed(3),
  ]);
  const answers = Object.entries(report.answers).map(([type, figures]) => [
    type,
    String(figures.questions),
    String(figures.answered),
    String(figures.citingGold),
    figures.citations === 0 ? "-" : percent(figures.goldCitations / figures.citations),
  ]);
  const abstention = Object.entries(report.abstention).map(([type, figures]) => [
    type,
    String(figures.questions),
    String(figures.abstained),
  ]);
  const { topics } = report;
  return [
    table(["retrieval", "questions", "recall@1", "recall@5", "recall@20", "MRR@10"], retrieval),
    table(["answers", "questions", "answered", "citing gold", "citations gold"], answers),
    table(["no answer exists", "questions", "abstained"], abstention),
    table(
      ["topics", "recall@20", "list precision", "list recall"],
      [
        [
          String(topics.questions),
          percent(topics.recallAt20),
          percent(topics.precision),
          percent(topics.recall),
        ],
      ],
    ),
  ].join("\n");
}

/** First column to the left, figures to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return `${[line(head), rule, ...rows.map(line)].join("\n")}\n`;
}
