import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { runChat } from "../../../src/cli/chat/run-chat.ts";
import { LibraryError } from "../../../src/indexing/library-error.ts";
import { ClosedSink } from "../closed-sink.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ABSTAINED, ANSWERED, PAPERS, SUMMARY } from "../sample-answers.ts";
import { TextSink } from "../text-sink.ts";

const STATS = {
  papers: 515,
  chunks: 515,
  embedder: { name: "fitted", dimensions: 128, fingerprint: "00" },
  version: "1",
  updatedAt: new Date(0),
};

const chatting = (methods: ConstructorParameters<typeof FakeCliServices>[0] = {}) =>
  new FakeCliServices({
    libraryStats: () => Promise.resolve(STATS),
    answer: (question) => Promise.resolve({ ...ABSTAINED, question, nearest: [] }),
    ...methods,
  });

test("chat without a terminal answers each line and ends with the input", async () => {
  const stdin = "first?\n\n   \r\nsecond?";
  const { code, stdout, stderr } = await runCaptured(["chat"], { services: chatting(), stdin });
  expect(stdout).toMatchInlineSnapshot(`
    "> first?
    None of the papers is about sports.

    not answered · 12 ms

    > second?
    None of the papers is about sports.

    not answered · 12 ms

    "
  `);
  expect(stderr).toMatchInlineSnapshot(`
    "papercord: answers from 515 papers
    Answers are extracted from the abstracts: no model is configured.
    "
  `);
  expect(code).toBe(0);
});

test("chat goes on after a question that fails", async () => {
  const services = chatting({
    answer: (question) =>
      question === "bad?"
        ? Promise.reject(new LibraryError("locked", "The library is busy; try again."))
        : Promise.resolve(ANSWERED),
  });
  const stdin = `bad?\n${"x".repeat(2_001)}\n\u200B\ngood?\n`;
  const { code, stdout } = await runCaptured(["chat"], { services, stdin });
  expect(stdout).toContain("> bad?\nThe library is busy; try again.\n\n");
  expect(stdout).toContain(
    "The question is 2,001 characters long; shorten it to 2,000 or fewer.\n",
  );
  expect(stdout).toContain("The question is empty; say what you want to know.\n");
  expect(stdout).toContain("> good?\nOne step is enough for super-resolution. [1]\n");
  expect(code).toBe(0);
});

test("chat knows commands", async () => {
  const services = chatting({
    summarize: () => Promise.resolve(SUMMARY),
    papers: () => Promise.resolve(PAPERS),
  });
  const stdin = "/summarize x\n/papers y\n/papers\n/help\n/dance\n/quit\nnever asked\n";
  const { code, stdout } = await runCaptured(["chat"], { services, stdin });
  expect(stdout).toContain("Two lines of work stand out.");
  expect(stdout).toContain("2 of 41 papers; `npm run papers -- <topic> --all` lists the rest");
  expect(stdout).toContain("The topic is empty; say which papers you mean.");
  expect(stdout).toContain("/summarize <topic>  a summary over many papers");
  expect(stdout).toContain("There is no /dance; /help lists what there is.");
  expect(stdout).not.toContain("never asked");
  expect(code).toBe(0);
});

test("chat ends quietly when the reader of its answers has gone", async () => {
  const world = { services: chatting(), stdin: "a?\nb?\n", stdoutStream: new ClosedSink() };
  expect((await runCaptured(["chat"], world)).code).toBe(0);
});

test("chat ends with 130 when the process is interrupted", async () => {
  const controller = new AbortController();
  const services = chatting({
    answer: (_question, { signal } = {}) => {
      controller.abort();
      return Promise.reject(signal?.reason as Error);
    },
  });
  const world = { services, stdin: "a?\nb?\n", signal: controller.signal };
  const { code, stderr } = await runCaptured(["chat"], world);
  expect({ code, lastLine: stderr.split("\n").at(-2) }).toEqual({
    code: 130,
    lastLine: "Stopped.",
  });
});

/** A terminal chat in which the test types. */
function openTerminal(services: FakeCliServices): {
  readonly type: (text: string) => void;
  readonly screen: () => string;
  readonly ended: Promise<number>;
} {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = new TextSink({ isTTY: true });
  const io = { env: { NO_COLOR: "1", TERM: "xterm" }, stdin, stdout, stderr: new TextSink() };
  const type = (text: string): void => void stdin.write(text);
  return { type, screen: () => stdout.text, ended: runChat(services, io) };
}

test("runChat() on a terminal greets, prompts, answers and leaves with /quit", async () => {
  const { type, screen, ended } = openTerminal(chatting());
  type("first?\n/quit\n");
  expect(await ended).toBe(0);
  expect(screen()).toContain("papercord: answers from 515 papers\n");
  expect(screen()).toContain("None of the papers is about sports.\n");
  expect(screen()).toContain("> ");
});

test("runChat() on a terminal leaves with Ctrl-D and with Ctrl-C at the prompt", async () => {
  for (const key of ["\u0004", "\u0003"]) {
    const { type, ended } = openTerminal(chatting());
    type(key);
    expect(await ended).toBe(0);
  }
});

test("runChat() on a terminal stops an answer with Ctrl-C and goes on", async () => {
  const { type, screen, ended } = openTerminal(
    chatting({
      answer: (_question, { signal } = {}) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason as Error));
          type("\u0003");
        }),
    }),
  );
  type("slow?\n");
  type("/help\n/quit\n");
  expect(await ended).toBe(0);
  expect(screen()).toMatch(/Stopped\.\n[^]*Ctrl-C stops an answer/);
});

test("chat tells each question what was asked and cited before, until /new", async () => {
  const histories: unknown[] = [];
  const services = chatting({
    answer: (question, options) => {
      histories.push(options?.history);
      return Promise.resolve(question === "none?" ? ABSTAINED : ANSWERED);
    },
    summarize: () => Promise.resolve(SUMMARY),
  });
  const stdin = "first?\nnone?\n/summarize topic\nthird?\n/new\nfresh?\n";
  const { stdout } = await runCaptured(["chat"], { services, stdin });
  const citations = ANSWERED.citations.map(({ paperId, title }) => ({ paperId, title }));
  const first = { question: "first?", citations };
  expect(histories).toEqual([
    undefined,
    [first],
    [first, { question: "none?", citations: [] }, { question: "topic", citations }],
    undefined,
  ]);
  expect(stdout).toContain("What was said so far is forgotten.");
});

test("chat remembers five turns and none that failed", async () => {
  const lengths: unknown[] = [];
  const services = chatting({
    answer: (question, options) => {
      lengths.push(options?.history?.length);
      return question === "bad?" ? Promise.reject(new Error("no")) : Promise.resolve(ANSWERED);
    },
  });
  const stdin = ["bad", "1", "2", "3", "4", "5", "6", "7"].join("?\n");
  await runCaptured(["chat"], { services, stdin: `${stdin}?\n` });
  expect(lengths).toEqual([undefined, undefined, 1, 2, 3, 4, 5, 5]);
});
