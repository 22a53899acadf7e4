import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listPapers } from "../../src/answering/list-papers.ts";
import { NO_SIGNALS } from "../../src/retrieval/retriever.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { emptyServices, FOUND, NOT_ENOUGH, servicesWith } from "./answer-services-fixture.ts";
import { SKETCHES } from "./paper-fixtures.ts";

const topic = "fine-tuning with little memory";
/** All four papers score alike, so that all of them belong. */
const ALIKE = { ...FOUND, papers: FOUND.papers.map((paper) => ({ ...paper, score: 0.5 })) };

describe("listPapers()", () => {
  test("lists the papers that belong, best first, each with its best sentence", async () => {
    const services = servicesWith({ found: ALIKE });
    const list = await listPapers(topic, services);
    expect(list).toMatchObject({ topic, total: 4 });
    expect(list).not.toHaveProperty("abstained");
    expect(list.papers.map(({ n, title }) => [n, title])).toEqual(
      SKETCHES.map(({ title }, index) => [index + 1, title]),
    );
    expect(list.papers[1]?.quote).toBe(SKETCHES[1]?.sentences[0]);
    expect(services.retriever.calls).toEqual([{ question: topic, topK: 1_000 }]);
  });

  test("counts all that belong and gives no more than asked for", async () => {
    const list = await listPapers(topic, servicesWith({ found: ALIKE }), { limit: 2 });
    expect(list.total).toBe(4);
    expect(list.papers.map(({ n }) => n)).toEqual([1, 2]);
    const all = await listPapers(topic, servicesWith({ found: ALIKE }), { limit: 99 });
    expect(all.papers).toHaveLength(4);
  });

  test("leaves out papers that merely came up", async () => {
    expect((await listPapers(topic, servicesWith())).total).toBe(2);
  });

  test("lists papers from which no answer would be made, if they are related", async () => {
    const asLikelyAs = (fullText: number) => ({
      ...ALIKE,
      papers: ALIKE.papers.map((own) => ({ ...own, signals: { ...own.signals, fullText } })),
    });
    const related = servicesWith({ found: asLikelyAs(0.17) });
    expect(related.weigh({ ...asLikelyAs(0.17) }).sufficient).toBe(false);
    expect((await listPapers(topic, related)).total).toBe(4);
    expect((await listPapers(topic, servicesWith({ found: asLikelyAs(0.1) }))).total).toBe(0);
  });

  test("says why nothing belongs and shows the nearest papers", async () => {
    const list = await listPapers(topic, servicesWith({ found: NOT_ENOUGH }));
    expect(list).toMatchObject({ topic, total: 0, papers: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    expect(list.abstained).toBe("No paper in the library says enough about this to answer it.");
    const terms = [...FOUND.terms, term("egg", { known: false, isName: true, word: "Egg" })];
    const missing = await listPapers(topic, servicesWith({ found: { ...NOT_ENOUGH, terms } }));
    expect(missing.abstained).toBe("No paper in the library mentions “Egg”.");
  });

  test("says so whenever it lists nothing, and shows the nearest papers", async () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(share, share, async (fullText, coverage) => {
        const signals = { ...NO_SIGNALS, fullText, coverage, matched: 2 };
        const papers = FOUND.papers.map((paper) => ({ ...paper, signals }));
        const list = await listPapers(topic, servicesWith({ found: { ...FOUND, papers } }));
        expect(list.abstained === undefined).toBe(list.total > 0);
        expect(list.papers.length).toBeGreaterThan(0);
      }),
    );
  });

  test("passes on the signal, and rejects with its reason when it is cancelled", async () => {
    const { signal } = new AbortController();
    const services = servicesWith();
    await listPapers(topic, services, { signal });
    expect(services.retriever.calls[0]?.signal).toBe(signal);
    const reason = new Error("the person gave up");
    const late = listPapers(topic, servicesWith(), { signal: AbortSignal.abort(reason) });
    await expect(late).rejects.toBe(reason);
  });

  test("says that an empty library is empty", async () => {
    await expect(listPapers(topic, emptyServices())).rejects.toMatchObject({ kind: "empty" });
  });
});
