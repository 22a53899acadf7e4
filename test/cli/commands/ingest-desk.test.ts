import { expect, test } from "vitest";
import type { LibraryDesk } from "../../../src/indexing/desk/library-desk.ts";
import type { Preview } from "../../../src/indexing/desk/preview.ts";
import type { IngestReport } from "../../../src/indexing/ingest-report.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";

const ID = "1f0c2b7a9d3e4856";
const REPORT: IngestReport = {
  files: 1,
  read: 1,
  added: 1,
  updated: 0,
  unchanged: 0,
  duplicates: 0,
  merged: 0,
  merges: [],
  rejected: [],
  quarantined: [],
  flagged: [],
  chunks: 1,
  embedded: 1,
  ms: 5,
};
const PREVIEW: Preview = {
  counts: { new: 1, changed: 0, known: 0, duplicate: 0, quarantined: 1, rejected: 1 },
  papers: [{ kind: "new", paperId: ID, title: "Glaciers\u001b[31m" }],
  quarantined: [{ paperId: ID, file: "a.txt", line: 3, title: "Odd", reasons: ["an order"] }],
  rejected: [{ file: "arxiv:2402.00001", line: 0, reason: "arXiv has no paper with this id" }],
  flagged: [],
};

/** Services of which a command may use only these methods of the desk. */
const withDesk = (desk: Partial<LibraryDesk>) => ({ services: new FakeCliServices({ desk }) });

test("ingest --allow without a file lets the kept text through", async () => {
  const allow = () =>
    Promise.resolve({ kind: "allowed", title: "Glaciers", report: REPORT } as const);
  const { code, stdout } = await runCaptured(
    ["ingest", "--allow", ID, "--json"],
    withDesk({ allow }),
  );
  expect(JSON.parse(stdout)).toEqual(REPORT);
  expect(code).toBe(0);
  const unknown = withDesk({ allow: () => Promise.resolve({ kind: "unknown" }) });
  const refused = await runCaptured(["ingest", "--allow", ID], unknown);
  expect(refused.stderr).toContain(`No paper ${ID} is in quarantine.`);
  expect(refused.code).toBe(1);
});

test("ingest --dry-run shows what would become of each record, with nothing alive in it", async () => {
  const offers: unknown[] = [];
  const world = withDesk({
    preview: (from) => {
      offers.push(from);
      return Promise.resolve(PREVIEW);
    },
  });
  const { code, stdout } = await runCaptured(["ingest", "a.txt", "--dry-run"], world);
  expect(stdout).toMatchInlineSnapshot(`
    "new          1
    changed      0
    known        0
    duplicate    0
    quarantined  1
    rejected     1

    new  1f0c2b7a9d3e4856  Glaciers

    1 record held back:
      a.txt:3: Odd: an order

    1 record rejected:
      arxiv:2402.00001: arXiv has no paper with this id

    Nothing was written.
    "
  `);
  expect(code).toBe(0);
  const json = await runCaptured(["ingest", "arxiv:2401.12345", "--dry-run", "--json"], world);
  expect(JSON.parse(json.stdout)).toEqual(PREVIEW);
  expect(offers).toMatchObject([{ names: ["a.txt"] }, { names: ["arxiv:2401.12345"] }]);
});

test("ingest --dry-run fails where nothing could be read, and names each reason whole", async () => {
  const reason = `no column for the abstract: ${"a header, ".repeat(30)}end`;
  const counts = { new: 0, changed: 0, known: 0, duplicate: 0, quarantined: 0, rejected: 1 };
  const preview = {
    ...PREVIEW,
    counts,
    papers: [],
    quarantined: [],
    rejected: [{ file: "a.csv", line: 1, reason }],
  };
  const world = withDesk({ preview: () => Promise.resolve(preview) });
  const { code, stdout } = await runCaptured(["ingest", "a.csv", "--dry-run"], world);
  expect(stdout).toContain(`  a.csv:1: ${reason}\n`);
  expect(code).toBe(1);
});

test("ingest --dry-run says that more papers are meant than it shows, and which stand out", async () => {
  const preview = {
    ...PREVIEW,
    counts: { ...PREVIEW.counts, new: 1_001 },
    flagged: PREVIEW.quarantined,
  };
  const world = withDesk({ preview: () => Promise.resolve(preview) });
  const { stdout } = await runCaptured(["ingest", "a.txt", "--dry-run"], world);
  expect(stdout).toContain("and 1,000 more\n");
  expect(stdout).toContain("1 record flagged, and let in:\n  a.txt:3: Odd: an order\n");
});

test("ingest --remove takes a paper out and says what would bring it back", async () => {
  const paper = { paperId: ID, title: "Glaciers\u001b[31m", source: "a.txt" };
  const world = withDesk({
    remove: (paperId) =>
      Promise.resolve(paperId === ID ? { kind: "removed", paper } : { kind: "unknown" }),
  });
  const { code, stdout } = await runCaptured(["ingest", "--remove", ID], world);
  expect(stdout).toBe("Removed “Glaciers”. It comes back if a.txt is ingested again.\n");
  expect(code).toBe(0);
  const json = await runCaptured(["ingest", "--remove", ID, "--json"], world);
  expect(JSON.parse(json.stdout)).toEqual({ kind: "removed", paper });
  const unknown = await runCaptured(["ingest", "--remove", "ff".repeat(8)], world);
  expect(unknown).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "The library has no paper ffffffffffffffff; nothing was removed.\n",
  });
});

test.for([
  [["--remove", "glaciers"], "16 hexadecimal digits"],
  [["--remove", ID, "a.txt"], "name nothing else"],
  [["--remove", ID, "--dry-run"], "name nothing else"],
  [["--quarantine", "--remove", ID], "only lists"],
  [["--dry-run"], "Nothing to read"],
  [["--dry-run", "--allow", ID], "Nothing to read"],
  [["a.txt", "--dry-run", "--allow", ID], "--dry-run writes nothing"],
  [["a.txt", "--dry-run", "--rebuild"], "--dry-run writes nothing"],
  [["--allow", ID, "--allow", "ff".repeat(8)], "Nothing to read"],
] as const)("ingest %j is wrong usage", async ([args, message]) => {
  const { code, stderr } = await runCaptured(["ingest", ...args], withDesk({}));
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
