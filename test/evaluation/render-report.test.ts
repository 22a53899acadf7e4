import { expect, test } from "vitest";
import type { EvaluationReport } from "../../src/evaluation/figures.ts";
import { renderReport } from "../../src/evaluation/render-report.ts";

const RANKS = { questions: 22, recallAt1: 1 / 3, recallAt5: 0.5, recallAt20: 1, mrrAt10: 0.43671 };
const REPORT: EvaluationReport = {
  retrieval: { paraphrase: RANKS, a: { ...RANKS, questions: 12_345 } },
  answers: {
    paraphrase: { questions: 22, answered: 4, citingGold: 3, citations: 8, goldCitations: 6 },
    a: { questions: 1, answered: 0, citingGold: 0, citations: 0, goldCitations: 0 },
  },
  abstention: { near: { questions: 15, abstained: 9 }, far: { questions: 15, abstained: 15 } },
  topics: { questions: 20, recallAt20: 0.954, precision: 0.7444, recall: 0 },
};

test("renderReport() writes aligned tables", () => {
  const text = renderReport(REPORT);
  expect(text).toMatchInlineSnapshot(`
    "retrieval   questions  recall@1  recall@5  recall@20  MRR@10
    ----------  ---------  --------  --------  ---------  ------
    paraphrase         22    33.3 %    50.0 %    100.0 %   0.437
    a               12345    33.3 %    50.0 %    100.0 %   0.437

    answers     questions  answered  citing gold  citations gold
    ----------  ---------  --------  -----------  --------------
    paraphrase         22         4            3          75.0 %
    a                   1         0            0               -

    no answer exists  questions  abstained
    ----------------  ---------  ---------
    near                     15          9
    far                      15         15

    topics  recall@20  list precision  list recall
    ------  ---------  --------------  -----------
    20         95.4 %          74.4 %        0.0 %
    "
  `);
  const tables = text.split("\n\n").map((table) => table.trimEnd().split("\n"));
  expect(tables).toHaveLength(4);
  for (const lines of tables) {
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  }
});

test("renderReport() of nothing has heads and no rows", () => {
  const report = {
    retrieval: {},
    answers: {},
    abstention: {},
    topics: { questions: 0, recallAt20: 0, precision: 0, recall: 0 },
  };
  expect(renderReport(report)).toContain("no answer exists  questions  abstained\n------");
});
