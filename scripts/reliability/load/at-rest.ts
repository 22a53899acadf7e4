import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startDiscordServer } from "../../../test/support/discord-server/discord-server.ts";
import { runCommand } from "../library-child.ts";
import { quantile } from "./figures.ts";
import { below, exactly, printTargets } from "./print-targets.ts";
import { startMeasuredBot } from "./start-measured-bot.ts";

/*
 * The bot with the seeds and nobody who asks: how soon is it ready, how much
 * memory does it hold, and how much of a processor does it take?
 */

const { values } = parseArgs({
  options: {
    starts: { type: "string", default: "5" },
    seconds: { type: "string", default: "30" },
  },
});
/** What is left to do after the start is done by then. */
const SETTLE_MS = 10_000;
const WAIT_MS = 60_000;

interface Rest {
  readonly readyMs: number;
  readonly residentMb: number;
  readonly cpuPercent: number;
  readonly exitCode: number | null;
}

const folder = mkdtempSync(join(tmpdir(), "papercord-rest-"));
const library = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.sqlite") };
const starts: Rest[] = [];
try {
  await runCommand(["ingest", "seeds"], library);
  for (let count = 1; count <= Number(values.starts); count += 1) {
    // The first start makes the state file; only the last one is watched at rest.
    starts.push(await measure(count === Number(values.starts) ? Number(values.seconds) : 0));
    process.stdout.write(`start ${count}: ready after ${starts.at(-1)?.readyMs.toFixed(0)} ms\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const last = starts.at(-1);
const isMet = printTargets(`${starts.length} starts, then ${values.seconds} s at rest`, [
  below(
    "start to ready, median",
    quantile(
      starts.map(({ readyMs }) => readyMs),
      0.5,
    ),
    2_000,
    " ms",
  ),
  {
    name: "start to ready, at most",
    reached: `${quantile(
      starts.map(({ readyMs }) => readyMs),
      1,
    ).toFixed(0)} ms`,
  },
  below("resident memory", last?.residentMb ?? Number.NaN, 250, " MB"),
  below("CPU at rest", last?.cpuPercent ?? Number.NaN, 1, " %"),
  exactly("starts that ended badly", starts.filter(({ exitCode }) => exitCode !== 0).length, 0),
]);
process.exitCode = isMet ? 0 : 1;

/** Starts the bot, lets it rest for so many seconds, and stops it. */
async function measure(restSeconds: number): Promise<Rest> {
  const discord = await startDiscordServer({ waitTimeoutMs: WAIT_MS });
  const { promise: ready, resolve } = Promise.withResolvers<number>();
  const began = performance.now();
  const bot = startMeasuredBot({
    env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...library },
    isProbed: false,
    onLine(line) {
      if (line.includes('"connected to Discord"')) resolve(performance.now() - began);
    },
  });
  const readyMs = await Promise.race([ready, bot.exited.then(() => Number.NaN)]);
  // The commands are registered right after.
  if (restSeconds > 0) await delay(SETTLE_MS);
  const before = bot.sample();
  await delay(restSeconds * 1_000);
  const { residentMb, cpuSeconds } = bot.sample();
  const cpuPercent = (100 * (cpuSeconds - before.cpuSeconds)) / restSeconds;
  const exitCode = await bot.stop();
  await discord.close();
  return { readyMs, residentMb, cpuPercent, exitCode };
}
