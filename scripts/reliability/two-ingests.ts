import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePapers } from "../bench/write-papers.ts";
import { countPapers } from "./count-papers.ts";
import { runCommand } from "./library-child.ts";

/** Rounds, unless the command line says otherwise. */
const ROUNDS = 20;
const PAPERS = 400;

const rounds = Number(process.argv[2] ?? ROUNDS);
const folder = mkdtempSync(join(tmpdir(), "papercord-two-"));
let wrong = 0;
try {
  for (let round = 0; round < rounds; round++) wrong += (await runRound(round)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${rounds} rounds of two ingests at once, ${wrong} wrong\n`);
process.exitCode = wrong === 0 ? 0 : 1;

/** Ids of the papers that an ingest held back. */
function heldIn(report: string): string[] {
  const { quarantined } = JSON.parse(report) as {
    readonly quarantined: readonly { readonly paperId: string }[];
  };
  return quarantined.map(({ paperId }) => paperId);
}

/** Both processes read the papers that the other reads as well, and some of their own. */
async function runRound(round: number): Promise<boolean> {
  const [shared, left, right] = ["shared", "left", "right"].map((name) =>
    join(folder, `${name}-${round}.txt`),
  ) as [string, string, string];
  await writePapers(shared, PAPERS, { first: round * 10_000 });
  await writePapers(left, PAPERS / 4, { first: round * 10_000 + 3_000 });
  await writePapers(right, PAPERS / 4, { first: round * 10_000 + 6_000 });
  const env = {
    LANCEDB_URI: join(folder, round % 2 === 0 ? "library" : `library-${round}`),
    STATE_URL: join(folder, "state.db"),
  };
  const before = await countPapers(env.LANCEDB_URI);
  const reports = await Promise.all(
    [left, right].map((own) => runCommand(["ingest", shared, own, "--json"], env)),
  );
  // Words put together at random can read like an order to a model, which is held back.
  const held = new Set(reports.flatMap(heldIn));
  const { papers, ids } = await countPapers(env.LANCEDB_URI);
  const wanted = before.ids.size + 1.5 * PAPERS - held.size;
  const isRight = papers === ids.size && ids.size === wanted;
  process.stdout.write(
    `round ${round + 1}: ${papers} rows, ${ids.size} ids, wanted ${wanted}${isRight ? "" : "  WRONG"}\n`,
  );
  return isRight;
}
