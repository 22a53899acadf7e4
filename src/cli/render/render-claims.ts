import { type Citation, PARTLY_SIGN } from "../../answering/answer.ts";
import type {
  CheckedClaim,
  ClaimDifference,
  ClaimReport,
  ClaimsChecked,
  ClaimVerdict,
} from "../../answering/claims/claim-report.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSpending } from "./format-spending.ts";
import type { TextStyle } from "./paint.ts";
import type { RenderLayout } from "./render-layout.ts";
import { renderSources } from "./render-sources.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

const VERDICTS: Readonly<Record<ClaimVerdict, readonly [words: string, style: TextStyle]>> = {
  supported: ["Supported", "green"],
  partly: [`${PARTLY_SIGN} Supported in part`, "yellow"],
  contradicted: ["Contradicted", "red"],
  "not-found": ["Not found in the papers", "dim"],
};
const MODES = { rules: "checked by rules", judged: "checked by rules and a model" } as const;

/** Writes what became of each claim of a text, the papers' sentences on it, and what was not checked. */
export function renderClaims(report: ClaimReport, layout: RenderLayout): string {
  if (report.kind === "no-claims") {
    return `${wrapText(terminalText(report.reason), layout).join("\n")}\n`;
  }
  const { claims, citations } = report;
  const sources = [
    `${layout.paint("bold", "Sources")}\n`,
    renderSources(citations, layout, (citation) => quotesOf(citation, claims)),
    "\n",
  ];
  return [
    ...claims.flatMap((claim) => renderClaim(claim, layout)).map((line) => `${line}\n`),
    ...(citations.length === 0 ? [] : sources),
    ...footer(report, layout).map((line) => `${line}\n`),
  ].join("");
}

function renderClaim(
  { text, verdict, evidence, difference }: CheckedClaim,
  { width, paint }: RenderLayout,
): string[] {
  const [words, style] = VERDICTS[verdict];
  const marks = [...new Set(evidence.map(({ n }) => `[${n}]`))].map((mark) => ` ${mark}`).join("");
  const why = difference === undefined ? "" : `: ${describe(difference)}`;
  const indented = { width, indent: "  " };
  return [
    ...wrapText(terminalText(text), { width }),
    ...wrapText(`  ${terminalText(words + why)}${marks}`, indented).map((line) =>
      paint(style, line),
    ),
    "",
  ];
}

function describe({ kind, said, found }: ClaimDifference): string {
  if (kind === "strength") return `“${said}” is more than the papers say`;
  if (found !== undefined) return `the papers say “${found}”, not “${said}”`;
  return `the papers say the opposite of “${said}”`;
}

function quotesOf({ n }: Citation, claims: readonly CheckedClaim[]): readonly string[] {
  const own = claims.flatMap(({ evidence }) => evidence).filter((place) => place.n === n);
  return [...new Set(own.map(({ quote }) => quote))];
}

function footer(report: ClaimsChecked, { width, paint }: RenderLayout): string[] {
  const { claims, skipped, unchecked, mode, notice, spending, ms } = report;
  const parts = [
    `${formatCount(claims.length, "claim")} checked`,
    ...(unchecked === 0 ? [] : [`${unchecked} more left out`]),
    ...(skipped === 0 ? [] : [`${formatCount(skipped, "sentence")} without a claim`]),
    MODES[mode],
    ...(spending === undefined ? [] : [formatSpending(spending)]),
    formatDuration(ms),
  ];
  const notes = notice === undefined ? [] : wrapText(`Note: ${terminalText(notice)}`, { width });
  return [
    ...notes.map((line) => paint("yellow", line)),
    ...wrapText(parts.join(" · "), { width }).map((line) => paint("dim", line)),
  ];
}
