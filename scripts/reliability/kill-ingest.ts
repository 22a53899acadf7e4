import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startOpenAIServer } from "../../test/support/openai-server/openai-server.ts";
import { randomFrom } from "../bench/random-from.ts";
import { writePapers } from "../bench/write-papers.ts";
import { countPapers } from "./count-papers.ts";
import { runCommand, startCommand } from "./library-child.ts";

/** Kills, unless the command line says otherwise. */
const KILLS = 50;
/** Papers that each fresh library is filled with. */
const PAPERS = 3_000;
/** A kill comes at most so long after the start of its process: somewhere in a whole ingest or upkeep. */
const LATEST_MS = 6_000;
const kills = Number(process.argv[2] ?? KILLS);
const seed = Number(process.argv[3] ?? 1);
const folder = mkdtempSync(join(tmpdir(), "papercord-kill-"));
/** How often each text was embedded by a request whose answer came for certain: of a killed process all but its last. */
const embedded = new Map<string, number>();
let unconfirmed = 0;
await using server = await startOpenAIServer();
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Kills until as many as were asked for have hit a process that was at work; whenever a library is whole, a fresh one follows. */
async function measure(): Promise<void> {
  const random = randomFrom(seed);
  let [done, lost, doubled, libraries] = [0, 0, 0, 0];
  while (done < kills) {
    libraries += 1;
    const page = join(folder, `papers-${libraries}.txt`);
    await writePapers(page, PAPERS, { first: libraries * PAPERS });
    const uri = join(folder, `library-${libraries}`);
    const env = environment(uri);
    let before = new Set<string>() as ReadonlySet<string>;
    for (let whole = false; !whole && done < kills;) {
      const isUpkeep = before.size > 0 && random() < 0.25;
      const child = startCommand(isUpkeep ? ["library", "compact"] : ["ingest", page], env);
      const asked = server.embeddingRequests().length;
      const wait = random() * LATEST_MS;
      const first = await Promise.race([child.ended, delay(wait).then(() => undefined)]);
      if (first) whole = !isUpkeep && first.code === 0;
      else {
        child.process.kill("SIGKILL");
        await child.ended;
        done += 1;
      }
      countTexts(asked, first !== undefined);
      const { papers, ids } = await countPapers(uri);
      lost += [...before].filter((id) => !ids.has(id)).length;
      doubled += papers - ids.size;
      before = ids;
    }
    const asked = server.embeddingRequests().length;
    await runCommand(["ingest", page], env);
    countTexts(asked, true);
    const { papers, ids } = await countPapers(uri);
    if (ids.size !== PAPERS) throw new Error(`The next run left ${ids.size} of ${PAPERS} papers`);
    doubled += papers - ids.size;
    process.stdout.write(
      `${done} kills, ${libraries} libraries: lost ${lost}, doubled ${doubled}\n`,
    );
  }
  report({ done, lost, doubled, texts: libraries * PAPERS });
}

function environment(uri: string): Record<string, string> {
  return {
    LANCEDB_URI: uri,
    STATE_URL: join(folder, "state.db"),
    OPENAI_API_KEY: "sk-stand-in",
    OPENAI_BASE_URL: server.baseUrl,
    EMBEDDING_MODEL: "own-embedder",
    EMBEDDING_DIMENSIONS: "16",
    INGEST_CONFIRM_USD: "1000",
  };
}

/** @param from Number of the process's first request. */
function countTexts(from: number, isWhole: boolean): void {
  const requests = server.embeddingRequests().slice(from);
  const certain = isWhole ? requests : requests.slice(0, -1);
  for (const { input } of certain) {
    for (const text of [input].flat()) embedded.set(text, (embedded.get(text) ?? 0) + 1);
  }
  if (!isWhole) unconfirmed += [requests.at(-1)?.input ?? []].flat().length;
}

function report(figures: { done: number; lost: number; doubled: number; texts: number }): void {
  const again = [...embedded.values()].filter((times) => times > 1).length;
  const rows: [string, number][] = [
    ["kill -9", figures.done],
    ["papers lost that had been there", figures.lost],
    ["papers doubled", figures.doubled],
    ["texts embedded", embedded.size],
    ["texts embedded more than once", again],
    ["texts whose answer a killed process may have missed", unconfirmed],
  ];
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(52)} ${value}\n`);
}
