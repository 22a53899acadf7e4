import { describe, expect, test } from "vitest";
import { createPlots } from "../../../src/evaluation/create-plots.ts";
import { renderReport } from "../../../src/evaluation/render-report.ts";
import { renderStatementCheck } from "../../../src/evaluation/statement-check/render-statement-check.ts";
import { drawPlot } from "../../../src/evaluation/vega-draw-plot.ts";
import { EMPTY_REPORT, SAMPLE_REPORT } from "../evaluation-fixtures.ts";
import { readSvg } from "../read-svg.ts";
import { SAMPLE_STATEMENT_CHECK } from "./sample-statement-check.ts";

const support = { right: 300, wrong: 300, auc: 0.9, rightKept: 0.75, wrongKept: 0.125 };
const collections = SAMPLE_REPORT.collections.map((own) => ({ ...own, support }));

describe("renderReport() of checked statements", () => {
  const report = { ...EMPTY_REPORT, collections, statementCheck: SAMPLE_STATEMENT_CHECK };

  test("writes aligned tables", () => {
    const tables = renderStatementCheck(report.statementCheck, collections).filter(Boolean);
    expect(tables.join("\n")).toMatchInlineSnapshot(`
      "made statements  statements  kept  in part  moved  dropped  caught   lost  AUC of support
      ---------------  ----------  ----  -------  -----  -------  ------  -----  --------------
      honest                  640   620       12      0        8       -  1.3 %               -
      number                  200    10        0      0      190  95.0 %      -           0.970
      citation                100     3        0     80       17  97.0 %      -               -

      caught by, made  moved  name  number  weak
      ---------------  -----  ----  ------  ----
      honest               0     0       0     8
      number               0     0     188     2
      citation            80    17       0     0

      not all caught              statements  caught
      --------------------------  ----------  ------
      citation: to-nearest-paper         100      97
      number: small                      100      90

      fuzzed texts              texts  crashes  shown  unresolved  not verbatim
      ------------------------  -----  -------  -----  ----------  ------------
      statements shown of them   1000        0    750           0             0

      claims of others   claims   shown
      -----------------  ------  ------
      sci: supported        200  80.0 %
      sci: contradicted     100  20.0 %

      support, right against           right  wrong    AUC  right shown  wrong shown
      -------------------------------  -----  -----  -----  -----------  -----------
      sci: another abstract              200    150  0.910       80.0 %       10.0 %
      sci: best-ranked wrong abstract    300    300  0.900       75.0 %       12.5 %
      "
    `);
    for (const table of tables) {
      const lines = table.replace(/\n$/, "").split("\n");
      expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    }
  });

  test("puts them between the collections and the speed", () => {
    const text = renderReport(report);
    const places = ["collection  ", "made statements", "fuzzed texts", "speed  "].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toMatch(/check of a statement, 20 papers +400 +0\.5 ms/);
  });

  test("is nothing where nothing was measured", () => {
    expect(renderStatementCheck(undefined, []).join("")).toBe("");
  });
});

describe("createPlots() of checked statements", () => {
  test("draws what was caught of each false kind, then what was lost of the honest ones", async () => {
    const [plot, ...more] = createPlots({
      ...EMPTY_REPORT,
      statementCheck: SAMPLE_STATEMENT_CHECK,
    });
    expect([plot?.name, more]).toEqual(["checked-statements", []]);
    const elements = readSvg(plot ? await drawPlot(plot) : "");
    expect(Number(elements[0]?.attributes["width"])).toBeLessThan(560);
    const labels = elements.map(({ attributes }) => attributes["aria-label"] ?? "");
    expect(labels).toContainEqual(expect.stringMatching(/95%.*kind: number; of: false: caught/));
    expect(labels).toContainEqual(expect.stringMatching(/1%.*kind: honest; of: honest: lost/));
    const bars = elements.filter(({ attributes }) => attributes["aria-roledescription"] === "bar");
    const widths = bars.map(({ attributes }) => /h([\d.]+)v/.exec(attributes["d"] ?? "")?.[1]);
    expect(widths.map((width) => Number(width) / 320)).toEqual(
      [0.95, 0.97, 0.0125].map((share) => expect.closeTo(share, 3)),
    );
    const sizes = elements.map(({ attributes }) => parseFloat(attributes["font-size"] ?? "99"));
    expect(Math.min(...sizes)).toBe(15);
  });
});
