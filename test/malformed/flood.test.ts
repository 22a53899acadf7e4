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

test.for([
  ["JSON lines", '{"title":"A"}\n', written.jsonl, "no abstract"],
  ["a table", "A,\n", written.csv, "no abstract"],
  ["a listing page", "A Title of its Own\n", written.page, "title without an abstract"],
] as const)(
  "a million refused records of %s stay bounded in report and memory",
  { timeout: 120_000 },
  async ([name, record, write, reason], context) => {
    const { one } = makePapers(["JSON lines", "a table"].indexOf(name) + 1);
    await library.write(name, `${write(one)}${record.repeat(RECORDS)}`);
    const collectGarbage = garbageCollector();
    const before = heapAfter(collectGarbage);
    let most = 0;
    let refused = 0;
    const { report, came } = await library.ingest([name], {
      onRejected: () => {
        refused += 1;
        if (refused % 250_000 === 0) most = Math.max(most, heapAfter(collectGarbage) - before);
      },
    });
    context.annotate(`${Math.round(most / 1e6)} MB more in use`);
    expect(came).toEqual([one.title]);
    expect(refused).toBe(RECORDS);
    expect(report.rejected).toHaveLength(MOST_LISTED);
    expect(report.unlisted).toEqual({ rejected: RECORDS - MOST_LISTED });
    expect(new Set(report.rejected.map((each) => each.reason))).toEqual(new Set([reason]));
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
