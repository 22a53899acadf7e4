import { beforeEach, expect, test } from "vitest";
import { tableOf } from "../../indexing/ingest-set-up.ts";
import { makePapers, writeListing } from "../../support/listing-page.ts";
import { type RealCli, setUpCli } from "../real-cli.ts";

let cli: RealCli;

beforeEach(async () => {
  cli = await setUpCli();
  expect((await cli.run(["ingest", await writeListing(cli.folder, makePapers(6))])).code).toBe(0);
});

async function idsOf(): Promise<string[]> {
  const rows = (await (await tableOf(cli.uri)).query().toArray()) as { paperId: string }[];
  return rows.map(({ paperId }) => paperId);
}

test("library stats tells what the library holds and takes", async () => {
  const { code, stdout } = await cli.run(["library", "stats"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^papers +6$/m);
  expect(stdout).toMatch(/^embedder +fitted, 64 dimensions$/m);
  expect(stdout).toMatch(/^room taken +[\d.]+ [kM]B$/m);
  expect(stdout).toMatch(/^6 {2}page\.txt$/m);
  const json = await cli.run(["library", "stats", "--json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    papers: 6,
    chunks: 6,
    bytes: expect.any(Number),
  });
});

test("library stats of an empty library counts nothing", async () => {
  const { code, stdout } = await (await setUpCli()).run(["library", "stats"]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "papers                 0\nchunks                 0\nwaiting in quarantine  0\n",
  });
});

test("library remove takes papers out, one after the other, and says which it doesn't have", async () => {
  const [first = "", second = ""] = await idsOf();
  const argv = ["library", "remove", first, "0123456789abcdef", second];
  const { code, stdout, stderr } = await cli.run(argv);
  expect(code).toBe(1);
  expect(
    stdout.match(/^Removed “.+”\. It comes back if .*page\.txt is ingested again\.$/gm),
  ).toHaveLength(2);
  expect(stderr).toContain("The library has no paper 0123456789abcdef");
  expect(await idsOf()).toHaveLength(4);
  const json = await cli.run(["library", "remove", (await idsOf())[0] ?? "", "--json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({ papers: [{ kind: "removed" }] });
});

test("library remove refuses what is no paper's id", async () => {
  const { code, stderr } = await cli.run(["library", "remove", "glaciers"]);
  expect(code).toBe(2);
  expect(stderr).toContain("remove takes a paper's id, which is 16 hexadecimal digits");
});

test("library compact joins the files of small changes and says how much room it takes", async () => {
  for (const count of [7, 8, 9, 10]) {
    const name = `more-${count}.txt`;
    await cli.run([
      "ingest",
      await writeListing(cli.folder, makePapers(count).slice(count - 1), name),
    ]);
  }
  const before = await (await tableOf(cli.uri)).stats();
  const { code, stdout } = await cli.run(["library", "compact", "--json"]);
  const after = await (await tableOf(cli.uri)).stats();
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    bytesBefore: expect.any(Number),
    bytesAfter: expect.any(Number),
    tables: expect.arrayContaining([{ table: "chunks", rows: 10 }]),
  });
  expect(after.fragmentStats.numFragments).toBeLessThan(before.fragmentStats.numFragments);
  expect((await cli.run(["library", "compact"])).stdout).toMatch(
    /^The library takes [\d.]+ [kM]B; before it took [\d.]+ [kM]B \(.*\)\.\n$/,
  );
  expect((await cli.run(["library", "verify"])).code).toBe(0);
});

test("library compact of an empty library says how to fill it", async () => {
  const { code, stderr } = await (await setUpCli()).run(["library", "compact"]);
  expect(code).toBe(1);
  expect(stderr).toContain("The library is empty.");
});
