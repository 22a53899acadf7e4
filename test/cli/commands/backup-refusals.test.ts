import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openState } from "../../../src/state/open-state.ts";
import { makePapers, writeListing } from "../../support/listing-page.ts";
import { makeTempDir } from "../../support/temp-dir.ts";
import { setUpCli } from "../real-cli.ts";

/** A command line over six papers and a state, with a backup of both. */
async function setUp() {
  const cli = await setUpCli();
  await cli.run(["ingest", await writeListing(cli.folder, makePapers(6))]);
  const state = await openState(join(cli.folder, "state.sqlite"));
  await state.set("k", "kept");
  await state.close();
  const backup = join(cli.folder, "backups", "first");
  const run = async (...argv: string[]) => cli.run(argv);
  expect(await run("backup", backup)).toMatchObject({ code: 0 });
  const elsewhere = {
    LANCEDB_URI: join(cli.folder, "new", "library"),
    STATE_URL: join(cli.folder, "new", "state.sqlite"),
  };
  const restore = async (...argv: string[]) =>
    cli.run(["restore", backup, ...argv], { env: elsewhere });
  const manifest = join(backup, "manifest.json");
  const change = async (changed: object) => {
    const own = JSON.parse(await readFile(manifest, "utf8")) as object;
    await writeFile(manifest, JSON.stringify({ ...own, ...changed }));
  };
  return { ...cli, run, backup, restore, elsewhere, manifest, change };
}

test("a backup is never written over; one that was cut short is begun again", async () => {
  const { run, backup, manifest, restore } = await setUp();
  const again = await run("backup", backup);
  expect(again).toMatchObject({ code: 1 });
  expect(again.stderr).toContain("holds a backup already, which is never written over");
  expect(await run("backup", backup, "--verify")).toMatchObject({ code: 0 });
  // As it is found when the end didn't come.
  await rename(manifest, `${manifest}.part`);
  const cut = await restore();
  expect(cut).toMatchObject({ code: 1 });
  expect(cut.stderr).toContain("holds no whole backup");
  expect(await run("backup", backup, "--json")).toMatchObject({ code: 0 });
  expect(await restore("--json")).toMatchObject({ code: 0 });
});

test("a folder with something else in it is left alone", async () => {
  const { folder, run } = await setUp();
  const other = join(folder, "other");
  await mkdir(other);
  await writeFile(join(other, "thesis.txt"), "years of work");
  const refused = await run("backup", other);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain(
    "isn't empty: thesis.txt is none of an unfinished backup's files",
  );
  expect(await readdir(other)).toEqual(["thesis.txt"]);
});

test("a file is no folder for a backup, and stays as it is", async () => {
  const { folder, run } = await setUp();
  const file = join(folder, "thesis.txt");
  await writeFile(file, "years of work");
  const { code, stderr } = await run("backup", file);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `${file} cannot be written: something else has its place. Name another folder.\n`,
  });
  expect(await readFile(file, "utf8")).toBe("years of work");
});

test("the folder in which library and state lie is no place for a backup, and stays as it is", async () => {
  const cli = await setUpCli();
  await cli.run(["ingest", await writeListing(await makeTempDir(), makePapers(6))]);
  await (await openState(join(cli.folder, "state.sqlite"))).close();
  const names = await readdir(cli.folder);
  expect(names.toSorted()).toEqual(["library", "state.sqlite"]);
  const refused = await cli.run(["backup", cli.folder]);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain("isn't empty");
  expect(await readdir(cli.folder)).toEqual(names);
  expect((await cli.run(["library", "verify"])).code).toBe(0);
});

test.for(["state.sqlite", "library/chunks.arrows", "library/lsa-terms.arrows"])(
  "one changed byte of %s is found by --verify, and nothing is restored",
  async (file) => {
    const { backup, run, restore, elsewhere } = await setUp();
    const path = join(backup, file);
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    for (const refused of [await run("backup", backup, "--verify"), await restore("--replace")]) {
      expect(refused).toMatchObject({ code: 1 });
      expect(refused.stderr).toContain(`is damaged: ${file} isn't as it was written`);
    }
    await expect(readdir(join(elsewhere.STATE_URL, ".."))).rejects.toThrow("ENOENT");
  },
);

test("what a later version made is refused with a sentence, and so is a manifest that is none", async () => {
  const { restore, change, manifest, backup } = await setUp();
  const own = await readFile(manifest, "utf8");
  const { state, library } = JSON.parse(own) as { state: object; library: object };
  const refuses = async (changed: object, sentence: string) => {
    await change(changed);
    const refused = await restore();
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain(sentence);
    await writeFile(manifest, own);
  };
  await refuses({ format: 2 }, "made by a later version of papercord (format 2, this one reads 1)");
  await refuses({ state: { ...state, schema: 99 } }, "of a later version of papercord (schema 99");
  await refuses({ library: { ...library, layout: 99 } }, "later version of papercord (layout 99");
  await refuses({ library: { tables: [] } }, "so the backup is damaged");
  const outside = [
    { table: "chunks", file: "../../etc/passwd", rows: 0, bytes: 0, sha256: "0".repeat(64) },
  ];
  await refuses({ library: { ...library, tables: outside } }, "so the backup is damaged");
  await rename(join(backup, "state.sqlite"), join(backup, "moved.sqlite"));
  expect((await restore()).stderr).toContain("state.sqlite is missing or cannot be read");
});

test("what is there is replaced only with --replace, and a part by itself with --only", async () => {
  const { restore, elsewhere, backup, run, folder } = await setUp();
  expect(await restore("--only", "library", "--json")).toMatchObject({ code: 0 });
  await expect(readFile(elsewhere.STATE_URL)).rejects.toThrow("ENOENT");
  expect((await restore("--only", "library")).stderr).toContain("isn't empty");
  expect(await restore("--only", "state")).toMatchObject({ code: 0 });
  expect((await restore("--only", "state")).stderr).toContain("isn't empty");
  expect((await restore()).stderr).toContain("add --replace");
  const both = await restore("--replace");
  expect(both).toMatchObject({ code: 0 });
  expect(both.stdout).toMatch(/library: 6 papers, embedder fitted\n {2}state: 1 row/);
  expect(await run("restore", backup, "elsewhere")).toMatchObject({ code: 2 });
  expect(await run("backup")).toMatchObject({ code: 2 });
  const nothing = { LANCEDB_URI: join(folder, "none"), STATE_URL: join(folder, "none.sqlite") };
  const { stderr } = await (await setUpCli(nothing)).run(["backup", join(folder, "empty")]);
  expect(stderr).toContain("There is nothing to back up");
});

test("the manifest says where from, without names and passwords", async () => {
  const { addressWithoutSecrets } =
    await import("../../../src/cli/backup/address-without-secrets.ts");
  const addresses = [
    "postgres://papercord:se%40cret@db.example.org:5432/papercord?sslmode=verify-full&password=x",
    "s3+ddb://bucket/papers?ddbTableName=t",
    "postgres://a:p@ss@host/db",
    "data/lancedb",
  ];
  expect(addresses.map(addressWithoutSecrets)).toEqual([
    "postgres://db.example.org:5432/papercord",
    "s3+ddb://bucket/papers",
    "postgres://host/db",
    "data/lancedb",
  ]);
});
