import stringWidth from "string-width";
import type { RenderLayout } from "../render/render-layout.ts";
import type { TextStyle } from "../render/paint.ts";
import { wrapText } from "../render/wrap-text.ts";
import type { Check } from "./check.ts";

const MARKS = {
  ok: { mark: "✓", style: "green" },
  warn: { mark: "!", style: "yellow" },
  fail: { mark: "✗", style: "red" },
} as const satisfies Record<Check["status"], { mark: string; style: TextStyle }>;

/** Writes checks as an aligned list, each fix under its finding, and ends with one sentence. */
export function renderChecks(checks: readonly Check[], layout: RenderLayout): string {
  const nameWidth = Math.max(0, ...checks.map(({ name }) => stringWidth(name)));
  const lines = checks.flatMap((check) => renderCheck(check, { ...layout, nameWidth }));
  return `${[...lines, "", conclude(checks)].join("\n")}\n`;
}

function renderCheck(
  { name, status, message, fix }: Check,
  { width, paint, nameWidth }: RenderLayout & { readonly nameWidth: number },
): string[] {
  const { mark, style } = MARKS[status];
  const indent = " ".repeat(nameWidth + 4);
  const lines = message.split("\n").flatMap((line) => wrapText(line, { width, indent }));
  const fixes = fix === undefined ? [] : wrapText(`→ ${fix}`, { width, indent });
  const start = `${paint(style, mark)} ${name.padEnd(nameWidth)}  `;
  return [
    start + (lines[0] ?? "").slice(indent.length),
    ...lines.slice(1),
    ...fixes.map((line) => paint("dim", line)),
  ];
}

function conclude(checks: readonly Check[]): string {
  const failed = checks.filter(({ status }) => status === "fail").length;
  if (failed > 0) {
    return failed === 1 ? "One thing has to be fixed." : `${failed} things have to be fixed.`;
  }
  return checks.some(({ status }) => status === "warn")
    ? "Everything needed works; the lines marked ! could be better."
    : "Everything works.";
}
