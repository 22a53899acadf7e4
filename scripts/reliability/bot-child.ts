import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { DiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { startArguments } from "./start-arguments.ts";

const ROOT = new URL("../../", import.meta.url);

/** The bot as its own process, as `npm start` runs it. */
export interface BotChild {
  readonly process: ChildProcess;
  /** Everything it has written to standard output so far: its log, one JSON document a line. */
  readonly log: () => string;
  /** Everything it has written to standard error so far. */
  readonly said: () => string;
  /** Resolves with exit code and the signal that ended it. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Resolves once it is connected, with how long that took since it was started. @throws {Error} If it ends before. */
  readonly ready: Promise<number>;
}

/**
 * Starts the bot against a stand-in for Discord. It gets nothing of this process's environment but the path.
 *
 * @param env At least `LANCEDB_URI` and `STATE_URL`.
 */
export function startBotChild(
  server: DiscordServer,
  env: Readonly<Record<string, string>>,
): BotChild {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...startArguments()], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"] ?? "",
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      MEMBER_ASKS_PER_MINUTE: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [log, said] = ["", ""];
  const ready = Promise.withResolvers<number>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    log += text;
    if (log.includes('"connected to Discord"')) ready.resolve(performance.now() - startedAt);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = once(child, "close").then(([code, signal]) => {
    ready.reject(new Error(`The bot ended with ${String(code ?? signal)}: ${said}`));
    return { code: code as number | null, signal: signal as string | null };
  });
  // Whoever doesn't wait for it learns from `ended`.
  ready.promise.catch(() => undefined);
  return { process: child, log: () => log, said: () => said, ended, ready: ready.promise };
}

/** Ends what is left of a bot's process, whatever state it is in. */
export async function killBotChild({ process: child, ended }: BotChild): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

/** Prints a table of figures and sets the exit code: 1 when any of them misses what was promised. */
export function reportFigures(
  rows: readonly (readonly [name: string, value: string | number, isReached?: boolean])[],
): void {
  for (const [name, value, isReached = true] of rows) {
    process.stdout.write(`${name.padEnd(56)} ${value}${isReached ? "" : "  MISSED"}\n`);
  }
  if (rows.some(([, , isReached = true]) => !isReached)) process.exitCode = 1;
}
