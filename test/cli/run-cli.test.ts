import { expect, test } from "vitest";
import { z } from "zod";
import { ConfigError } from "../../src/config.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { ClosedSink } from "./closed-sink.ts";
import { FakeCliServices } from "./fake-cli-services.ts";
import { runCaptured } from "./run-captured.ts";
import { ANSWERED } from "./sample-answers.ts";

const failing = (error: unknown): FakeCliServices =>
  new FakeCliServices({ answer: () => Promise.reject(error) });

const LONG = "x".repeat(2_001);

test.for([
  [
    [],
    "No command was given: ask, summarize, papers, compare, explain, why, paper, similar, cite, check-claims, digest, ingest, library, backup, restore, chat or doctor.",
  ],
  [["aks", "hello"], "Unknown command 'aks' (Did you mean ask?)"],
  [["search"], "Unknown command 'search'."],
  [["--verbose"], "Unknown option '--verbose'."],
  [["ask", "--jsno", "x"], "Unknown option '--jsno' (Did you mean --json?)"],
  [["ask"], "The question is empty; say what you want to know."],
  [["ask", ""], "The question is empty; say what you want to know."],
  [["ask", " \t\n "], "The question is empty; say what you want to know."],
  [["ask", "\u200B\u200D\uFEFF\u3164\u2800"], "The question is empty; say what you want to know."],
  [["ask", LONG], "The question is 2,001 characters long; shorten it to 2,000 or fewer."],
  [["summarize"], "The topic is empty; say which papers you mean."],
  [["summarize", "--all", "x"], "Unknown option '--all'."],
  [["papers", " "], "The topic is empty; say which papers you mean."],
  [["papers", "x", "--limit"], "Option '--limit <n>' argument missing."],
  [
    ["papers", "x", "--limit", "0"],
    "Option '--limit <n>' argument '0' is invalid. It must be a whole number of at least 1.",
  ],
  [
    ["papers", "x", "--limit", "1e3"],
    "Option '--limit <n>' argument '1e3' is invalid. It must be a whole number of at least 1.",
  ],
  [
    ["papers", "x", "--limit=-5"],
    "Option '--limit <n>' argument '-5' is invalid. It must be a whole number of at least 1.",
  ],
  [
    ["papers", "x", "--format", "word"],
    "Option '--format <format>' argument 'word' is invalid. Allowed choices are table, bibtex, ris, csv, markdown, apa.",
  ],
  [
    ["papers", "x", "--limit", "3", "--all"],
    "Option '--all' cannot be used with option '--limit <n>'.",
  ],
  [
    ["papers", "x", "--format", "csv", "--json"],
    "Option '--json' cannot be used with option '--format <format>'.",
  ],
  [["ingest"], "Nothing to read was named: give a file or folder, for example seeds."],
  [["doctor", "now"], "Too many arguments for 'doctor'. Expected 0 arguments but got 1: now."],
  [["chat", "--json"], "Unknown option '--json'."],
  [
    ["library"],
    "Say what to do with the library: stats, export, remove, merges, split, verify or compact.",
  ],
  [["library", "zzz"], "Unknown command 'zzz'."],
  [["library", "remove"], "No paper was named: npm run library -- remove <id>."],
] as const)("runCli() answers %j with one sentence and exit code 2", async ([argv, sentence]) => {
  const { code, stderr } = await runCaptured(argv);
  expect(stderr.split("\n")[0]).toBe(sentence);
  expect(stderr.split("\n").slice(1).join("\n")).toMatch(
    /^For (?:its options|the list of commands): npm run .*\n$/,
  );
  expect(code).toBe(2);
});

test.for(["ask", "papers", "similar", "cite", "check-claims", "digest", "ingest", "doctor"])(
  "runCli() points at the options of %s after wrong usage",
  async (name) => {
    const { stderr } = await runCaptured([name, "--nonsense"]);
    expect(stderr).toContain(`\nFor its options: npm run ${name} -- --help\n`);
  },
);

test("runCli() points at the options of a command about the library", async () => {
  const { stderr } = await runCaptured(["library", "export", "--nonsense"]);
  expect(stderr).toContain("\nFor its options: npm run library -- export --help\n");
});

test("runCli() asks for a question where a person sits at the terminal", async () => {
  const { code, stdout, stderr } = await runCaptured(["ask"], { stdin: "terminal" });
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "The question is missing; write it in quotes after the command.\nFor its options: npm run ask -- --help\n",
  });
});

test.for([["--help"], ["ask", "--help"], ["help", "papers"], ["doctor", "-h"]])(
  "runCli() shows help for %j on standard output without building services",
  async (argv) => {
    const { code, stdout, stderr } = await runCaptured(argv);
    expect(stdout).toMatch(/^Usage: npm run /);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  },
);

