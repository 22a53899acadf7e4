import { describe, expect, test } from "vitest";
import type { MadeStatement } from "../../../src/evaluation/statement-check/made-statement.ts";
import { makeStatements } from "../../../src/evaluation/statement-check/make-statements.ts";
import { runStatementCheck } from "../../../src/evaluation/statement-check/run-statement-check.ts";
import { summarizeStatements } from "../../../src/evaluation/statement-check/summarize-statements.ts";
import { timeChecks } from "../../../src/evaluation/statement-check/time-checks.ts";
import { GROUPS, openWriter, PAPERS } from "./statement-fixtures.ts";

const IDS = GROUPS.map(({ paperId }) => paperId);

/** A statement about the first paper, pointing at one of its sentences. */
function statement(text: string, own: Partial<MadeStatement> = {}): MadeStatement {
  const paperId = IDS[0] ?? "";
  const base = { id: text, kind: "honest", change: "verbatim", text, source: text, paperId };
  return { ...base, pointers: [{ paperId, sentence: 1 }], ...own };
}

const SENTENCES = PAPERS[0]?.sentences ?? [];

describe("runStatementCheck()", () => {
  test("keeps an abstract's own sentences and drops one that is about something else", async () => {
    const honest = SENTENCES.map((text, i) =>
      statement(text, { pointers: [{ paperId: IDS[0] ?? "", sentence: i + 1 }] }),
    );
    const foreign = statement("Volcanoes erupt when magma rises to the surface of the earth.", {
      kind: "foreign",
    });
    const { outcomes, audit } = await runStatementCheck(
      [...honest, foreign],
      GROUPS,
      await openWriter(),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      ...honest.map(() => "kept"),
      "dropped",
    ]);
    expect(outcomes.at(-1)).toMatchObject({ isStopped: true, reason: expect.any(String) });
    expect(audit).toEqual({ shown: honest.length, unresolved: 0, notVerbatim: 0 });
  });

  test("tells statements with one text apart by what they point at", async () => {
    const text = SENTENCES[1] ?? "";
    const right = statement(text, {
      id: "right",
      pointers: [{ paperId: IDS[0] ?? "", sentence: 2 }],
    });
    const wrong = statement(text, {
      id: "wrong",
      kind: "citation",
      pointers: [{ paperId: IDS[2] ?? "", sentence: 1 }],
    });
    const { outcomes } = await runStatementCheck([right, wrong], GROUPS, await openWriter());
    expect(outcomes.map(({ statement: { id }, isStopped }) => [id, isStopped])).toEqual([
      ["right", false],
      ["wrong", true],
    ]);
    expect(outcomes[1]?.outcome).not.toBe("kept");
  });

  test("drops the whole of a statement of which one sentence is dropped", async () => {
    const both = statement(`${SENTENCES[0]} The volcano erupted over the sleeping town at night.`);
    const { outcomes } = await runStatementCheck([both], GROUPS, await openWriter());
    expect(outcomes).toMatchObject([{ outcome: "dropped" }]);
  });

  test("tells how far it is, and stops when it is told to", async () => {
    const writer = await openWriter();
    const done: string[] = [];
    const onProgress = (...own: readonly number[]) => void done.push(own.join("/"));
    await runStatementCheck([], GROUPS, writer, { onProgress });
    expect(done).toEqual(["1/3", "2/3", "3/3"]);
    const running = runStatementCheck([], GROUPS, writer, { signal: AbortSignal.abort() });
    await expect(running).rejects.toThrow();
  });

  test("reads every made statement as the one sentence that it is", async () => {
    const made = makeStatements(GROUPS, { seed: 7 });
    const { outcomes } = await runStatementCheck(made, GROUPS, await openWriter());
    expect(outcomes).toHaveLength(made.length);
    const lost = outcomes.filter(
      ({ statement: own, isStopped }) => own.change === "verbatim" && isStopped,
    );
    expect(lost).toEqual([]);
  });
});

describe("summarizeStatements()", () => {
  const outcome = (
    kind: string,
    change: string,
    support: number,
    isStopped: boolean,
  ): Parameters<typeof summarizeStatements>[0]["outcomes"][number] => ({
    statement: statement("Text.", { kind, change }),
    outcome: isStopped ? "dropped" : "kept",
    isStopped,
    support,
  });
  const NO_AUDIT = { shown: 0, unresolved: 0, notVerbatim: 0 };

  test("counts by kind and change, and lists what was missed", () => {
    const { kinds, misses } = summarizeStatements({
      outcomes: [
        outcome("honest", "verbatim", 0.9, false),
        outcome("honest", "cut", 0.5, true),
        outcome("number", "small", 0.5, false),
        outcome("number", "large", 0.1, true),
        outcome("number", "large", 0.2, true),
      ],
      audit: NO_AUDIT,
    });
    expect(kinds["honest"]).toEqual({
      statements: 2,
      kept: 1,
      partly: 0,
      reattributed: 0,
      dropped: 1,
      stopped: 1,
      reasons: { repeated: 1 },
      changes: { verbatim: { statements: 1, stopped: 0 }, cut: { statements: 1, stopped: 1 } },
    });
    expect(kinds["number"]).toMatchObject({
      stopped: 2,
      auc: (3 + 2.5) / 6,
      changes: { small: { statements: 1, stopped: 0 }, large: { statements: 2, stopped: 2 } },
    });
    expect(misses.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
      "honest cut",
      "number small",
    ]);
  });

  test("lists at most twenty misses of a kind", () => {
    const outcomes = Array.from({ length: 30 }, () => outcome("number", "small", 1, false));
    expect(summarizeStatements({ outcomes, audit: NO_AUDIT }).misses).toHaveLength(20);
  });

  test("has no area where statements were shown with other sentences", () => {
    const moved = { ...outcome("citation", "x", 1, true), outcome: "reattributed" } as const;
    const outcomes = [outcome("honest", "verbatim", 1, false), moved];
    expect(summarizeStatements({ outcomes, audit: NO_AUDIT }).kinds["citation"]).not.toHaveProperty(
      "auc",
    );
  });
});

test("timeChecks() takes the time of each check, with all papers of the group", async () => {
  let papers = 0;
  let at = 0;
  const speed = await timeChecks(
    [statement(SENTENCES[0] ?? ""), statement(SENTENCES[1] ?? "")],
    GROUPS,
    (own, abstracts) => {
      papers = abstracts.papers.length;
      return { verdict: "supported", pointers: own.pointers, support: 1 };
    },
    { now: () => (at += 3), cpu: () => at },
  );
  expect(papers).toBe(PAPERS.length);
  expect(speed).toMatchObject({ calls: 2, p50Ms: 3 });
});
