import { connect } from "@lancedb/lancedb";
import { expect, test } from "vitest";
import { LAYOUT, LATER_COLUMNS, POINTER_TABLE } from "../../src/indexing/lancedb-schema.ts";
import { setUpCli } from "../cli/real-cli.ts";
import { PAST_LIBRARIES, unpackLibrary } from "./past-library.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";

/** A command line over a copy of a library of the past. */
async function openPast(name: string) {
  const cli = await setUpCli();
  await unpackLibrary(name, cli.uri);
  const json = async (...argv: string[]) => {
    const { code, stdout, stderr } = await cli.run([...argv, "--json"]);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  return { ...cli, json };
}

test("there is a library of every layout", () => {
  expect(PAST_LIBRARIES.map((name) => Number(name.split("-")[0]))).toEqual([1, 2, 3, 4, 5, 6]);
});

test.for(PAST_LIBRARIES)(
  "%s: is asked, added to without doubling, and brought up to date",
  async (name) => {
    const { folder, uri, json } = await openPast(name);
    const known = name.startsWith("6") ? 7 : 6;
    const question = ["ask", "How do glaciers melt?"];
    expect(await json(...question)).toMatchObject({
      kind: "answered",
      citations: [{ title: "Glacier Melt Forecasting" }],
    });
    expect(await json("papers", "violin timbre")).toMatchObject({ total: 1 });
    const page = await writeListing(folder, makePapers(9));
    expect(await json("ingest", page)).toMatchObject({ read: 9, added: 3, duplicates: 0 });
    expect(await json("ingest", page)).toMatchObject({ added: 0, updated: 0, embedded: 0 });
    expect(await json("library", "verify")).toMatchObject({ ok: true, papers: known + 3 });
    expect(await json(...question)).toMatchObject({
      citations: [{ title: "Glacier Melt Forecasting" }],
    });
    const tables = await connect(uri);
    const chunks = (await tables.tableNames()).find((table) => table.startsWith("chunks_"));
    const { fields } = await (await tables.openTable(chunks ?? "")).schema();
    expect(fields.map((field) => field.name)).toEqual(
      expect.arrayContaining(LATER_COLUMNS.map((field) => field.name)),
    );
    const [pointer] = await (await tables.openTable(POINTER_TABLE)).query().toArray();
    expect(pointer).toMatchObject({ layout: LAYOUT });
  },
);

test.for(PAST_LIBRARIES.filter((name) => Number(name[0]) >= 3))(
  "%s: what was held back is let through",
  async (name) => {
    const { json } = await openPast(name);
    const { quarantined } = (await json("ingest", "--quarantine")) as {
      quarantined: { paperId: string }[];
    };
    expect(quarantined).toMatchObject([
      { title: "Forecasting Glacier Runoff from Satellite Albedo" },
    ]);
    expect(await json("ingest", "--allow", quarantined[0]?.paperId ?? "")).toMatchObject({
      added: 1,
    });
  },
);
