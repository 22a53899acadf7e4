import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { Stage } from "./stage.ts";

const BOT = resolve(import.meta.dirname, "../../src/main.ts");
/** Reading the seeds takes most of it. */
const START_MS = 180_000;

/**
 * Starts a stand-in for Discord and the bot as its users start it, on a new
 * library of the seeds and without a key.
 *
 * @throws {Error} If the bot ends before it is connected.
 */
export async function startStage(): Promise<{ stage: Stage; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "papercord-pictures-"));
  const server = await startDiscordServer({ waitTimeoutMs: START_MS });
  // Nothing else of the environment: a key would change the answers. The folder has no .env either.
  const bot = spawn(process.execPath, [BOT], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      LANCEDB_URI: join(folder, "library"),
      STATE_URL: join(folder, "state.sqlite"),
      LOG_LEVEL: "error",
    },
  });
  const ended = once(bot, "exit");
  const close = async (): Promise<void> => {
    if (bot.exitCode === null) bot.kill("SIGTERM");
    await ended;
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const ready = server.waitFor(
    () => server.gateway.connected > 0 && server.world.commands.size > 0,
    "the bot to register its commands",
  );
  const failed = ended.then(([code]) => new Error(`The bot ended with code ${String(code)}`));
  const failure = await Promise.race([ready, failed]);
  if (failure === undefined) return { stage: new Stage(server), close };
  await close();
  throw failure;
}
