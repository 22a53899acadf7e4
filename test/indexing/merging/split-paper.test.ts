import { expect, test } from "vitest";
import { paperIdOf } from "../../../src/corpus/paper-id.ts";
import { removePaper } from "../../../src/indexing/remove-paper.ts";
import { listMerges } from "../../../src/indexing/merging/list-merges.ts";
import { openPaper } from "../../../src/indexing/merging/edited-paper.ts";
import { abstractOf, counts, countsOf, mergingLibrary, type Sketch } from "./merging-library.ts";

const ICE: Sketch = {
  from: "a.json",
  title: "Melting of Glaciers",
  abstract: abstractOf("alp"),
  doi: "10.1000/wrong",
  year: 2020,
};
const REEF: Sketch = {
  from: "b.json",
  title: "Coral under Water",
  abstract: abstractOf("reef"),
  doi: "10.1000/wrong",
  venue: "Sea",
};
const ID = paperIdOf(ICE.title);

test("splitPaper() gives each its own text and details back, for good", async () => {
  const { take, split, papers, contents, store } = await mergingLibrary();
  await take(ICE);
  const alone = await contents();
  await take(REEF);
  const [whole] = await contents();
  expect(whole && listMerges(openPaper(whole))).toMatchObject([
    { n: 1, title: REEF.title, sources: ["b.json"], by: "doi", isShown: true },
  ]);
  expect(await split(ID, 1)).toMatchObject({
    kind: "split",
    paper: { paperId: ID, title: ICE.title },
    apart: { paperId: paperIdOf(REEF.title), title: REEF.title },
  });
  const left = (await contents()).find(({ paperId }) => paperId === ID);
  expect(left).toEqual({ ...alone[0], merged: left?.merged });
  const own = (await papers()).find(({ paperId }) => paperId !== ID);
  expect(own).toMatchObject({ title: REEF.title, venue: "Sea", abstract: REEF.abstract });
  expect(own).not.toHaveProperty("year");
  expect((await store.vocabulary()).documents).toBe(2);
  expect((await store.vocabulary()).documentCount("coral")).toBe(1);

  const after = await contents();
  expect(countsOf(await take(REEF, ICE))).toEqual(counts({ unchanged: 2 }));
  expect(await contents()).toEqual(after);
  const edited = [ICE, REEF].map((paper) => ({ ...paper, abstract: `${paper.abstract} Anew.` }));
  expect(countsOf(await take(...edited))).toEqual(counts({ updated: 2, embedded: 2 }));
});

test("splitPaper() of a record with the same title makes it an id of its own", async () => {
  const { take, split, papers } = await mergingLibrary();
  const same = { ...REEF, title: ICE.title };
  await take(ICE, same);
  const outcome = await split(ID, 1);
  expect(outcome).toMatchObject({ kind: "split", apart: { title: ICE.title } });
  expect(new Set((await papers()).map(({ paperId }) => paperId)).size).toBe(2);
  expect(countsOf(await take(ICE, same))).toEqual(counts({ unchanged: 2 }));
  const edited = { ...same, abstract: abstractOf("reef", "Anew.") };
  expect(countsOf(await take(edited))).toEqual(counts({ updated: 1, embedded: 1 }));
  expect((await papers()).map(({ abstract }) => abstract).toSorted()).toEqual(
    [ICE.abstract, edited.abstract].toSorted(),
  );
});

test("splitPaper() keeps copies of either record from other sources apart too", async () => {
  const { take, split, papers } = await mergingLibrary();
  const same = { ...REEF, title: ICE.title };
  await take(ICE, same);
  await split(ID, 1);
  const copies = [ICE, same].map((paper, i) => ({
    ...paper,
    from: `copy${i}.json`,
    licence: "CC BY 4.0",
  }));
  expect(countsOf(await take(...copies))).toEqual(counts({ merged: 2 }));
  expect(new Set((await papers()).map(({ from }) => from.join()))).toEqual(
    new Set(["a.json,copy0.json", "b.json,copy1.json"]),
  );
});

test.for([0, 1])("splitPaper() holds after one of the two was removed, %i", async (removed) => {
  const { take, split, papers, services } = await mergingLibrary();
  await take(ICE, REEF);
  await split(ID, 1);
  const gone = [ICE, REEF][removed] ?? ICE;
  await removePaper(paperIdOf(gone.title), services);
  expect(countsOf(await take(gone))).toEqual(counts({ added: 1, embedded: 1 }));
  expect(new Set((await papers()).map(({ title }) => title))).toEqual(
    new Set([ICE.title, REEF.title]),
  );
});

test("splitPaper() of what isn't there changes nothing", async () => {
  const { take, split, contents } = await mergingLibrary();
  expect(await split(ID, 1)).toEqual({ kind: "unknown" });
  await take(ICE, REEF);
  const before = await contents();
  expect(await split(`${ID}' OR '1'='1`, 1)).toEqual({ kind: "unknown" });
  for (const n of [0, 2, -1, 0.5, Number.NaN]) {
    expect(await split(ID, n)).toEqual({ kind: "no-such-merge", merges: 1 });
  }
  expect(await contents()).toEqual(before);
});
