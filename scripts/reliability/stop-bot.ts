import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import { answerPrompt } from "../../test/support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../../test/support/openai-server/openai-server.ts";
import { killBotChild, reportFigures, startBotChild } from "./bot-child.ts";

/*
 * Asks the bot's process to stop while questions are in flight, again and again. In every fourth round the model is
 * slower than the process may wait, so that people must be told.
 */

const IN_FLIGHT = 20;
const QUICK_MS = 3_000;
const SLOW_MS = 60_000;
/** After it Discord no longer waits for an acknowledgement either. */
const ACK_MS = 5_000;
const MOST_DRAIN_MS = 25_000;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "papercord-stop-"));
const sum = { answered: 0, told: 0, silent: 0, failed: 0, longestMs: 0, violations: 0 };
try {
  for (let round = 1; round <= rounds; round += 1) await stopOnce(round);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const asked = rounds * IN_FLIGHT;
reportFigures([
  ["rounds of SIGTERM with 20 questions in flight", rounds],
  ["answered", sum.answered],
  ["told that the bot was restarted", sum.told],
  ["neither", sum.silent, sum.silent === 0 && sum.answered + sum.told === asked],
  ["exit codes other than 0", sum.failed, sum.failed === 0],
  ["longest drain in ms", sum.longestMs, sum.longestMs <= MOST_DRAIN_MS],
  ["broken rules of Discord's", sum.violations, sum.violations === 0],
]);

async function stopOnce(round: number): Promise<void> {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  const pauseMs = round % 4 === 0 ? SLOW_MS : QUICK_MS;
  await using model = await startOpenAIServer({
    chat: (request) => ({ kind: "stream", pieces: [answerPrompt(request), ""], pauseMs }),
  });
  const bot = startBotChild(server, {
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: join(folder, "state.sqlite"),
    OPENAI_BASE_URL: model.baseUrl,
    LLM_IDLE_TIMEOUT_MS: "120000",
    LLM_FIRST_TOKEN_TIMEOUT_MS: "120000",
    ANSWER_CACHE_DAYS: "0",
  });
  try {
    await bot.ready;
    await server.waitFor(() => server.world.commands.size > 0);
    const handles = await putInFlight(server);
    const began = performance.now();
    bot.process.kill("SIGTERM");
    const { code } = await bot.ended;
    sum.longestMs = Math.max(sum.longestMs, Math.round(performance.now() - began));
    if (code !== 0) sum.failed += 1;
    sum.violations += server.violations.length;
    for (const handle of handles) count(handle);
  } finally {
    await killBotChild(bot);
    await server.close();
  }
}

/** One after the other, so that a machine that is busy otherwise still acknowledges each in time. */
async function putInFlight(server: DiscordServer): Promise<readonly InteractionHandle[]> {
  const handles: InteractionHandle[] = [];
  while (handles.length < IN_FLIGHT) {
    const question = `How does TrAct speed up training in case ${handles.length}?`;
    const handle = server.user(server.addUser()).slash("ask", { question });
    const acknowledged = handle.waitForAck().then(
      () => true,
      () => false,
    );
    if (await Promise.race([acknowledged, delay(ACK_MS, false)])) handles.push(handle);
  }
  return handles;
}

function count(handle: InteractionHandle): void {
  const message = handle.message();
  const text = message === undefined || handle.record.thinking ? "" : textOf(message);
  if (text === "") sum.silent += 1;
  else if (/restart/u.test(text)) sum.told += 1;
  else sum.answered += 1;
}
