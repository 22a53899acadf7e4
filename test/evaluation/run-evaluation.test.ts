import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Writable } from "node:stream";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config.ts";
import {
  type OpenSubject,
  runEvaluation,
  type SubjectDocuments,
} from "../../src/evaluation/run-evaluation.ts";
import type { OpenCheckedWriter } from "../../src/evaluation/statement-check/checked-writer.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { TextSink } from "../cli/text-sink.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { collectionFolder, folderWith } from "./evaluation-folders.ts";
import { abstained, answered, ask, retrieverOf } from "./evaluation-fixtures.ts";
import { checkByWords, checkingOnly } from "./statement-check/statement-fixtures.ts";

const QUESTIONS = {
  "single.jsonl": [ask("known", "fact", "Gold"), ask("unknown", "fact", "Gold")],
  "unanswerable.jsonl": [{ id: "u", type: "far", question: "egg" }],
};

/** A stream every write to which fails with this code. */
function failingSink(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, callback) => callback(Object.assign(new Error(code), { code })),
  });
}

/** One call of `createSubject`. */
interface Opened {
  readonly config: Config;
  readonly content: SubjectDocuments | undefined;
}

/** Runs a command line over a subject that answers "known" alone. */
async function run(
  argv: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly open?: () => Promise<OpenSubject>;
    readonly signal?: AbortSignal;
    readonly stdout?: Writable;
    readonly createWriter?: () => Promise<OpenCheckedWriter>;
  } = {},
) {
  const [stdout, stderr] = [new TextSink(), new TextSink()];
  const opened: Opened[] = [];
  let closed = 0;
  const subject: OpenSubject = {
    retriever: retrieverOf({ known: ["Gold"] }),
    assistant: new FakeAssistant({
      answer: (q) => Promise.resolve(q === "known" ? answered(0.9, "Gold") : abstained(0.1)),
    }),
    close: () => Promise.resolve(void (closed += 1)),
  };
  const exitCode = await runEvaluation(argv, {
    env: options.env ?? {},
    stdout: options.stdout ?? stdout,
    stderr,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.createWriter ? { createWriter: options.createWriter } : {}),
    createSubject: (config, content) => {
      opened.push({ config, content });
      return options.open?.() ?? Promise.resolve(subject);
    },
  });
  return { exitCode, stdout: stdout.text, stderr: stderr.text, opened, closed };
}

