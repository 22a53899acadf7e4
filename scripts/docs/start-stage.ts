import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startArxivServer } from "../../test/support/arxiv-server.ts";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { ARXIV_PAPERS } from "./new-papers.ts";
import { Stage } from "./stage.ts";
import { StageClock } from "./stage-clock.ts";

const BOT = resolve(import.meta.dirname, "../../src/main.ts");
const CLOCK = pathToFileURL(join(import.meta.dirname, "shift-clock.ts")).href;
/** When every run begins. */
const STARTS_AT = Date.UTC(2026, 2, 2, 10, 24);
/** Reading the seeds takes most of it. */
const START_MS = 180_000;

/**
 * Starts stand-ins for Discord and arXiv, and the bot as its users start it, on
 * a new library of the seeds, without a key and on the 2nd of March 2026.
 *
 * @throws {Error} If the bot ends before it is connected.
 */
export async function startStage(): Promise<{ stage: Stage; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "papercord-pictures-"));
  const clock = new StageClock(STARTS_AT);
  const server = await startDiscordServer({ waitTimeoutMs: START_MS, now: clock.now });
  const arxiv = await startArxivServer({ papers: ARXIV_PAPERS });
  // Nothing else of the environment: a key would change the answers. The folder has no .env either.
  const bot = spawn(process.execPath, ["--import", CLOCK, BOT], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      CLOCK_SHIFT_MS: String(clock.shiftMs),
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      ARXIV_API_URL: arxiv.url,
      LIBRARY_SERVERS: "all",
      LANCEDB_URI: join(folder, "library"),
      STATE_URL: join(folder, "state.sqlite"),
      LOG_LEVEL: "error",
    },
  });
  const ended = once(bot, "exit");
  const close = async (): Promise<void> => {
    if (bot.exitCode === null) bot.kill("SIGTERM");
    await ended;
    await Promise.all([server.close(), arxiv[Symbol.asyncDispose]()]);
    rmSync(folder, { recursive: true, force: true });
  };
  const ready = server.waitFor(
    () => server.gateway.connected > 0 && server.world.commands.size > 0,
    "the bot to register its commands",
  );
  const failed = ended.then(([code]) => new Error(`The bot ended with code ${String(code)}`));
  const failure = await Promise.race([ready, failed]);
  const skipTo = async (moment: number): Promise<void> => clock.skipTo(moment, bot);
  if (failure === undefined) return { stage: new Stage({ server, skipTo }), close };
  await close();
  throw failure;
}
