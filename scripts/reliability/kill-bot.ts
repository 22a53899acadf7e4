import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DEFAULT_SETTINGS } from "../../src/state/server-settings.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import { answerPrompt } from "../../test/support/openai-server/answer-prompt.ts";
import {
  type OpenAIServerHandle,
  startOpenAIServer,
} from "../../test/support/openai-server/openai-server.ts";
import { randomFrom } from "../bench/random-from.ts";
import { type BotChild, killBotChild, reportFigures, startBotChild } from "./bot-child.ts";
import { runCommand } from "./library-child.ts";

/*
 * Kills the bot's process with SIGKILL, once while it fills its library and once with twenty questions in flight, and
 * looks at what the next start finds: a state that is whole, quotas that count each question once, a library that can be
 * written again, and questions that are answered.
 */

const IN_FLIGHT = 20;
/** Questions that the member may ask in a day: those that were in flight, and ten more. */
const QUOTA = 30;
const LATEST_FILL_MS = 1_500;
const MOST_START_MS = 10_000;
const MODEL_MS = 5_000;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const rounds = Number(values.rounds);
const random = randomFrom(Number(values.seed));
const sum = { longestMs: 0, broken: 0, answered: 0, refused: 0, locked: 0, violations: 0 };

process.stdout.write(`seed ${values.seed}\n`);
for (let round = 1; round <= rounds; round += 1) await killTwice();
const more = QUOTA - IN_FLIGHT;
reportFigures([
  ["rounds of two kill -9, the second with 20 in flight", rounds],
  ["longest start to ready after a kill, in ms", sum.longestMs, sum.longestMs <= MOST_START_MS],
  ["state files that are damaged", sum.broken, sum.broken === 0],
  [
    `answered afterwards, of ${more} that the quota left`,
    sum.answered,
    sum.answered === rounds * more,
  ],
  ["refused by the quota after them", sum.refused, sum.refused === rounds],
  ["ingests that found the library locked or damaged", sum.locked, sum.locked === 0],
  ["broken rules of Discord's", sum.violations, sum.violations === 0],
]);

async function killTwice(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "papercord-killed-"));
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  await using model = await startOpenAIServer({
    chat: (request) => ({ kind: "stream", pieces: [answerPrompt(request)], pauseMs: MODEL_MS }),
  });
  const path = join(folder, "state.sqlite");
  await limitQuestions(path, server.home.guild.id);
  const env = {
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: path,
    OPENAI_BASE_URL: model.baseUrl,
  };
  try {
    const filling = startBotChild(server, env);
    await delay(random() * LATEST_FILL_MS);
    await killBotChild(filling);
    const busy = await startAgain(server, env);
    await putInFlight(server, model);
    await killBotChild(busy);
    const last = await startAgain(server, env);
    await askOn(server);
    await runCommand(["ingest", "seeds"], env).catch(() => (sum.locked += 1));
    await killBotChild(last);
    sum.violations += server.violations.length;
    if (!isWhole(path)) sum.broken += 1;
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function limitQuestions(path: string, guildId: string): Promise<void> {
  const state = openSqliteStateStore(path);
  await state.settings.set(guildId, { ...DEFAULT_SETTINGS, memberDailyQuota: QUOTA });
  await state.close();
}

async function startAgain(
  server: DiscordServer,
  env: Readonly<Record<string, string>>,
): Promise<BotChild> {
  const bot = startBotChild(server, env);
  sum.longestMs = Math.max(sum.longestMs, Math.round(await bot.ready));
  await server.waitFor(() => server.world.commands.size > 0);
  return bot;
}

/** Asks for as many different answers as are to be lost, and waits until all have got as far as the model: they count by then. */
async function putInFlight(server: DiscordServer, model: OpenAIServerHandle): Promise<void> {
  const before = model.chatRequests().length;
  for (let n = 0; n < IN_FLIGHT; n += 1) {
    server.user().slash("ask", { question: `How does TrAct speed up training in case ${n}?` });
  }
  while (model.chatRequests().length < before + IN_FLIGHT) await delay(20);
}

/** Asks one question more than the quota leaves, one after the other. */
async function askOn(server: DiscordServer): Promise<void> {
  for (let n = 0; n <= QUOTA - IN_FLIGHT; n += 1) {
    const asked = server.user().slash("ask", { question: "What is grokking?" });
    const text = textOf(
      await asked.waitForFinal((message) => /Sources|in a day/u.test(textOf(message))),
    );
    if (text.includes("in a day")) sum.refused += 1;
    else sum.answered += 1;
  }
}

function isWhole(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true });
  const [row] = database.prepare("PRAGMA integrity_check").all();
  database.close();
  return row?.["integrity_check"] === "ok";
}
