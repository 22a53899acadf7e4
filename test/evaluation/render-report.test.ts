import { describe, expect, test } from "vitest";
import { renderReport } from "../../src/evaluation/render-report.ts";
import { renderTable } from "../../src/evaluation/render-table.ts";
import { EMPTY_REPORT, SAMPLE_REPORT } from "./evaluation-fixtures.ts";

describe("renderReport()", () => {
  test("writes aligned tables", () => {
    expect(renderReport(SAMPLE_REPORT)).toMatchInlineSnapshot(`
      "retrieval   questions  R@1 %  R@5 %  R@10 %  R@20 %  MRR@10  nDCG@10  BM25: R@5 %  nDCG@10  vectors: R@5 %  nDCG@10
      ----------  ---------  -----  -----  ------  ------  ------  -------  -----------  -------  --------------  -------
      paraphrase         22   30.0   40.0    50.0    60.0   0.350    0.450         35.0    0.400            20.0    0.250
      topic              20   50.0   60.0    70.0    80.0   0.550    0.650         55.0    0.600            30.0    0.350
      all                42   39.5   49.5    59.5    69.5   0.445    0.545         44.5    0.495            24.8    0.298

      answers     questions  answered  citing gold  citations gold  gold cited
      ----------  ---------  --------  -----------  --------------  ----------
      paraphrase         22         4            3          75.0 %     100.0 %

      no answer exists  questions  abstained
      ----------------  ---------  ---------
      near                     15          9
      far                      15         15

      lists on topics     topics  listed  precision  recall      F1
      ------------------  ------  ------  ---------  ------  ------
      mean of topics          20      19     74.4 %  80.0 %  70.0 %
      all lists together                     60.0 %  90.0 %  72.0 %

      summaries  topics  written  on topic  gold cited  statements  uncited  parts  of one paper
      ---------  ------  -------  --------  ----------  ----------  -------  -----  ------------
                     20       19    94.0 %      66.0 %         150        0     40             1

      two papers, two turns                              of
      ---------------------------------------------  --  --
      comparisons that cite both papers               7  10
      second turns answered                          12  15
      second turns with a gold paper in the first 3   9  15

      trust        questions  coverage    risk   AURC  E-AURC    ECE
      -----------  ---------  --------  ------  -----  ------  -----
      as answered          4    75.0 %  33.3 %  0.250   0.050  0.125

      confidence  questions    mean   right
      ----------  ---------  ------  ------
      0.2 to 0.3          1  20.0 %   0.0 %
      0.9 to 1.0          3  96.0 %  66.7 %

      collection  documents  queries  R@1 %  R@5 %  R@10 %  R@20 %  MRR@10  nDCG@10  BM25: R@5 %  nDCG@10  vectors: R@5 %  nDCG@10
      ----------  ---------  -------  -----  -----  ------  ------  ------  -------  -----------  -------  --------------  -------
      sci              3229     2182   60.0   70.0    80.0    90.0   0.650    0.750         65.0    0.700            50.0    0.550

      speed                 calls      p50      p95  CPU per call
      --------------------  -----  -------  -------  ------------
      question to answer      185   7.3 ms  12.9 ms        9.7 ms
      question to papers       42   6.0 ms  10.0 ms        8.0 ms
      query to papers, sci   2182  14.0 ms  27.0 ms       19.0 ms
      "
    `);
  });

  test("gives every line of a table the same width", () => {
    const tables = renderReport(SAMPLE_REPORT)
      .split("\n\n")
      .map((table) => table.replace(/\n$/, "").split("\n"));
    expect(tables).toHaveLength(10);
    for (const lines of tables) {
      expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    }
  });

  test("leaves out what was not asked, and says - where there is no figure", () => {
    expect(renderReport(EMPTY_REPORT)).toBe("");
    const { retrieval } = SAMPLE_REPORT;
    const text = renderReport({ ...EMPTY_REPORT, retrieval });
    expect(text.trimEnd().split("\n")).toHaveLength(5);
    expect(text).toMatch(/paraphrase .* - +- +- +-\n/);
  });
});

describe("renderTable()", () => {
  test("measures columns as a terminal shows them", () => {
    expect(renderTable(["名前", "n"], [["ab", "10"]])).toBe("名前   n\n----  --\nab    10\n");
  });

  test("of no rows is empty", () => {
    expect(renderTable(["a", "b"], [])).toBe("");
  });
});
