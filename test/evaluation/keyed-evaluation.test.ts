import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import type { Assistant } from "../../src/answering/assistant.ts";
import { createEvaluationSubject } from "../../src/compose.ts";
import type { EvaluationReport } from "../../src/evaluation/evaluation-report.ts";
import { runEvaluation } from "../../src/evaluation/run-evaluation.ts";
import { TextSink } from "../cli/text-sink.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { answerPrompt } from "../support/openai-server/answer-prompt.ts";
import { hashEmbedding } from "../support/openai-server/hash-embedding.ts";
import {
  type OpenAIServerHandle,
  type OpenAIServerScript,
  startOpenAIServer,
} from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import type { EmbeddingReply } from "../support/openai-server/play-embedding-reply.ts";
import type { ChatRequest, EmbeddingRequest } from "../support/openai-server/wire.ts";
import { folderWith } from "./evaluation-folders.ts";
import { ask } from "./evaluation-fixtures.ts";

const KEY = "sk-of-nobody";
const VIOLIN = "Violin Timbre Synthesis";
const ABOUT_VIOLIN = "How is the timbre of a violin synthesized from its bowing?";
const ABOUT_PROTEIN = "Which landscape does the folding of a protein have?";
const BY_MEANING = "Anything on the fiddle?";
const COMPARISON = "Compare glacier melt forecasting and coral reef mapping";
const FOLLOW_UP = "and by how many percent does it improve?";
const UNANSWERABLE = ["How should sourdough be baked at home?", "What does GRPO estimate?"];
const ANSWERABLE = [ABOUT_VIOLIN, ABOUT_PROTEIN, COMPARISON, FOLLOW_UP];

const QUESTIONS = {
  "single.jsonl": [
    ask(ABOUT_VIOLIN, "fact", VIOLIN),
    ask(ABOUT_PROTEIN, "fact", "Protein Folding Kinetics"),
    ask(BY_MEANING, "meaning", VIOLIN, `${VIOLIN} Number 7`),
  ],
  "topics.jsonl": [
    ask("coral reef mapping", "topic", "Coral Reef Mapping", "Coral Reef Mapping Number 10"),
  ],
  "compare.jsonl": [ask(COMPARISON, "compare", "Glacier Melt Forecasting", "Coral Reef Mapping")],
  "unanswerable.jsonl": UNANSWERABLE.map((question) => ask(question, "far")),
  "followups.jsonl": [{ id: "f", turns: [ABOUT_VIOLIN, FOLLOW_UP], gold: [[VIOLIN], [VIOLIN]] }],
};

type ChatTask = "rewrite" | "rerank" | "answer" | "summarize" | "repair";

const TASKS: readonly (readonly [opening: string, task: ChatTask])[] = [
  ["You turn a question into search queries", "rewrite"],
  ["You order research papers", "rerank"],
  ["You answer questions about research papers", "answer"],
  ["You summarise what a set of research papers", "summarize"],
  ["Statements about research papers were checked", "repair"],
];

function taskOf({ messages }: ChatRequest): ChatTask {
  const system = messages[0]?.content ?? "";
  const task = TASKS.find(([opening]) => system.startsWith(opening))?.[1];
  if (!task) throw new Error(`Cannot tell what is asked: "${system.slice(0, 60)}"`);
  return task;
}

/** Answers well, but rewrites every question into one that the library does answer. */
function chat(request: ChatRequest): ChatReply {
  const replies = { rewrite: "query: violin timbre bowing", rerank: "1 > 2", repair: "1: DROP" };
  const task = taskOf(request);
  return task === "answer" || task === "summarize" ? answerPrompt(request) : replies[task];
}

/** Counts words, and knows that a fiddle is a violin, which no search by words can. */
function embeddings({ input }: EmbeddingRequest): EmbeddingReply {
  const texts = typeof input === "string" ? [input] : input;
  const data = texts.map((text, index) => {
    const vector = hashEmbedding(text.replaceAll("fiddle", "violin timbre"), { dimensions: 256 });
    return { index, embedding: Buffer.from(vector.buffer).toString("base64") };
  });
  return { kind: "json", body: { data } };
}

