import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEvaluationSubject } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import type { EvaluationReport } from "../../src/evaluation/evaluation-report.ts";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { readSeedDocuments } from "../../src/evaluation/read-seed-documents.ts";
import type { OpenSubject } from "../../src/evaluation/run-evaluation.ts";
import { createCheckedWriter } from "../../src/evaluation/statement-check/create-checked-writer.ts";
import { measureStatementCheck } from "../../src/evaluation/statement-check/measure-statement-check.ts";
import { readStatements } from "../../src/evaluation/statement-check/read-statements.ts";
import { SAMPLE_REPORT } from "./evaluation-fixtures.ts";
import { SAMPLE_STATEMENT_CHECK } from "./statement-check/sample-statement-check.ts";
import { type GatedFigure, gatedFigures, worseThanWritten } from "./gated-figures.ts";

// The quality gate. Better figures are written down with `npm run eval -- --out docs/evaluation`.
const FIGURES = "docs/evaluation/figures.json";
const written = JSON.parse(readFileSync(FIGURES, "utf8")) as EvaluationReport;

/** Some twenty seconds of work, on a machine that others share. */
const MINUTES = 240_000;

describe("the development questions", () => {
  let folder: string;
  let subject: OpenSubject | undefined;
  let measured: ReadonlyMap<string, GatedFigure>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "papercord-gate-"));
    subject = await createEvaluationSubject(parseConfig({ LANCEDB_URI: join(folder, "library") }));
    const { retriever, assistant } = subject;
    const questions = await readQuestions("test/evaluation/questions");
    const report = await evaluate(questions, { retriever, assistant });
    const statementCheck = await measureStatementCheck(
      {
        documents: await readSeedDocuments(["seeds"]),
        questions: questions.single,
        written: await readStatements("test/evaluation/check-statements"),
      },
      { retriever, open: await createCheckedWriter() },
    );
    const figures = gatedFigures({ ...report, statementCheck, collections: [] });
    measured = new Map(figures.map((figure) => [figure.name, figure]));
  }, MINUTES);
  afterAll(async () => {
    await subject?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("are those that the figures were written down for", () => {
    const counts = Object.values(written.retrieval).map(({ questions }) => questions);
    expect(counts.reduce((a, b) => a + b)).toBe(160);
    expect([...measured.keys()]).toEqual(gatedFigures(written).map(({ name }) => name));
  });

  test.for(gatedFigures(written))(`$name is no worse than ${FIGURES} says`, (figure) => {
    expect(worseThanWritten(figure, measured.get(figure.name))).toBeUndefined();
  });
});

describe("worseThanWritten()", () => {
  const figure = (name: string) => {
    const found = gatedFigures(SAMPLE_REPORT).find((own) => own.name === name);
    if (!found) throw new Error(`Cannot find the figure ${name}`);
    return found;
  };

  test("finds what fell by more than two questions are worth, and names both figures", () => {
    const recall = figure("retrieval.paraphrase.recallAt5");
    expect(recall).toMatchObject({ value: 0.4, better: "higher", margin: 2 / 22 });
    const fallen = (value: number) => worseThanWritten(recall, { ...recall, value });
    expect([fallen(0.9), fallen(0.4), fallen(0.4 - 2 / 22)]).toEqual(Array(3).fill(undefined));
    expect(fallen(0.4 - 3 / 22)).toBe(
      "retrieval.paraphrase.recallAt5 got worse: written 0.4, measured 0.2636, margin 0.0909 (higher is better)",
    );
  });

  test("finds what rose and should be low", () => {
    const aurc = figure("riskCoverage.aurc");
    expect(worseThanWritten(aurc, { ...aurc, value: 0.1 })).toBeUndefined();
    expect(worseThanWritten(aurc, { ...aurc, value: 0.3 })).toContain(
      "riskCoverage.aurc got worse",
    );
  });

  test("holds the mean over all types closer than a single type, and counts by questions", () => {
    expect(figure("retrieval.all.ndcgAt10").margin).toBeCloseTo(2 / 42, 12);
    expect(figure("abstention.near.abstained")).toMatchObject({ value: 9, margin: 1 });
    expect(figure("compare.allCited")).toMatchObject({ value: 7, margin: 2 });
  });

  test("holds what became of checked statements, and lets no changed quote through", () => {
    const statementCheck = SAMPLE_STATEMENT_CHECK;
    const figures = gatedFigures({ ...SAMPLE_REPORT, statementCheck });
    const found = (name: string) => figures.find((own) => own.name === `statementCheck.${name}`);
    expect(found("made.number.caught")).toMatchObject({ value: 190, better: "higher", margin: 2 });
    expect(found("made.honest.lost")).toMatchObject({ value: 8, better: "lower", margin: 4 });
    const verbatim = found("fuzz.notVerbatim");
    expect(verbatim).toMatchObject({ value: 0, margin: 0 });
    expect(verbatim && worseThanWritten(verbatim, { ...verbatim, value: 1 })).toContain("worse");
  });

  test("finds what is no longer measured", () => {
    const found = figure("followups.found");
    expect(worseThanWritten(found, undefined)).toContain("followups.found");
  });

  test("leaves times, plain searches and collections alone", () => {
    const names = gatedFigures(SAMPLE_REPORT).map(({ name }) => name);
    expect(names.filter((name) => /speed|baselines|collections/.test(name))).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
  });
});
