import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { ClosedSink } from "../closed-sink.ts";
import { type RealCli, setUpCli } from "../real-cli.ts";

const LONG = Array.from(
  { length: 90 },
  (_, i) => `Sentence ${i} of this long abstract tells of melting ice in valley ${i}.`,
).join(" ");
const PAPERS = [
  {
    title: String.raw`The Schr\"odinger Bridge`,
    abstract:
      "We show that bridges between measures are found in closed form for many problems of this kind.",
    authors: ["Ada Lovelace", "Charles Babbage"],
    year: 2023,
    venue: "NeurIPS",
    doi: "10.1000/bridge",
    url: "https://example.org/bridge",
    categories: ["math.PR"],
  },
  { title: "Ice in Ninety Valleys", abstract: LONG, year: 2021, arxivId: "2101.00001" },
];

let cli: RealCli;

beforeEach(async () => {
  cli = await setUpCli();
  const source = join(cli.folder, "own.jsonl");
  await writeFile(source, PAPERS.map((paper) => JSON.stringify(paper)).join("\n"));
  const { code } = await cli.run(["ingest", source]);
  expect(code).toBe(0);
});

/** The papers of JSON lines, in order of their titles. */
const sorted = (jsonl: string) => jsonl.trimEnd().split("\n").toSorted();

test("what library export writes, ingest reads into the same library again", async () => {
  const file = join(cli.folder, "out.jsonl.gz");
  const { code, stdout } = await cli.run(["library", "export", "--out", file]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `Wrote 2 papers as jsonl to ${file}.\n` });
  const other = await setUpCli();
  expect((await other.run(["ingest", file])).code).toBe(0);
  const [first, second] = await Promise.all(
    [cli, other].map((one) => one.run(["library", "export"])),
  );
  const text = (jsonl = "") => sorted(jsonl).map((line) => ({ ...JSON.parse(line), source: "" }));
  expect(text(second?.stdout)).toEqual(text(first?.stdout));
  expect(sorted(first?.stdout ?? "")).toEqual(sorted(gunzipSync(await readFile(file)).toString()));
  expect(text(first?.stdout)).toMatchObject([PAPERS[1], PAPERS[0]]);
});

test("library export takes filters, and writes nothing where none passes", async () => {
  const recent = await cli.run(["library", "export", "--year", "2022-2024"]);
  expect(recent.stdout).toContain("10.1000/bridge");
  expect(recent.stderr).toBe("Wrote 1 paper as jsonl.\n");
  const none = await cli.run(["library", "export", "--author", "Nobody"]);
  expect(none).toEqual({ code: 0, stdout: "", stderr: "Wrote 0 papers as jsonl.\n" });
});

test("library export --json says what was written, and needs a file for it", async () => {
  const file = join(cli.folder, "out.txt");
  const argv = ["library", "export", "--format", "listing", "--out", file, "--json"];
  const { stdout } = await cli.run(argv);
  expect(JSON.parse(stdout)).toEqual({ format: "listing", file, papers: 2 });
  const refused = await cli.run(["library", "export", "--json"]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("name a file with --out");
});

test("a file that cannot be written is named, and what was there stays", async () => {
  const file = join(cli.folder, "missing", "out.jsonl");
  const { code, stderr } = await cli.run(["library", "export", "--out", file]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `${file} cannot be written: its folder doesn't exist. Name another file.\n`,
  });
  const kept = join(cli.folder, "kept.jsonl");
  await writeFile(kept, "before");
  await cli.run(["library", "export", "--out", kept], { signal: AbortSignal.abort() });
  expect(await readFile(kept, "utf8")).toBe("before");
  expect((await readdir(cli.folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("library export ends quietly when its reader leaves", async () => {
  const { code, stderr } = await cli.run(["library", "export"], { stdoutStream: new ClosedSink() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("library export names the formats there are, and an empty library", async () => {
  const { code, stderr } = await cli.run(["library", "export", "--format", "docx"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/no format “docx” to write\. There are .*jsonl/);
  const empty = await (await setUpCli()).run(["library", "export"]);
  expect(empty.code).toBe(1);
  expect(empty.stderr).toContain("The library is empty");
});
