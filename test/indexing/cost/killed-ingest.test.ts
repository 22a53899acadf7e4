import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makePapers, writeListing } from "../../support/listing-page.ts";
import {
  type OpenAIServerHandle,
  startOpenAIServer,
} from "../../support/openai-server/openai-server.ts";
import { makeTempDir } from "../../support/temp-dir.ts";

/** Two commits of 500 and 400; each takes two requests. */
const PAPERS = 900;

interface Run {
  readonly code: number | null;
  readonly report: Readonly<Record<string, unknown>>;
  /** Texts of each request, in order. */
  readonly requests: readonly (readonly string[])[];
}

/** A process that ingests, and is killed when the server gets the request of this number. */
async function setUp() {
  let child: ChildProcess | undefined;
  let killAt = Number.POSITIVE_INFINITY;
  let seen = 0;
  const server: OpenAIServerHandle = await startOpenAIServer({
    embeddings: () => {
      seen += 1;
      if (seen === killAt) child?.kill("SIGKILL");
      return { kind: "vectors" };
    },
  });
  onTestFinished(() => server.close());
  const folder = await makeTempDir();
  const uri = join(folder, "library");
  const env = {
    ...process.env,
    LANCEDB_URI: uri,
    STATE_URL: join(folder, "state.sqlite"),
    OPENAI_BASE_URL: server.baseUrl,
    EMBEDDING_MODEL: "own-embedder",
    EMBEDDING_DIMENSIONS: "16",
  };
  const run = async (args: readonly string[], at = Number.POSITIVE_INFINITY): Promise<Run> => {
    [seen, killAt] = [0, at];
    const before = server.embeddingRequests().length;
    child = spawn(process.execPath, ["scripts/cli.ts", "ingest", ...args, "--json"], { env });
    let output = "";
    child.stdout?.on("data", (block) => (output += String(block)));
    const [code] = (await once(child, "exit")) as [number | null];
    // The lock of a killed process is taken over after some seconds; here at once.
    await rm(join(uri, "ingest.lock"), { recursive: true, force: true });
    const inputs = server.embeddingRequests().slice(before);
    const requests = inputs.map(({ input }) => (typeof input === "string" ? [input] : input));
    return { code, report: output === "" ? {} : JSON.parse(output), requests };
  };
  const listing = await writeListing(folder, makePapers(PAPERS));
  return { run, listing, pending: join(uri, "embeddings.pending") };
}

/** Requests of a killed process whose replies came for certain: all but the last. */
const answered = ({ requests }: Run) => requests.slice(0, -1).flat();

test(
  "an ingest that is killed again and again embeds no text twice",
  { timeout: 120_000 },
  async () => {
    const { run, listing, pending } = await setUp();
    // In the middle of a commit's texts, before its first, and in the middle again.
    const killed = [await run([listing], 2), await run([listing], 2), await run([listing], 2)];
    expect(killed.map(({ code }) => code)).toEqual([null, null, null]);
    const whole = await run([listing]);
    expect(whole).toMatchObject({ code: 0 });
    const { added, unchanged } = whole.report;
    expect(Number(added) + Number(unchanged)).toBe(PAPERS);
    const embedded = [...killed.flatMap(answered), ...whole.requests.flat()];
    expect(new Set(embedded).size).toBe(PAPERS);
    expect(embedded).toHaveLength(PAPERS);
    await expect(access(pending)).rejects.toThrow("ENOENT");
  },
);

test(
  "a rebuild that is killed goes on where it was, though nothing of it was committed",
  { timeout: 120_000 },
  async () => {
    const { run, listing, pending } = await setUp();
    await run([listing]);
    const killed = await run(["--rebuild"], 4);
    expect(killed.code).toBeNull();
    const rest = await run(["--rebuild"]);
    expect(rest.code).toBe(0);
    const embedded = [...answered(killed), ...rest.requests.flat()];
    expect(answered(killed).length).toBeGreaterThan(500);
    expect(new Set(embedded).size).toBe(PAPERS);
    expect(embedded).toHaveLength(PAPERS);
    await expect(access(pending)).rejects.toThrow("ENOENT");
  },
);