async function startModels(script: OpenAIServerScript = {}) {
  const server = await startOpenAIServer({ chat, embeddings, ...script });
  onTestFinished(() => server.close());
  return server;
}

function countTasks(server: OpenAIServerHandle): Partial<Record<ChatTask, number>> {
  const byTask = Object.groupBy(server.chatRequests(), taskOf);
  return Object.fromEntries(Object.entries(byTask).map(([task, own]) => [task, own.length]));
}

/** What each request for an answer was about. */
function questionsWritten(server: OpenAIServerHandle): string[] {
  const prompts = server.chatRequests().filter((request) => taskOf(request) === "answer");
  return prompts.map(
    ({ messages }) => /^Question: (.*)$/m.exec(messages[1]?.content ?? "")?.[1] ?? "",
  );
}

const CUT = {
  kind: "stream",
  pieces: ["query: violin", " [1.1] 3 > 1."],
  ending: "cut",
} as const satisfies ChatReply;

/** Holds the library that the tests share, and nothing that a program would take for its settings. */
const shared = mkdtempSync(join(tmpdir(), "papercord-keyed-"));
afterAll(() => rmSync(shared, { recursive: true, force: true }));

const keyedEnv = (baseUrl: string) => ({
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: baseUrl,
  EMBEDDING_MODEL: "hosted-embedder",
  CHAT_MODEL: "hosted-writer",
  QUERY_REWRITE: "on",
  RERANK: "on",
  LANCEDB_URI: join(shared, "library"),
});

const start = promisify(execFile);

/** Runs a program as its own process that reaches this machine alone; rejects unless it exits with 0. */
function runScript(script: string, argv: readonly string[], baseUrl: string) {
  const guard = ["--import", resolve("test/support/no-network.ts")];
  return start(process.execPath, [...guard, resolve(script), ...argv], {
    cwd: shared,
    env: { PATH: process.env["PATH"], ...keyedEnv(baseUrl) },
    timeout: 50_000,
  });
}

async function runEvaluate(baseUrl: string) {
  const argv = ["--configured", "--json", "--questions", await folderWith(QUESTIONS)];
  const { stdout, stderr } = await runScript("scripts/evaluate.ts", argv, baseUrl);
  return { figures: JSON.parse(stdout) as EvaluationReport, output: stdout + stderr };
}

/** Runs the command inside this process, and keeps the answers that it makes figures of. */
async function evaluateHere(baseUrl: string) {
  const answers: Answer[] = [];
  const [stdout, stderr] = [new TextSink(), new TextSink()];
  const argv = ["--configured", "--json", "--questions", await folderWith(QUESTIONS)];
  const exitCode = await runEvaluation(argv, {
    env: keyedEnv(baseUrl),
    stdout,
    stderr,
    createSubject: async (config, content) => {
      const subject = await createEvaluationSubject(config, content);
      const answer: Assistant["answer"] = async (question, options) => {
        const given = await subject.assistant.answer(question, options);
        answers.push(given);
        return given;
      };
      return { ...subject, assistant: { ...subject.assistant, answer } };
    },
  });
  const of = (question: string) => answers.find((answer) => answer.question === question);
  return { exitCode, stdout: stdout.text, stderr: stderr.text, of };
}

/** What must hold however the chat model behaves. */
const FIGURES = {
  retrieval: { fact: { questions: 2, recallAt1: 1 }, topic: { recallAt5: 1 } },
  answers: { fact: { questions: 2, answered: 2, citingGold: 2 } },
  abstention: { far: { questions: 2, abstained: 2 } },
  topics: { questions: 1, listed: 1, recall: 1 },
  compare: { questions: 1, allCited: 1 },
  followups: { questions: 1, answered: 1, found: 1 },
  baselines: {
    bm25: { fact: { recallAt1: 1 }, meaning: { recallAt20: 0 } },
    // Words cannot find it, so the vectors are the server's.
    vector: { fact: { recallAt1: 1 }, meaning: { recallAt5: 1 } },
  },
  collections: [],
};

