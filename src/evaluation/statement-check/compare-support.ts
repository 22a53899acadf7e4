import type { StatementCheck } from "../../answering/check/check-statement.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import type { SupportFigures } from "./statement-check-report.ts";

type Support = Pick<StatementCheck, "support" | "verdict">;

/** @returns How well support tells the right from the wrong; undefined when there are none of either. */
export function compareSupport(
  right: readonly Support[],
  wrong: readonly Support[],
): SupportFigures | undefined {
  const supports = (own: readonly Support[]) => own.map(({ support }) => support);
  const auc = areaUnderCurve(supports(right), supports(wrong));
  if (auc === undefined) return undefined;
  const [rightKept, wrongKept] = [keptShare(right), keptShare(wrong)];
  return { right: right.length, wrong: wrong.length, auc, rightKept, wrongKept };
}

/** @returns Share that would be shown, in [0, 1]; 0 of none. */
export function keptShare(checks: readonly Support[]): number {
  const kept = checks.filter(({ verdict }) => verdict !== "unsupported").length;
  return checks.length === 0 ? 0 : kept / checks.length;
}
