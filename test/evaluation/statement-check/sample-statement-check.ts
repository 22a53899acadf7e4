import type { StatementCheckReport } from "../../../src/evaluation/statement-check/statement-check-report.ts";

const AUDIT = { shown: 750, unresolved: 0, notVerbatim: 0 };

/** Figures of every kind. */
export const SAMPLE_STATEMENT_CHECK: StatementCheckReport = {
  made: {
    kinds: {
      honest: {
        statements: 640,
        kept: 620,
        partly: 12,
        reattributed: 0,
        dropped: 8,
        stopped: 8,
        reasons: { weak: 8 },
        changes: { verbatim: { statements: 640, stopped: 8 } },
      },
      number: {
        statements: 200,
        kept: 10,
        partly: 0,
        reattributed: 0,
        dropped: 190,
        stopped: 190,
        auc: 0.97,
        reasons: { number: 188, weak: 2 },
        changes: {
          small: { statements: 100, stopped: 90 },
          large: { statements: 100, stopped: 100 },
        },
      },
      citation: {
        statements: 100,
        kept: 3,
        partly: 0,
        reattributed: 80,
        dropped: 17,
        stopped: 97,
        reasons: { moved: 80, name: 17 },
        changes: { "to-nearest-paper": { statements: 100, stopped: 97 } },
      },
    },
    audit: AUDIT,
    misses: [{ kind: "number", change: "small", text: "A.", source: "B.", support: 0.6 }],
  },
  fuzz: { ...AUDIT, outputs: 1_000, crashes: 0 },
  claims: [
    {
      name: "sci",
      claims: 300,
      labels: {
        supported: { claims: 200, keptShare: 0.8 },
        contradicted: { claims: 100, keptShare: 0.2 },
      },
      unrelated: { right: 200, wrong: 150, auc: 0.91, rightKept: 0.8, wrongKept: 0.1 },
    },
  ],
  speed: { calls: 400, p50Ms: 0.5, p95Ms: 4, cpuMs: 1.25 },
};
