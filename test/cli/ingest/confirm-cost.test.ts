import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makePapers, writeListing } from "../../support/listing-page.ts";
import { startOpenAIServer } from "../../support/openai-server/openai-server.ts";
import { type RealCli, setUpCli } from "../real-cli.ts";

const COST =
  /Embedding 12 papers with own-embedder takes at most [\d,]+ tokens, which cost \$\d+\.\d\d\./;

/** A dollar for a thousand tokens. */
const DEAR = { "own-embedder": { input: 1_000, output: 0 } };

/** A command line that embeds with a stand-in, at these prices. */
async function setUp(models: Readonly<Record<string, unknown>> = DEAR) {
  const server = await startOpenAIServer();
  onTestFinished(() => server.close());
  const first = await setUpCli();
  const prices = join(first.folder, "prices.json");
  await writeFile(prices, JSON.stringify({ models }));
  const cli = await setUpCli({
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_API_KEY: "a-key",
    EMBEDDING_MODEL: "own-embedder",
    EMBEDDING_DIMENSIONS: "16",
    PRICES_FILE: prices,
  });
  const page = await writeListing(cli.folder, makePapers(12));
  const texts = () => server.embeddingRequests().flatMap(({ input }) => input);
  return { ...cli, page, texts };
}

const papersIn = async ({ run }: Pick<RealCli, "run">) =>
  JSON.parse((await run(["library", "stats", "--json"])).stdout).papers as number;

test.for([[[]], [["--json"]]] as const)(
  "an ingest that would cost too much ends where nobody can be asked, and names --yes (%j)",
  async ([flags]) => {
    const cli = await setUp();
    const { code, stdout, stderr } = await cli.run(["ingest", cli.page, ...flags]);
    expect(code).toBe(2);
    expect(stderr).toMatch(COST);
    expect(stderr).toContain("Call the command again with --yes to pay that");
    if (flags.length > 0) expect(JSON.parse(stdout)).toMatchObject({ error: { kind: "usage" } });
    expect(cli.texts()).toEqual([]);
    expect(await papersIn(cli)).toBe(0);
  },
);

test("--yes pays, and what is known costs nothing the next time", async () => {
  const cli = await setUp();
  const paid = await cli.run(["ingest", cli.page, "--yes"]);
  expect(paid.code).toBe(0);
  expect(paid.stderr).toMatch(COST);
  expect(cli.texts()).toHaveLength(12);
  const again = await cli.run(["ingest", cli.page]);
  expect(again).toMatchObject({ code: 0, stderr: "" });
  expect(cli.texts()).toHaveLength(12);
});

test.for([
  ["y\n", 12],
  ["YES\n", 12],
  ["n\n", 0],
  ["\n", 0],
  ["", 0],
] as const)("a person who answers %j to the cost gets %d papers", async ([typed, papers]) => {
  const cli = await setUp();
  const { code, stderr } = await cli.run(["ingest", cli.page], { typed, isTTY: true });
  expect(code).toBe(0);
  expect(stderr).toContain("Go on? [y/N]");
  expect(stderr.includes("nothing was added")).toBe(papers === 0);
  expect(await papersIn(cli)).toBe(papers);
});

test("Ctrl-C at the question stops, Ctrl-D says no", async () => {
  const cli = await setUp();
  const stopped = await cli.run(["ingest", cli.page], { typed: "\u0003", isTTY: true });
  expect(stopped).toMatchObject({ code: 130, stderr: expect.stringContaining("Stopped.") });
  const ended = await cli.run(["ingest", cli.page], { typed: "\u0004", isTTY: true });
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining("nothing was added") });
  expect(cli.texts()).toEqual([]);
});

test("what costs less than INGEST_CONFIRM_USD is paid unasked", async () => {
  const cli = await setUp();
  const env = { INGEST_CONFIRM_USD: "1000" };
  const { code, stderr } = await cli.run(["ingest", cli.page], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("a rebuild is asked for too, with everything that is stored", async () => {
  const cli = await setUp();
  await cli.run(["ingest", cli.page, "--yes"]);
  const refused = await cli.run(["ingest", "--rebuild"]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(COST);
  expect((await cli.run(["ingest", "--rebuild", "--yes"])).code).toBe(0);
  expect(cli.texts()).toHaveLength(24);
});

test("a price that nobody knows is said, and nobody is asked", async () => {
  const cli = await setUp({});
  const { code, stderr } = await cli.run(["ingest", cli.page]);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: "What own-embedder costs isn't known; a file named by PRICES_FILE may say it.\n",
  });
});

test("a model that costs nothing is not spoken of", async () => {
  const cli = await setUp({ "own-embedder": { input: 0, output: 0 } });
  expect(await cli.run(["ingest", cli.page])).toMatchObject({ code: 0, stderr: "" });
});

test("--dry-run says what it would cost", async () => {
  const cli = await setUp();
  const { code, stdout } = await cli.run(["ingest", cli.page, "--dry-run"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(COST);
  const json = await cli.run(["ingest", cli.page, "--dry-run", "--json"]);
  expect(JSON.parse(json.stdout).cost).toMatchObject({ model: "own-embedder", papers: 12 });
  const known = makePapers(12).slice(0, 1);
  const page = await writeListing(cli.folder, known, "one.txt");
  await cli.run(["ingest", page, "--yes"]);
  const rest = await cli.run(["ingest", cli.page, "--dry-run", "--json"]);
  expect(JSON.parse(rest.stdout).cost).toMatchObject({ papers: 11 });
  expect(cli.texts()).toHaveLength(1);
});