describe("runEvaluation()", () => {
  test("prints tables for people and writes nothing", async () => {
    const questions = await folderWith(QUESTIONS);
    const { exitCode, stdout, stderr, closed } = await run(["--questions", questions]);
    expect({ exitCode, stderr, closed }).toEqual({ exitCode: 0, stderr: "", closed: 1 });
    expect(stdout).toContain("retrieval  questions");
    expect(await readdir(questions)).toEqual(["single.jsonl", "unanswerable.jsonl"]);
  });

  test("prints one JSON document with --json, nothing else", async () => {
    const questions = await folderWith(QUESTIONS);
    const { stdout } = await run(["--json", "--questions", questions]);
    expect(stdout.endsWith("}\n")).toBe(true);
    expect(JSON.parse(stdout)).toMatchObject({
      retrieval: { fact: { questions: 2, recallAt1: 0.5 } },
      answers: { fact: { questions: 2, answered: 1, citingGold: 1 } },
      abstention: { far: { questions: 1, abstained: 1 } },
      collections: [],
    });
  });

  test("holds labelled claims and a collection's queries against abstracts, with a writer", async () => {
    const argv = ["--json", "--questions", await folderWith(QUESTIONS)];
    argv.push("--collection", await collectionFolder());
    const abstract = ["Vitamin D lowers risk.", "Zinc does not."];
    argv.push(
      "--claims",
      await folderWith({ "c.jsonl": [{ claim: "A.", abstract, label: "NEI" }] }),
    );
    const createWriter = () => Promise.resolve(checkingOnly(checkByWords));
    const { stdout } = await run(argv, { createWriter });
    expect(JSON.parse(stdout).statementCheck.claims).toMatchObject([
      { claims: 1, labels: { unrelated: { claims: 1, keptShare: 0 } } },
    ]);
    const skipping = await run([...argv, "--skip-statements"], { createWriter });
    expect(JSON.parse(skipping.stdout)).not.toHaveProperty("statementCheck");
  });

  test("exits with 1 when a claim or a statement is wrong, before anything is measured", async () => {
    const argv = ["--questions", await folderWith(QUESTIONS)];
    const claims = await folderWith({ "c.jsonl": ["{"] });
    const statements = await folderWith({ "honest.jsonl": ["{"] });
    const results = [
      await run([...argv, "--claims", claims]),
      await run([...argv, "--statements", statements]),
    ];
    expect(results).toMatchObject(Array(2).fill({ exitCode: 1, stdout: "", opened: [] }));
    expect(results[0]?.stderr).toContain(join(claims, "c.jsonl:1"));
    expect(results[1]?.stderr).toContain(join(statements, "honest.jsonl:1"));
  });

  test("builds a library of its own for the questions and for each collection", async () => {
    const [questions, collection] = [await folderWith(QUESTIONS), await collectionFolder()];
    const argv = ["--collection", collection, "--collection", collection, "--limit", "2", "--json"];
    const env = { LANCEDB_URI: "/somewhere", OPENAI_API_KEY: "sk-none" };
    const { stdout, opened, closed } = await run([...argv, "--questions", questions], { env });
    expect(JSON.parse(stdout).collections).toMatchObject([
      { name: basename(collection), documents: 6, queries: 2 },
      { documents: 6, queries: 2 },
    ]);
    const uris = opened.map(({ config }) => config.library.uri);
    expect(new Set(uris).size).toBe(3);
    expect(uris).not.toContain("/somewhere");
    expect(opened.map(({ config }) => config.models.apiKey)).toEqual(Array(3).fill(undefined));
    expect(opened.map(({ content }) => content?.documents.length)).toEqual([undefined, 6, 6]);
    expect(closed).toBe(3);
    for (const uri of uris) expect(existsSync(join(uri, ".."))).toBe(false);
  });

  test("takes library and models of the environment with --configured, but no collection goes there", async () => {
    const [questions, collection] = [await folderWith(QUESTIONS), await collectionFolder()];
    const env = { LANCEDB_URI: "/somewhere", OPENAI_API_KEY: "sk-none" };
    const argv = ["--configured", "--questions", questions, "--collection", collection];
    const { opened } = await run(argv, { env });
    expect(opened.map(({ config }) => config.library.uri === "/somewhere")).toEqual([true, false]);
    expect(opened.map(({ config }) => config.models.apiKey)).toEqual(["sk-none", "sk-none"]);
  });

  test("writes figures and plots with --out, and says so on standard error", async () => {
    const out = join(await makeTempDir(), "figures");
    const argv = ["--questions", await folderWith(QUESTIONS), "--out", out, "--json"];
    const { stdout, stderr } = await run(argv);
    expect(JSON.parse(await readFile(join(out, "figures.json"), "utf8"))).toEqual(
      JSON.parse(stdout),
    );
    expect(stderr.split("\n").filter(Boolean)).toHaveLength((await readdir(out)).length);
  });

  test("prints how to call it with --help", async () => {
    const { exitCode, stdout, opened } = await run(["--help"]);
    expect(exitCode).toBe(0);
    const options =
      "questions collection limit statements claims skip-statements out configured json";
    for (const option of options.split(" ")) expect(stdout).toContain(`--${option}`);
    expect(opened).toEqual([]);
  });

  test.for([
    [["--nonsense"], "--nonsense"],
    [["stray"], "stray"],
    [["--questions"], "--questions"],
    [["--out", ""], "empty"],
    [["--claims", ""], "empty"],
    [["--statements", ""], "empty"],
    [["--limit", "0"], "--limit"],
    [["--limit", "2.5"], "--limit"],
    [["--limit", "many"], "--limit"],
    [["--json=yes"], "--json"],
  ] as const)("exits with 2 after %j, one sentence and no figures", async ([argv, part]) => {
    const { exitCode, stdout, stderr, opened } = await run(argv);
    expect({ exitCode, stdout, opened }).toEqual({ exitCode: 2, stdout: "", opened: [] });
    expect(stderr).toContain(part);
  });

  test("exits with 1 when a folder holds no questions or no collection", async () => {
    const [empty, questions] = [await folderWith({}), await folderWith(QUESTIONS)];
    expect(await run(["--questions", empty])).toMatchObject({ exitCode: 1, stdout: "" });
    const collection = await run(["--questions", questions, "--collection", empty]);
    expect(collection).toMatchObject({ exitCode: 1, stdout: "", opened: [] });
    expect(collection.stderr).toContain(empty);
  });

  test("exits with 78 for a configuration it cannot run with", async () => {
    const argv = ["--configured", "--questions", await folderWith(QUESTIONS)];
    const result = await run(argv, { env: { OPENAI_BASE_URL: "nonsense" } });
    expect(result).toMatchObject({ exitCode: 78, stdout: "" });
    expect(result.stderr).toContain("OPENAI_BASE_URL");
  });

  test("exits with 1 and the sentence of a failure told to people, and throws any other", async () => {
    const argv = ["--questions", await folderWith(QUESTIONS)];
    const failed = await run(argv, {
      open: () => Promise.reject(new LibraryError("unreadable", "It is damaged.")),
    });
    expect(failed).toMatchObject({ exitCode: 1, stderr: "It is damaged.\n" });
    const defect = new Error("a defect");
    await expect(run(argv, { open: () => Promise.reject(defect) })).rejects.toBe(defect);
  });

  test("takes a reader that has gone for done, and any other failing output for failed", async () => {
    const argv = ["--questions", await folderWith(QUESTIONS)];
    const gone = await run(argv, { stdout: failingSink("EPIPE") });
    expect(gone).toMatchObject({ exitCode: 0, stderr: "" });
    const full = await run(argv, { stdout: failingSink("ENOSPC") });
    expect(full).toMatchObject({ exitCode: 1, stderr: "The output could not be written.\n" });
  });

  test("exits with 130 when it is interrupted, and leaves no folder behind", async () => {
    const argv = ["--questions", await folderWith(QUESTIONS)];
    const stopped = await run(argv, { signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ exitCode: 130, stderr: "Stopped.\n", stdout: "", closed: 1 });
    const uri = stopped.opened[0]?.config.library.uri ?? "";
    expect(existsSync(join(uri, ".."))).toBe(false);
  });
});