test("runCli() documents what --json prints when a command fails", async () => {
  expect((await runCaptured(["ask", "--help"])).stdout).toMatchInlineSnapshot(`
    "Usage: npm run ask -- [options] [question...]

    Answers a question from the papers, each statement with the sentence it rests on

    Arguments:
      question                what you want to know; read from standard input when
                              left out

    Options:
      --year <year or years>  only papers of a year, or of years such as 2020-2023
      --since <year>          only papers of that year or later
      --author <name>         only papers by that author; a family name is enough
      --venue <name>          only papers of that conference or journal
      --source <name>         only papers read from that file or address
      --json                  print the answer as one JSON document
      -h, --help              display help for command

    Examples:
      npm run ask -- "How few steps do diffusion models need?"
      npm run ask -- "Which losses help object detection?" --since 2022
      echo "What is flow matching?" | npm run ask

    Filters can also stand in the words: "pruning since 2022", "papers by Lafferty",
    "at NeurIPS 2023". With a flag, the words are searched for as they are.

    With --json, standard output is exactly one JSON document on one line; progress
    and notes go to standard error. When the command cannot do its work, the document
    is {"error": {"kind": …, "message": …}}; a report that tells of failures (nothing
    could be read, a check failed) keeps its own form. Either way the exit code is not 0.

    Exit codes: 0 done (not finding an answer is a result too), 1 failed,
    2 wrong usage, 78 the configuration is not valid, 130 stopped with Ctrl-C.
    "
  `);
});

test("runCli() tells a failure that is written for people as it is", async () => {
  const services = failing(
    new LibraryError("locked", "The library is busy; try again in a minute."),
  );
  expect(await runCaptured(["ask", "x"], { services })).toEqual({
    code: 1,
    stdout: "",
    stderr: "The library is busy; try again in a minute.\n",
  });
  expect(services.closed).toBe(1);
});

test("runCli() tells any other failure without secrets, vendor text after the first line or a stack", async () => {
  const env = { OPENAI_API_KEY: "abcdefgh12345678" };
  const services = failing(
    new Error("401 for key abcdefgh12345678 at https://me:pw@host/v1\u001B[31m\nat secret.ts:1"),
  );
  expect(await runCaptured(["ask", "x"], { services, env })).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "Something went wrong: 401 for key *** at https://***@host/v1; run `npm run doctor` to see what is not set up.\n",
  });
});

test("runCli() adds the redacted stack and its causes at LOG_LEVEL=debug", async () => {
  const env = { LOG_LEVEL: "debug", DISCORD_TOKEN: "very.secret.token" };
  const cause = new Error("very.secret.token refused");
  const services = failing(new Error("no answer", { cause }));
  const { stderr } = await runCaptured(["ask", "x"], { services, env });
  expect(stderr).toMatch(/^Something went wrong: no answer; .*\nError: no answer\n {4}at /);
  expect(stderr).toContain("Caused by: Error: *** refused");
});

test("runCli() ends with 78 for an environment that is not valid, naming the variable", async () => {
  const { code, stderr } = await runCaptured(["ask", "x"], { env: { LOG_LEVEL: "loud" } });
  expect(code).toBe(78);
  expect(stderr).toContain("LOG_LEVEL");
  expect(stderr).not.toContain("loud");
});

test("runCli() ends with 78 when the services refuse the configuration", async () => {
  const createServices = () => Promise.reject(new ConfigError("CHAT_MODEL names no vendor."));
  const { code, stderr } = await runCaptured(["ask", "x"], { createServices });
  expect({ code, stderr }).toEqual({ code: 78, stderr: "CHAT_MODEL names no vendor.\n" });
});

const ErrorSchema = z.strictObject({
  error: z.strictObject({ kind: z.string(), message: z.string() }),
});

test.for([
  [new LibraryError("disk-full", "The disk is full."), 1, "disk-full"],
  [new ConfigError("bad"), 78, "configuration"],
  [new TypeError("boom"), 1, "unexpected"],
] as const)("runCli() with --json prints one document for %s", async ([error, exitCode, kind]) => {
  const { code, stdout, stderr } = await runCaptured(["ask", "x", "--json"], {
    services: failing(error),
  });
  expect(code).toBe(exitCode);
  expect(ErrorSchema.parse(JSON.parse(stdout)).error.kind).toBe(kind);
  expect(stderr).not.toBe("");
});

test("runCli() with --json prints one document for wrong usage too", async () => {
  const { code, stdout } = await runCaptured(["ask", "--json"]);
  expect({ code, error: ErrorSchema.parse(JSON.parse(stdout)).error }).toEqual({
    code: 2,
    error: { kind: "usage", message: "The question is empty; say what you want to know." },
  });
});

test("runCli() ends with 130 when interrupted, and closes its services", async () => {
  const controller = new AbortController();
  const services = new FakeCliServices({
    answer: (_question, { signal } = {}) => {
      controller.abort();
      return Promise.reject(signal?.reason as Error);
    },
  });
  expect(await runCaptured(["ask", "x"], { services, signal: controller.signal })).toEqual({
    code: 130,
    stdout: "",
    stderr: "Stopped.\n",
  });
  expect(services.closed).toBe(1);
});

test("runCli() ends quietly when the reader of its output has gone", async () => {
  const services = new FakeCliServices({ answer: () => Promise.resolve(ANSWERED) });
  for (const argv of [["ask", "x"], ["ask", "x", "--json"], ["--help"]]) {
    const world = { services, stdoutStream: new ClosedSink() };
    expect(await runCaptured(argv, world)).toEqual({ code: 0, stdout: "", stderr: "" });
  }
});

test("runCli() does not let a failing close change the outcome", async () => {
  const services = new FakeCliServices({ answer: () => Promise.resolve(ANSWERED) });
  services.close = () => Promise.reject(new Error("already closed"));
  expect((await runCaptured(["ask", "x"], { services })).code).toBe(0);
});
