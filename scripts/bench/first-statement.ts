import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createServices, openState } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { startBot } from "../../src/discord/start-bot.ts";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { emptyLibrary } from "../../src/indexing/library-error.ts";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { answerPrompt } from "../../test/support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../../test/support/openai-server/openai-server.ts";

/*
 * Asks the bot questions about the seeds while a stand-in model writes slowly,
 * and prints one JSON document: how long after the model has finished its first
 * statement a member can read it in Discord.
 */

const QUESTIONS = 20;
const PIECE_CHARS = 24;
const PAUSE_MS = 40;

/** When the model had written the end of its first statement. */
let finishedAt = Number.NaN;

function* slowly(text: string): Generator<string> {
  const end = text.indexOf("].") + 2;
  for (let at = 0; at < text.length; at += PIECE_CHARS) {
    yield text.slice(at, at + PIECE_CHARS);
    if (at < end && at + PIECE_CHARS >= end) finishedAt = Date.now();
  }
}

const folder = mkdtempSync(join(tmpdir(), "papercord-first-"));
const openai = await startOpenAIServer({
  chat: (request) => ({ kind: "stream", pieces: slowly(answerPrompt(request)), pauseMs: PAUSE_MS }),
});
const config = parseConfig({
  LANCEDB_URI: join(folder, "library"),
  STATE_URL: join(folder, "state.sqlite"),
  OPENAI_BASE_URL: openai.baseUrl,
  EMBEDDING_MODEL: "fitted",
  ANSWER_CACHE_DAYS: "0",
});
const state = await openState(config);
const services = await createServices(config, {}, state);
await services.prepareLibrary({});
const discord = await startDiscordServer({ waitTimeoutMs: 60_000 });
const bot = await startBot({
  token: discord.token,
  apiUrl: discord.apiUrl,
  assistant: services.assistant,
  titles: services.titles,
  desk: services.desk,
  libraryStats: async () => {
    const stats = await services.libraryStats();
    if (!stats) throw emptyLibrary();
    return stats;
  },
  state,
  logger: pino({ level: "silent" }),
  answerTimeoutMs: 60_000,
});
await discord.waitFor(() => discord.world.commands.size > 0, "the commands to be registered");
const member = discord.user();
const { single } = await readQuestions("test/evaluation/questions");
const delays: number[] = [];
for (const { question } of single.filter(({ type }) => type === "fact").slice(0, QUESTIONS)) {
  finishedAt = Number.NaN;
  const asked = member.slash("ask", { question });
  const { versions } = await asked.waitForFinal();
  const shown = versions.find(({ at }) => at >= finishedAt);
  if (shown) delays.push(shown.at - finishedAt);
}
const sorted = delays.toSorted((a, b) => a - b);
const report = {
  questions: delays.length,
  shownAfterMs: {
    p50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN),
    max: Math.round(sorted.at(-1) ?? Number.NaN),
  },
};
process.stdout.write(`${JSON.stringify(report)}\n`);
await bot.stop({ graceMs: 1_000 });
await discord.close();
await services.close();
await state.close();
await openai.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