describe("npm run eval -- --configured, with a hosted model", () => {
  beforeAll(async () => {
    await using server = await startOpenAIServer({ chat, embeddings });
    await runScript(
      "scripts/cli.ts",
      ["ingest", await writeListing(shared, makePapers(12))],
      server.baseUrl,
    );
  });

  test("prints figures after embedding, rewriting, reranking and answering, and shows no key", async () => {
    const server = await startModels();
    const { figures, output } = await runEvaluate(server.baseUrl);
    expect(figures).toMatchObject(FIGURES);
    expect(countTasks(server)).toEqual({
      rewrite: expect.any(Number),
      rerank: expect.any(Number),
      answer: expect.any(Number),
      summarize: 1,
    });
    expect(new Set(server.chatRequests().map(({ model }) => model))).toEqual(
      new Set(["hosted-writer"]),
    );
    const embedded = server.embeddingRequests();
    expect(new Set(embedded.map(({ model }) => model))).toEqual(new Set(["hosted-embedder"]));
    // The baseline has the question embedded as it was asked, ours its content words.
    expect(embedded.flatMap(({ input }) => input)).toEqual(
      expect.arrayContaining([ABOUT_VIOLIN, "timbre violin synthesized bowing"]),
    );
    expect(server.requests[0]?.headers["authorization"]).toBe(`Bearer ${KEY}`);
    expect(output).not.toContain(KEY);
  });

  test("has the model write what it can answer, and nothing about what a rewriting slipped in", async () => {
    const server = await startModels();
    const { exitCode, stdout, of } = await evaluateHere(server.baseUrl);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject(FIGURES);
    for (const question of ANSWERABLE) {
      expect(of(question), question).toMatchObject({ kind: "answered", mode: "llm" });
    }
    expect(of(ABOUT_VIOLIN)).toMatchObject({ citations: [{ title: VIOLIN }] });
    for (const question of UNANSWERABLE) {
      // The rewriting did tempt.
      const nearest = expect.arrayContaining([expect.objectContaining({ title: VIOLIN })]);
      expect(of(question), question).toMatchObject({ kind: "abstained", nearest });
      expect(questionsWritten(server)).not.toContain(question);
    }
    expect(questionsWritten(server)).toEqual(
      expect.arrayContaining([ABOUT_VIOLIN, ABOUT_PROTEIN, COMPARISON]),
    );
  });

  test.for([
    ["an error", { kind: "error", status: 500 }],
    ["a stream that is cut", CUT],
  ] as const satisfies [string, ChatReply][])(
    "answers in the abstracts' own sentences when every completion is %s",
    async ([, fault]) => {
      const server = await startModels({ chat: () => fault });
      const { exitCode, stdout, of } = await evaluateHere(server.baseUrl);
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject(FIGURES);
      for (const question of ANSWERABLE) {
        const notice = expect.stringContaining("so this is made of the abstracts' own sentences");
        expect(of(question), question).toMatchObject({
          kind: "answered",
          mode: "extractive",
          notice,
        });
      }
      expect(server.chatRequests().length).toBeGreaterThan(0);
    },
  );

  test("ends well as a process of its own when every completion is cut", async () => {
    const server = await startModels({ chat: () => CUT });
    const { figures } = await runEvaluate(server.baseUrl);
    expect(figures).toMatchObject(FIGURES);
  });

  test("exits with 1 and a sentence when the vectors to compare with cannot be had", async () => {
    const refusal = { kind: "error", status: 401 } as const;
    const server = await startModels({
      // The first request asks how long a vector is.
      embeddings: (request, place) => (place === 0 ? embeddings(request) : refusal),
    });
    const { exitCode, stdout, stderr } = await evaluateHere(server.baseUrl);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^Cannot embed texts: .*401.*\n$/);
  });
});
