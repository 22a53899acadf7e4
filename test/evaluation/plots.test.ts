import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createPlots } from "../../src/evaluation/create-plots.ts";
import { drawPlot } from "../../src/evaluation/vega-draw-plot.ts";
import { writeReport } from "../../src/evaluation/write-report.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { EMPTY_REPORT, SAMPLE_REPORT } from "./evaluation-fixtures.ts";
import { readSvg, type SvgElement } from "./read-svg.ts";

const NAMES = ["recall-at-5", "risk-coverage", "reliability", "collections-ndcg"];
const svgs = new Map<string, string>();
const elementsOf = (name: string): SvgElement[] => readSvg(svgs.get(name) ?? "");
const labelsOf = (name: string) =>
  elementsOf(name).map(({ attributes }) => attributes["aria-label"] ?? "");

beforeAll(async () => {
  for (const plot of createPlots(SAMPLE_REPORT)) svgs.set(plot.name, await drawPlot(plot));
});

test("createPlots() makes no plot of what was not asked", () => {
  expect(createPlots(SAMPLE_REPORT).map(({ name }) => name)).toEqual(NAMES);
  expect(createPlots(EMPTY_REPORT)).toEqual([]);
  const { collections, ...questions } = SAMPLE_REPORT;
  expect(createPlots({ ...EMPTY_REPORT, collections })).toHaveLength(1);
  expect(createPlots({ ...questions, collections: [] })).toHaveLength(3);
});

describe("drawPlot()", () => {
  test.for(NAMES)("draws %s on white, in text of at least 15 pixels", (name) => {
    const [root, background, ...rest] = elementsOf(name);
    expect(background?.attributes["fill"]).toBe("white");
    expect(Number(root?.attributes["width"])).toBeLessThan(560);
    const sizes = rest.map(({ attributes }) => parseFloat(attributes["font-size"] ?? "99"));
    expect(Math.min(...sizes)).toBe(15);
  });

  test("names the axes with their units", () => {
    const text = (name: string) => svgs.get(name) ?? "";
    expect(text("risk-coverage")).toContain(">Coverage (% of questions answered)</text>");
    expect(text("risk-coverage")).toContain(">Risk (% of answers that are wrong)</text>");
    expect(text("reliability")).toContain(">Confidence (%)");
    expect(text("recall-at-5")).toContain(">Recall@5 (% of the gold papers)</text>");
    expect(text("collections-ndcg")).toContain(">nDCG@10 (1 = ideal order)</text>");
  });

  test("draws the curve through every point, and the operating point", () => {
    const lines = elementsOf("risk-coverage").filter(
      ({ attributes }) => attributes["stroke-width"] === "2.5",
    );
    const corners = lines.map(({ attributes }) => attributes["d"]?.split("L").length);
    expect(corners).toEqual([SAMPLE_REPORT.riskCoverage.questions, 3]);
    // 380 by 300 pixels: coverage 25, 75 and 100 %, risk 0, a third and a half.
    expect(lines[1]?.attributes["d"]).toMatch(/^M95,300L285,200(\.\d+)?L380,150$/);
    expect(lines[0]?.attributes["d"]).toMatch(/^M95,300L190,300L285,200(\.\d+)?L380,150$/);
    const operating = labelsOf("risk-coverage").filter((label) => label.includes("as answered"));
    expect(operating).toContainEqual(expect.stringMatching(/75%.*33%/));
  });

  test("draws each bin with its number of questions", () => {
    const labels = labelsOf("reliability").filter((label) => /; questions: \d+$/.test(label));
    expect(labels).toHaveLength(2);
    expect(labels[0]).toMatch(/20%.*: 0%; questions: 1$/);
    expect(labels[1]).toMatch(/96%.*: 67%; questions: 3$/);
  });

  test("draws a bar for each search and type, as long as its figure", () => {
    const values = labelsOf("recall-at-5").filter((label) => label.startsWith("value: "));
    expect(values).toHaveLength(6);
    expect(values).toContain("value: 0.4; group: paraphrase; system: papercord");
    expect(values).toContain("value: 0.55; group: topic; system: plain BM25");
    const bars = elementsOf("collections-ndcg").filter(
      ({ attributes }) => attributes["aria-roledescription"] === "bar",
    );
    const widths = bars.map(({ attributes }) =>
      Number(/h([\d.]+)v/.exec(attributes["d"] ?? "")?.[1]),
    );
    expect(widths.map((width) => width / 320)).toEqual(
      [0.75, 0.7, 0.55].map((share) => expect.closeTo(share, 3)),
    );
  });
});

describe("writeReport()", () => {
  test("writes the figures, rounded to four digits, and every plot", async () => {
    const folder = join(await makeTempDir(), "new", "folder");
    const paths = await writeReport(SAMPLE_REPORT, folder);
    expect((await readdir(folder)).toSorted()).toEqual(
      ["figures.json", ...NAMES.map((name) => `${name}.svg`)].toSorted(),
    );
    expect(paths).toContain(join(folder, "figures.json"));
    const figures: unknown = JSON.parse(await readFile(join(folder, "figures.json"), "utf8"));
    expect(figures).toMatchObject({
      answers: { paraphrase: { answeredShare: 0.1818 } },
      riskCoverage: { operating: { coverage: 0.75, risk: 0.3333 } },
    });
    for (const name of NAMES) readSvg(await readFile(join(folder, `${name}.svg`), "utf8"));
  });

  test("names a folder that cannot be made", async () => {
    const file = join(await makeTempDir(), "file");
    await writeFile(file, "");
    const writing = writeReport(EMPTY_REPORT, join(file, "folder"));
    await expect(writing).rejects.toBeInstanceOf(UserFacingError);
    await expect(writing).rejects.toThrow(join(file, "folder"));
  });
});

test.for([
  "",
  "<svg>",
  "<p/>",
  "<svg/>x",
  "<svg><g></svg>",
  "<svg><g",
  "<svg/><svg/>",
  "<svg a=b/>",
])("readSvg() refuses %j", (bad) => {
  expect(() => readSvg(bad)).toThrow("Cannot read SVG");
});
