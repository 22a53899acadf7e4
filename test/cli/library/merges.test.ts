import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { type RealCli, setUpCli } from "../real-cli.ts";

const ABSTRACT =
  "Melting glaciers raise the sea. We forecast runoff over forty seasons from the weather of the valleys below them.";
const first = { title: "Forecasting Glacier Runoff", abstract: ABSTRACT, doi: "10.1000/ice" };
const second = {
  title: "Runoff of Glaciers: A Forecast",
  abstract: `${ABSTRACT} The code is public.`,
  doi: "10.1000/ICE",
};

let cli: RealCli;
let paperId: string;

beforeEach(async () => {
  cli = await setUpCli();
  const sources = [first, second].map(async (paper, i) => {
    const path = join(cli.folder, `${i}.jsonl`);
    await writeFile(path, JSON.stringify(paper));
    return path;
  });
  for (const source of await Promise.all(sources)) {
    expect((await cli.run(["ingest", source])).code).toBe(0);
  }
  const { stdout } = await cli.run(["library", "merges", "--json"]);
  paperId = JSON.parse(stdout).papers[0].paperId as string;
});

test("library merges lists the papers of several records, and the records of one", async () => {
  const all = await cli.run(["library", "merges"]);
  expect(all.stdout).toMatch(/^1 paper came of several records:\n\npaper .*\n[0-9a-f]{16} +1 /);
  const one = await cli.run(["library", "merges", paperId]);
  expect(one.stdout).toMatch(
    /^ +1 {2}the same DOI .*Runoff of Glaciers: A Forecast \(.*1\.jsonl\)$/m,
  );
  const json = await cli.run(["library", "merges", paperId, "--json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    paperId,
    known: true,
    records: [{ n: 1, by: "doi" }],
  });
});

test("library split makes a merged record a paper of its own", async () => {
  const { code, stdout } = await cli.run(["library", "split", paperId, "--record", "1"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^“Runoff of Glaciers: A Forecast” is a paper of its own now \([0-9a-f]{16}\), apart from “Forecasting Glacier Runoff” \([0-9a-f]{16}\)\.\n$/,
  );
  expect((await cli.run(["library", "merges"])).stdout).toBe(
    "No paper came of more than one record.\n",
  );
  expect((await cli.run(["library", "export"])).stdout.trimEnd().split("\n")).toHaveLength(2);
  expect((await cli.run(["library", "verify"])).code).toBe(0);
});

test.for([
  [["merges", "0123456789abcdef"], 1, "The library has no paper 0123456789abcdef."],
  [["split", "0123456789abcdef", "--record", "1"], 1, "The library has no paper"],
  [["split", "0123456789abcdef"], 2, "Name the paper and the record"],
  [["split", "0123456789abcdef", "--record", "0"], 2, "at least 1"],
  [["merges", "glaciers"], 2, "16 hexadecimal digits"],
] as const)("library %j ends with %d", async ([argv, wanted, message]) => {
  const { code, stderr } = await cli.run(["library", ...argv]);
  expect(code).toBe(wanted);
  expect(stderr).toContain(message);
});

test("library split says how many records a paper has", async () => {
  const { code, stderr } = await cli.run(["library", "split", paperId, "--record", "7"]);
  expect(code).toBe(1);
  expect(stderr).toContain("has no merged record 7, but 1 merged record;");
});
