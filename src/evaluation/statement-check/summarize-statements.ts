import { groupByType } from "../group-by-type.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { isHonest } from "./made-statement.ts";
import type { StatementOutcome, StatementRun } from "./run-statement-check.ts";
import type {
  StatementKindFigures,
  StatementMiss,
  StatementSetFigures,
} from "./statement-check-report.ts";

/** Misses listed of a kind. */
const MAX_MISSES = 20;

/** Counts what came of statements, by kind: the honest ones first, each group by name. */
export function summarizeStatements({ outcomes, audit }: StatementRun): StatementSetFigures {
  const honest = outcomes.filter(({ statement }) => isHonest(statement.kind));
  const supports = honest.map(({ support }) => support);
  const typed = outcomes
    .map((result) => ({ type: result.statement.kind, result }))
    .toSorted((a, b) => Number(isHonest(b.type)) - Number(isHonest(a.type)) || compare(a, b));
  return {
    kinds: groupByType(typed, (own) => toFigures(own, supports)),
    audit,
    misses: Object.values(groupByType(typed, missesOf)).flat(),
  };
}

function compare(a: { readonly type: string }, b: { readonly type: string }): number {
  return a.type < b.type ? -1 : Number(a.type > b.type);
}

function toFigures(
  own: readonly StatementOutcome[],
  honest: readonly number[],
): StatementKindFigures {
  const count = (wanted: StatementOutcome["outcome"]) =>
    own.filter(({ outcome }) => outcome === wanted).length;
  const isTrue = own.some(({ statement }) => isHonest(statement.kind));
  const isMoved = count("reattributed") > 0;
  const auc =
    isTrue || isMoved
      ? undefined
      : areaUnderCurve(
          honest,
          own.map(({ support }) => support),
        );
  return {
    statements: own.length,
    kept: count("kept"),
    partly: count("partly"),
    reattributed: count("reattributed"),
    dropped: count("dropped"),
    stopped: stoppedOf(own),
    ...(auc === undefined ? {} : { auc }),
    reasons: countReasons(own.filter(({ isStopped }) => isStopped)),
    changes: groupByType(
      own.map((result) => ({ type: result.statement.change, result })),
      (made) => ({ statements: made.length, stopped: stoppedOf(made) }),
    ),
  };
}

function countReasons(stopped: readonly StatementOutcome[]): Record<string, number> {
  const by = Object.groupBy(stopped, ({ outcome, reason = "repeated" }) =>
    outcome === "dropped" ? reason : "moved",
  );
  return Object.fromEntries(Object.entries(by).map(([reason, own = []]) => [reason, own.length]));
}

function stoppedOf(own: readonly StatementOutcome[]): number {
  return own.filter(({ isStopped }) => isStopped).length;
}

function missesOf(own: readonly StatementOutcome[]): StatementMiss[] {
  return own
    .filter(({ statement, isStopped }) => isStopped === isHonest(statement.kind))
    .slice(0, MAX_MISSES)
    .map(({ statement: { kind, change, text, source }, support, reason }) => ({
      kind,
      change,
      text,
      source,
      support,
      ...(reason === undefined ? {} : { reason }),
    }));
}
