import { expect, test } from "vitest";
import type { ModelsReply } from "../../../src/cli/doctor/models-reply.ts";
import { LibraryError } from "../../../src/indexing/library-error.ts";
import { fakeProbes } from "../fake-probes.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { ChecksSchema } from "../json-schemas.ts";
import { runCaptured } from "../run-captured.ts";

const STATS = {
  papers: 515,
  chunks: 515,
  embedder: { name: "fitted", dimensions: 64, fingerprint: "00" },
  version: "1",
  updatedAt: new Date(0),
};

const withStats = (): FakeCliServices =>
  new FakeCliServices({
    libraryStats: () => Promise.resolve(STATS),
    prepareLibrary: () => Promise.reject(new Error("must not be called")),
  });

const TOKEN = `${"M".repeat(24)}.Gabcde.${"x".repeat(38)}`;

test("doctor prints an aligned list and what to do", async () => {
  const world = { services: withStats(), probes: fakeProbes() };
  const { code, stdout, stderr } = await runCaptured(["doctor"], world);
  expect(stdout).toMatchInlineSnapshot(`
    "✓ Node.js        version 24.1.0
    ✓ Configuration  every variable is valid
    ! Discord        no token; \`npm start\` opens a chat in the terminal instead
                     → to run the bot, set DISCORD_TOKEN in .env
                     (https://discord.com/developers/applications, Bot, Reset Token)
    ✓ Answers        Answers are extracted from the abstracts: no model is configured.
    ✓ Library        515 papers in 515 chunks; embedder fitted on them, 64 dimensions; searched in 40 ms
    ✓ Data folder    data/lancedb can be written to
    ✓ Disk space     20.0 GB free
    ✓ State file     data/state.sqlite will be created

    Everything needed works; the lines marked ! could be better.
    "
  `);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("doctor asks the configured model server, with the key", async () => {
  const asked: unknown[] = [];
  const probes = fakeProbes({
    listModels: (server) => {
      asked.push(server);
      return Promise.resolve({ kind: "models", models: [{ id: "gpt-6-luna" }] });
    },
  });
  const env = { OPENAI_API_KEY: "sk-secret-key", DISCORD_TOKEN: TOKEN };
  const { code, stdout } = await runCaptured(["doctor"], { services: withStats(), probes, env });
  expect(asked).toEqual([{ baseUrl: "https://api.openai.com/v1", apiKey: "sk-secret-key" }]);
  expect(stdout).toContain(
    "https://api.openai.com/v1 answers and offers 1 model, gpt-6-luna among",
  );
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("Everything works.");
  expect(code).toBe(0);
});

test("doctor fails and says why when something has to be fixed", async () => {
  const reply: ModelsReply = { kind: "unreachable", code: "ECONNREFUSED" };
  const services = new FakeCliServices({
    libraryStats: () =>
      Promise.reject(
        new LibraryError("embedder-mismatch", "The library was embedded by another model."),
      ),
  });
  const probes = fakeProbes({ nodeVersion: "20.11.1", listModels: () => Promise.resolve(reply) });
  const env = {
    OPENAI_BASE_URL: "http://user:pw@localhost:11434/v1",
    DISCORD_TOKEN: "not.a.token",
  };
  const { code, stdout } = await runCaptured(["doctor"], { services, probes, env });
  expect(stdout).toMatchInlineSnapshot(`
    "✗ Node.js        version 20.11.1 is too old; 22.18 or newer is needed
                     → run it through npm, which brings its own Node.js, or install a newer one from
                     https://nodejs.org
    ✓ Configuration  every variable is valid
    ✗ Discord        DISCORD_TOKEN does not look like a bot token: three long parts and two dots
                     → copy the token of the page Bot again, not the public key, the application id or
                     the client secret
    ✗ Model server   nothing answers at http://localhost:11434/v1 (ECONNREFUSED)
                     → start the server, or correct OPENAI_BASE_URL; answers are extracted from the
                     abstracts until then
    ✓ Budget         no limit is set; models have cost $0.25 today and $4.00 this month
    ✓ Answers        Answers are extracted from the abstracts: no model is configured.
    ✗ Library        The library was embedded by another model.
                     → run \`npm run ingest -- --rebuild\`, or set EMBEDDING_MODEL back to what it was
    ✓ Data folder    data/lancedb can be written to
    ✓ Disk space     20.0 GB free
    ✓ State file     data/state.sqlite will be created

    4 things have to be fixed.
    "
  `);
  expect(stdout).not.toMatch(/pw@|not\.a\.token/);
  expect(code).toBe(1);
});

test("doctor --json prints the checks and nothing else", async () => {
  const world = { services: withStats(), probes: fakeProbes() };
  const { code, stdout, stderr } = await runCaptured(["doctor", "--json"], world);
  expect(stdout).toMatch(/^[^\n]+\n$/);
  const { ok, checks } = ChecksSchema.parse(JSON.parse(stdout));
  expect({ ok, first: checks[0] }).toEqual({
    ok: true,
    first: { name: "Node.js", status: "ok", message: "version 24.1.0" },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("doctor reports an environment that is not valid instead of stopping at it", async () => {
  const world = { env: { LOG_LEVEL: "loud" }, probes: fakeProbes() };
  const { code, stdout } = await runCaptured(["doctor", "--json"], world);
  const { ok, checks } = ChecksSchema.parse(JSON.parse(stdout));
  expect(checks.map(({ name, status }) => [name, status])).toEqual([
    ["Node.js", "ok"],
    ["Configuration", "fail"],
  ]);
  expect({ ok, code }).toEqual({ ok: false, code: 1 });
});

test("doctor reports services that cannot be built", async () => {
  const createServices = () => Promise.reject(new Error("Cannot find native binding"));
  const { code, stdout } = await runCaptured(["doctor"], { createServices, probes: fakeProbes() });
  expect(stdout).toContain("✗ Library        it can't be opened: Cannot find native binding\n");
  expect(code).toBe(1);
});