describe("npm run eval", () => {
  const start = promisify(execFile);

  test("answers over the seeds and a collection, with the plain searches beside ours", async () => {
    const questions = await folderWith({
      "single.jsonl": [
        ask(
          "What is diffGrad?",
          "fact",
          "diffGrad: An Optimization Method for Convolutional Neural Networks",
        ),
      ],
    });
    const collection = await collectionFolder();
    const argv = ["--json", "--questions", questions, "--collection", collection];
    argv.push("--skip-statements"); // They have tests of their own, and take their time.
    const { stdout } = await start(process.execPath, ["scripts/evaluate.ts", ...argv]);
    const right = { questions: 1, recallAt1: 1 };
    expect(JSON.parse(stdout)).toMatchObject({
      retrieval: { fact: right },
      answers: { fact: { answered: 1, citingGold: 1 } },
      baselines: { bm25: { fact: right }, vector: { fact: { questions: 1 } } },
      collections: [
        { queries: 3, retrieval: { recallAt1: 1 }, baselines: { bm25: { mrrAt10: 1 } } },
      ],
    });
  });

  test("exits with 2 for an option it doesn't have", async () => {
    const failed = start(process.execPath, ["scripts/evaluate.ts", "--nonsense"]);
    await expect(failed).rejects.toMatchObject({ code: 2, stdout: "" });
  });
});
