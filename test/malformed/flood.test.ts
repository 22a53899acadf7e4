import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { MOST_LISTED } from "../../src/indexing/ingest-tally.ts";
import { useHeldLibrary } from "./held-library.ts";
import { makePapers, written } from "./made-papers.ts";

const RECORDS = 1_000_000;
const LINE_BYTES = 100_000_000;
/** A million refusals take some 100 MB, and so does the line. */
const MOST_BYTES = 60_000_000;

const library = useHeldLibrary();

test(
  "a million refused records stay bounded in report and memory",
  { timeout: 120_000 },
  async () => {
    const { one } = makePapers(0);
    await library.write("page.txt", `${written.page(one)}${"A Title\n".repeat(RECORDS)}`);
    const collectGarbage = garbageCollector();
    const before = heapAfter(collectGarbage);
    let most = Number.NEGATIVE_INFINITY;
    let refused = 0;
    const { report, came } = await library.ingest(["page.txt"], {
      onRejected: () => {
        refused += 1;
        if (refused % 250_000 === 0) most = Math.max(most, heapAfter(collectGarbage) - before);
      },
    });
    expect(came).toEqual([one.title]);
    expect(refused).toBe(RECORDS);
    expect(report.rejected).toHaveLength(MOST_LISTED);
    expect(report.unlisted).toEqual({ rejected: RECORDS - MOST_LISTED });
    expect(new Set(report.rejected.map((each) => each.reason))).toEqual(
      new Set(["title without an abstract"]),
    );
    expect(Number.isFinite(most)).toBe(true);
    expect(most).toBeLessThan(MOST_BYTES);
    await library.expectHeld();
  },
);

test("a line of 100 MB is not held in memory", { timeout: 120_000 }, async () => {
  const { two } = makePapers(0);
  const line = Buffer.alloc(LINE_BYTES, "x ");
  await library.write("line.txt", Buffer.concat([line, Buffer.from(`\n${written.page(two)}`)]));
  const collectGarbage = garbageCollector();
  const before = heapAfter(collectGarbage);
  let grown: number | undefined;
  const { report, came } = await library.ingest(["line.txt"], {
    onProgress: ({ phase, done }) => {
      if (phase !== "reading" || grown !== undefined || done < 0.9 * LINE_BYTES) return;
      grown = heapAfter(collectGarbage) - before;
    },
  });
  expect(came).toEqual([two.title]);
  expect(report.rejected).toMatchObject([{ line: 1 }]);
  expect(grown).toBeDefined();
  expect(grown).toBeLessThan(MOST_BYTES);
});

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

function heapAfter(collectGarbage: () => void): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
