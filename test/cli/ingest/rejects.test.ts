import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { REJECTS_HEADER, toRejectsLine } from "../../../src/cli/ingest/rejects-csv.ts";
import { visibleLine } from "../../../src/lib/visible-line.ts";
import { type RealCli, setUpCli } from "../real-cli.ts";

const cells = (csv: string): string[][] => parse(csv);
/** What `escape_formulas` puts before a cell that a spreadsheet would run. */
const plain = (cell = "") => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, "");

test("a line of CSV gives back what was rejected, and no spreadsheet runs it", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("=1+1", "a,b", '"', "a\r\nb", "@x", "-1"),
  );
  const record = fc.record(
    { file: text, line: fc.nat(), record: fc.integer({ min: 1 }), reason: text },
    { requiredKeys: ["file", "line", "reason"] },
  );
  fc.assert(
    fc.property(record, (rejected) => {
      const [row = [], ...more] = cells(toRejectsLine(rejected));
      expect(more).toEqual([]);
      expect([plain(row[0]), row[1], row[2], plain(row[3])]).toEqual([
        plain(visibleLine(rejected.file)),
        rejected.line === 0 ? "" : String(rejected.line),
        rejected.record === undefined ? "" : String(rejected.record),
        plain(visibleLine(rejected.reason)),
      ]);
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@]/);
    }),
  );
});

let cli: RealCli;
let source: string;
let list: string;

beforeEach(async () => {
  cli = await setUpCli();
  source = join(cli.folder, "many.jsonl");
  list = join(cli.folder, "rejects.csv");
  const good = {
    title: "Glacier Melt",
    abstract: "We forecast the melt of glaciers in forty valleys.",
  };
  const bad = Array.from({ length: 1_500 }, (_, i) => ({ title: `Paper ${i}` }));
  await writeFile(source, [good, ...bad].map((paper) => JSON.stringify(paper)).join("\n"));
});

const places = async () => cells(await readFile(list, "utf8")).slice(1);

test("--rejects writes every rejected record, those too that the library doesn't remember", async () => {
  const { code, stdout } = await cli.run(["ingest", source, "--rejects", list]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^rejected +1,500$/m);
  expect(stdout).toContain(`All are in ${list}.`);
  const rows = await places();
  expect(rows).toHaveLength(1_500);
  expect(new Set(rows.map(([file]) => file))).toEqual(new Set([source]));
  const again = await cli.run(["ingest", source, "--json"]);
  expect(JSON.parse(again.stdout)).toMatchObject({ unchanged: 1, unlisted: { rejected: 500 } });
  await cli.run(["ingest", source, "--rejects", list]);
  expect(await places()).toHaveLength(1_500);
});

test("--rejects leaves a header where nothing is rejected", async () => {
  await writeFile(list, "from before");
  await cli.run(["ingest", "seeds/README.md", "--rejects", list]);
  expect((await places()).length).toBeGreaterThanOrEqual(0);
  await cli.run(["ingest", "seeds", "--rejects", list]);
  expect(await readFile(list, "utf8")).toBe(REJECTS_HEADER);
});

test("a list that cannot be written is said before anything is read", async () => {
  const missing = join(cli.folder, "none", "r.csv");
  const { code, stderr } = await cli.run(["ingest", source, "--rejects", missing]);
  expect(code).toBe(1);
  expect(stderr).toContain("cannot be written: its folder doesn't exist");
  expect(JSON.parse((await cli.run(["library", "stats", "--json"])).stdout).papers).toBe(0);
});

test("an ingest that is stopped leaves the earlier list", async () => {
  await writeFile(list, "from before");
  const stopped = { signal: AbortSignal.abort() };
  expect((await cli.run(["ingest", source, "--rejects", list], stopped)).code).toBe(130);
  expect(await readFile(list, "utf8")).toBe("from before");
  expect((await readdir(cli.folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});
