import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnsweredAnswer, statementsOf } from "../../src/answering/answer.ts";
import { createEvaluationSubject } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { titleKey } from "../../src/corpus/title-key.ts";
import { type AnswerableQuestion, readQuestions } from "../../src/evaluation/questions.ts";
import type { OpenSubject } from "../../src/evaluation/run-evaluation.ts";

/** Parts of a summary that are no themes. */
const NO_THEMES = new Set([
  "Also on the topic",
  "Approaches and findings",
  "What the papers report",
  "Open questions",
]);

interface Summarized {
  readonly topic: AnswerableQuestion;
  readonly summary: AnsweredAnswer;
  readonly cited: ReadonlySet<string>;
}

describe("summaries of the development topics, without a model", () => {
  let folder: string;
  let subject: OpenSubject | undefined;
  const summarized: Summarized[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "papercord-summaries-"));
    subject = await createEvaluationSubject(parseConfig({ LANCEDB_URI: join(folder, "library") }));
    const { topics } = await readQuestions("test/evaluation/questions");
    for (const topic of topics) {
      const summary = await subject.assistant.summarize(topic.question);
      if (summary.kind !== "answered") continue;
      const cited = new Set(summary.citations.map(({ title }) => titleKey(title)));
      summarized.push({ topic, summary, cited });
    }
  });
  afterAll(async () => {
    await subject?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** How many of the titles are cited, over all topics. */
  const cite = (titles: (topic: AnswerableQuestion) => readonly string[]) =>
    summarized.reduce(
      (sum, { topic, cited }) =>
        sum + cited.intersection(new Set(titles(topic).map(titleKey))).size,
      0,
    );

  test("are written for each, and cite for every statement", () => {
    expect(summarized).toHaveLength(20);
    for (const { summary } of summarized) {
      for (const { citations, evidence } of statementsOf(summary)) {
        expect(citations.length).toBeGreaterThan(0);
        expect([...new Set(evidence.map(({ n }) => n))]).toEqual(citations);
      }
    }
  });

  test("cite papers of the topic in nine of ten citations, and most of them", () => {
    const all = summarized.reduce((sum, { cited }) => sum + cited.size, 0);
    const gold = summarized.reduce((sum, { topic }) => sum + topic.gold.length, 0);
    expect(cite(({ gold: own, partial }) => [...own, ...partial]) / all).toBeGreaterThanOrEqual(
      0.9,
    );
    expect(cite(({ gold: own }) => own) / gold).toBeGreaterThanOrEqual(0.6);
  });

  test("have no theme on a single paper where there are four", () => {
    for (const { summary } of summarized.filter(({ cited }) => cited.size >= 4)) {
      for (const { heading, statements } of summary.sections.slice(1)) {
        const papers = new Set(statements.flatMap(({ citations }) => citations));
        expect(papers.size, `${summary.question}: ${heading}`).toBeGreaterThan(1);
      }
    }
    const themes = summarized.flatMap(({ summary }) =>
      summary.sections.flatMap(({ heading = "" }) =>
        heading === "" || NO_THEMES.has(heading) ? [] : [heading],
      ),
    );
    expect(themes.length).toBeGreaterThanOrEqual(20);
    for (const theme of themes) expect(theme).toMatch(/^\S+(?: \S+){1,3}$/u);
  });

  test("count papers as their evidence does, a sentence of each, word for word", () => {
    const tallies = summarized.flatMap(({ summary }) =>
      statementsOf(summary).flatMap((statement) =>
        statement.tally ? [{ statement, papers: summary.citations.length }] : [],
      ),
    );
    expect(tallies.length).toBeGreaterThan(5);
    for (const { statement, papers } of tallies) {
      const { text, citations, evidence } = statement;
      expect(text).toMatch(new RegExp(`: ${citations.length} of ${papers} papers\\.$`, "u"));
      expect(evidence.map(({ n }) => n)).toEqual(citations);
    }
  });
});
