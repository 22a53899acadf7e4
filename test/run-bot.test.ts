import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { textOf } from "./support/discord-server/messages/message-text.ts";
import {
  type DiscordServerOptions,
  startDiscordServer,
} from "./support/discord-server/discord-server.ts";
import { answerPrompt } from "./support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "./support/openai-server/openai-server.ts";
import { makeTempDir } from "./support/temp-dir.ts";

/** Starts `npm start`'s program as its own process; it ends with the running test. */
function startProcess(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["src/main.ts"], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code]: unknown[]) => code as number | null);
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return { child, exited, stdout, stderr };
}

/** One library for all tests: whichever comes first fills it. */
const shared = mkdtempSync(join(tmpdir(), "papercord-bot-"));
const library = join(shared, "library");
afterAll(() => rmSync(shared, { recursive: true, force: true }));

async function startBotProcess(
  env: Readonly<Record<string, string>> = {},
  discord: DiscordServerOptions = {},
) {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000, ...discord });
  onTestFinished(() => server.close());
  const folder = await makeTempDir();
  const bot = startProcess({
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: library,
    STATE_URL: join(folder, "state.sqlite"),
    // One member asks for all.
    MEMBER_ASKS_PER_MINUTE: "0",
    ...env,
  });
  await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
  return { server, ...bot };
}

test("the bot fills its library, answers from it and lists its papers", async () => {
  const { server } = await startBotProcess();
  const member = server.user();
  const asked = member.slash("ask", {
    question: "How does dual-head knowledge distillation keep the head from collapsing?",
  });
  const answer = await asked.waitForFinal((message) => textOf(message).includes("Sources"));
  expect(textOf(answer)).toContain("Dual-Head Knowledge Distillation");
  const listed = member.slash("papers", { topic: "Schrödinger bridge" });
  const list = await listed.waitForFinal((message) => textOf(message).includes("Papers on"));
  expect(textOf(list)).toContain("Reflected Schrödinger Bridge");
  const far = member.dm("How long should I boil an egg?");
  await server.waitFor(() => server.repliesTo(far).some((m) => textOf(m).includes("Nearest")));
  expect(server.violations).toEqual([]);
});

test("with a local model server the streamed answer cites retrieved papers", async () => {
  await using model = await startOpenAIServer();
  const { server } = await startBotProcess({ OPENAI_BASE_URL: model.baseUrl });
  const question = "How does TrAct speed up training?";
  const asked = server.user().slash("ask", { question });
  const answer = await asked.waitForFinal((message) => textOf(message).includes("Sources"));
  expect(textOf(answer)).toContain("TrAct");
  expect(textOf(answer)).not.toContain("no model used");
  expect(model.chatRequests()).toHaveLength(1);
  expect(server.violations).toEqual([]);
});

test("a model whose stream is cut is replaced by the abstracts' own sentences, and it is said", async () => {
  await using model = await startOpenAIServer({
    chat: () => ({ kind: "stream", pieces: ["The head is kept stable [1.1]."], ending: "cut" }),
  });
  const { server, child, stdout } = await startBotProcess({ OPENAI_BASE_URL: model.baseUrl });
  const asked = server.user().slash("ask", { question: "How does TrAct speed up training?" });
  const answer = await asked.waitForFinal((message) => textOf(message).includes("Sources"));
  expect(textOf(answer)).toContain("no model used");
  expect(textOf(answer)).toContain("language model");
  expect(textOf(answer)).not.toContain("kept stable");
  child.kill("SIGTERM");
  expect(await stdout).toMatch(/"err":\{[^}]*"name":"LlmError"/);
});

test("SIGTERM with 20 questions in flight answers or tells all 20 and ends with 0", async () => {
  await using model = await startOpenAIServer({
    chat: (request) => ({ kind: "stream", pieces: [answerPrompt(request)], pauseMs: 500 }),
  });
  const { server, child, exited } = await startBotProcess({ OPENAI_BASE_URL: model.baseUrl });
  const asked = Array.from({ length: 20 }, () =>
    server.user().slash("ask", { question: "How does TrAct speed up training?" }),
  );
  await Promise.all(asked.map((interaction) => interaction.waitForAck()));
  child.kill("SIGTERM");
  expect(await exited).toBe(0);
  expect(server.unanswered()).toEqual([]);
  for (const interaction of asked) expect(textOf(interaction.message() as never)).not.toBe("");
  expect(server.violations).toEqual([]);
});

test("SIGTERM ends the process also while Discord does not answer", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const hanging = server.faults.add({ route: "/gateway/bot", kind: "hang" });
  onTestFinished(() => hanging.release());
  const folder = await makeTempDir();
  const { child, exited } = startProcess({
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: library,
    STATE_URL: join(folder, "state.sqlite"),
  });
  await once(child.stdout, "data"); // The first line of the log, written before connecting.
  child.kill("SIGTERM");
  expect(await exited).toBe(0);
});

test("a wrong token ends the process with 78 and one sentence that doesn't hold it", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const token = "d3Jvbmc.wrong.token-of-a-test";
  const folder = await makeTempDir();
  const { exited, stderr, stdout } = startProcess({
    DISCORD_TOKEN: token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: library,
    STATE_URL: join(folder, "state.sqlite"),
  });
  expect(await exited).toBe(78);
  expect((await stderr).trim().split("\n")).toEqual([expect.stringMatching(/token/)]);
  expect(`${await stdout}${await stderr}`).not.toContain(token);
});

test("DISCORD_SHARDS connects as many shards, and SIGTERM ends them all", async () => {
  const gateway = { maxConcurrency: 2 };
  const { server, child, exited } = await startBotProcess({ DISCORD_SHARDS: "2" }, { gateway });
  expect(server.gateway.shards.map(({ id, count }) => `${id}/${count}`).toSorted()).toEqual([
    "0/2",
    "1/2",
  ]);
  child.kill("SIGTERM");
  expect(await exited).toBe(0);
  expect(server.gateway.sessions).toBe(0);
});

test("a part of the shards with a state that no other process can share ends the process with 78", async () => {
  const { exited, stderr } = startProcess({
    DISCORD_TOKEN: "a.b.c",
    DISCORD_SHARDS: "0-3/16",
    STATE_URL: "data/state.sqlite",
  });
  expect(await exited).toBe(78);
  expect(await stderr).toMatch(/DISCORD_SHARDS: .*STATE_URL/u);
});

test("a budget that cannot be kept ends the process with 78 before it connects", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const { exited, stderr } = startProcess({
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: library,
    STATE_URL: join(await makeTempDir(), "state.sqlite"),
    OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
    CHAT_MODEL: "unheard-of",
    BUDGET_DAILY_USD: "1",
  });
  expect(await exited).toBe(78);
  expect((await stderr).trim()).toMatch(/^Cannot start, .*PRICES_FILE.*\.env\.example.*$/);
});

test("without a token the questions on standard input are answered, one a line", async () => {
  const folder = await makeTempDir();
  const child = spawn(process.execPath, ["src/main.ts"], {
    env: { LANCEDB_URI: library, STATE_URL: join(folder, "state.sqlite") },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end("What is grokking?\n\n/papers conformal prediction\n");
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect(code).toBe(0);
  expect(stdout).toContain("Grokking");
  expect(stdout).toContain("Conformal Risk Control");
  expect(stdout).not.toContain("\u001B[");
});
