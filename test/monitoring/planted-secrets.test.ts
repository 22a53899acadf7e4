import { type AddressInfo, createServer } from "node:net";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { InteractionType } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { Fault } from "../support/discord-server/rest/faults.ts";
import { answerPrompt } from "../support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../support/openai-server/wire.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { startBotProcess } from "./bot-process.ts";
import { startOtlpReceiver } from "./otlp-receiver.ts";

const KEY = "sk-planted-key-of-a-test-0123456789";
const PASSWORD = "planted-password-of-the-state";
const PLANTED = "planted-text-of-an-error";
/** Stands in every question that is asked, so no log, metric or trace may have it. */
const MARK = "zebrafishglow";
const QUESTION = `How does TrAct speed up training ${MARK}?`;
/** Of the reply, which a seed paper's abstract has and no code does. */
const ANSWERED = /TrAct/u;

const error = (status: number, code: string): ChatReply => ({
  kind: "error",
  status,
  code,
  message: `Refused ${KEY} for "${MARK}"`,
});
const MODEL_FAULTS: Readonly<Record<string, ChatReply>> = {
  unauthorized: error(401, "invalid_api_key"),
  overloaded: error(429, "insufficient_quota"),
  broken: error(500, "server_error"),
  rejected: error(400, "invalid_request_error"),
  page: { kind: "bytes", bytes: `<html>${MARK} ${KEY}</html>`, contentType: "text/html" },
  malformed: { kind: "bytes", bytes: `data: {"${MARK} ${KEY}\n\n` },
  cut: { kind: "stream", pieces: [`The ${MARK} glows [1.1].`], ending: "cut" },
  told: { kind: "stream", pieces: [`The ${MARK} `], ending: "error", code: "server_error" },
  reset: { kind: "stream", pieces: [`The ${MARK} `], ending: "reset" },
  made: `The ${MARK} glows for 99 days [1.1]. It eats ${MARK} [9.9].`,
};
const SHOWN = "/webhooks/:app/:token/messages/:id";
const ACKNOWLEDGED = "/interactions/:id/:token/callback";
/** As Discord words its refusals: what was sent comes after the first line, or in quotation marks. */
const SAID = `Invalid Form Body: "${MARK}" is not allowed\ncontent[${MARK}]: ${MARK}`;
const DISCORD_FAULTS: readonly Fault[] = [
  { route: SHOWN, kind: "error", status: 500, times: 4 },
  { route: SHOWN, kind: "close", times: 3 },
  ...[10_008, 50_001, 50_013, 50_027, 50_035].map((code): Fault => ({
    route: SHOWN,
    kind: "error",
    code,
    message: SAID,
    times: 4,
  })),
  { route: ACKNOWLEDGED, kind: "error", code: 10_062 },
  { route: ACKNOWLEDGED, kind: "error", code: 50_035, message: SAID },
  { route: ACKNOWLEDGED, kind: "error", status: 500, times: 2 },
];
/** What would begin lines of their own, or drive a terminal. */
const FORGED = `${MARK}?\n{"level":60,"msg":"forged"}\r\n\u001B[2J\u0085\u2028{"level":60,"msg":"forged"}\u202E`;

function play(request: ChatRequest): ChatReply {
  const prompt = request.messages.at(-1)?.content ?? "";
  const fault = Object.keys(MODEL_FAULTS).find((name) => prompt.includes(`fault-${name}`));
  return (fault && MODEL_FAULTS[fault]) || answerPrompt(request);
}

