import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { MOST_LISTED } from "../../src/indexing/ingest-tally.ts";
import { useHeldLibrary } from "./held-library.ts";
import { makePapers, written } from "./made-papers.ts";

const RECORDS = 1_000_000;
/** What a million refusals would take at the least: 100 bytes each. */
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
    let most = 0;
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
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(MOST_BYTES);
    await library.expectHeld();
  },
);

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

function heapAfter(collectGarbage: () => void): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