/** A PostgreSQL that lets nobody in. @returns Its port. */
async function startRefusingPostgres(): Promise<number> {
  const told = Buffer.from(`SFATAL\0C28P01\0Mpassword authentication failed for "${PASSWORD}"\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(told.length + length.length);
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([Buffer.from("E"), length, told])));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("no planted secret and no raw control character is in anything that the process writes, serves or sends", async () => {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  onTestFinished(() => server.close());
  await using model = await startOpenAIServer({ chat: play });
  await using receiver = await startOtlpReceiver();
  const folder = await makeTempDir();
  const stateFile = join(folder, "state.sqlite");
  const bot = startBotProcess({
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: stateFile,
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: model.baseUrl,
    MEMBER_ASKS_PER_MINUTE: "0",
    ANSWER_CACHE_DAYS: "0",
    LOG_LEVEL: "trace",
    HEALTH_PORT: "0",
    METRICS: "on",
    TRACES: "on",
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    PLANTED,
    NODE_OPTIONS: `--import ${resolve("test/monitoring/crash-on-signal.ts")}`,
  });
  await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
  const member = server.user();
  const ask = (question: string) => member.slash("ask", { question });
  const askWell = async () => {
    const answer = await ask(QUESTION).waitForFinal((message) =>
      textOf(message).includes("Sources"),
    );
    expect(textOf(answer)).toMatch(ANSWERED);
    return textOf(answer);
  };

  const shown = await askWell();
  for (const name of Object.keys(MODEL_FAULTS)) {
    await ask(`${QUESTION} fault-${name}`).waitForFinal();
    await askWell();
  }
  await ask(FORGED).waitForFinal();
  const forged = member.dm(FORGED);
  await server.waitFor(() => server.repliesTo(forged).length > 0, "a reply to a message");
  const refused = DISCORD_FAULTS.map((fault) => {
    const asked = ask(QUESTION);
    const { token } = asked.record;
    server.faults.add({ ...fault, when: ({ path }) => path.includes(token) });
    return bot.logged(`"interactionId":"${asked.id}"`);
  });
  await Promise.all(refused);
  for (const data of [
    null,
    { id: "1", name: MARK },
    { custom_id: `${MARK}:${PLANTED}`, component_type: 2 },
  ]) {
    for (const type of [InteractionType.ApplicationCommand, InteractionType.MessageComponent]) {
      const payload = { id: "1", application_id: server.botId, type, token: PLANTED, data };
      server.dispatch("INTERACTION_CREATE", payload as never);
    }
  }
  server.dispatch("MESSAGE_CREATE", { content: MARK } as never);
  const state = new DatabaseSync(stateFile);
  const tables = state
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all();
  state.exec("PRAGMA foreign_keys = OFF");
  for (const { name } of tables) state.exec(`DROP TABLE IF EXISTS "${String(name)}"`);
  state.close();
  const lost = ask(QUESTION);
  await bot.logged(`"interactionId":"${lost.id}"`);
  bot.child.kill("SIGUSR2");
  await bot.logged("unhandled rejection");
  const url = await bot.healthUrl();
  const pages = await Promise.all(
    ["/metrics", "/health", "/ready", `/${MARK}`].map(async (path) =>
      (await fetch(url + path)).text(),
    ),
  );
  bot.child.kill("SIGWINCH");
  expect(await bot.exited).toBe(1);

  const [stdout, stderr] = [await bot.stdout, await bot.stderr];
  const all = [stdout, stderr, ...pages, ...receiver.bodies].join("\n");
  const tokens = [...server.world.interactions.values()].map(({ token }) => token);
  const words = shown.split("\n").filter((line) => line.length > 40);
  expect([tokens.length, words.length].every((count) => count > 0)).toBe(true);
  const secrets = [server.token, KEY, PLANTED, MARK, "forged", ...tokens, ...words];
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  expect(all.match(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\p{Bidi_Control}]/gu)).toBeNull();
  for (const line of stdout.trimEnd().split("\n")) JSON.parse(line);
  expect(stderr).toBe("");
}, 120_000);

test("the password of a state that lets nobody in is not told", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const bot = startBotProcess({
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
    LANCEDB_URI: join(await makeTempDir(), "library"),
    STATE_URL: `postgres://me:${PASSWORD}@127.0.0.1:${await startRefusingPostgres()}/papercord`,
    LOG_LEVEL: "trace",
  });
  expect(await bot.exited).not.toBe(0);
  expect(`${await bot.stdout}${await bot.stderr}`).not.toContain(PASSWORD);
  expect(await bot.stderr).toMatch(/STATE_URL/u);
});
