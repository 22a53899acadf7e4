import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { startDiscordServer } from "./discord-server.ts";
import type { DiscordServer } from "./discord-server.ts";
import { Settling } from "./terminal/settling.ts";
import { TerminalClient } from "./terminal-client.ts";

const REPOSITORY = resolve(import.meta.dirname, "../../..");
const USAGE = `Usage: node test/support/discord-server/main.ts [options] [-- command to start the bot]

Starts a stand-in for Discord, starts the bot against it, and lets you talk to the bot.
Without a command the bot is src/main.ts.

  --port N        port of the stand-in; default any free one
  --settle-ms N   for lines from a pipe: quiet time after which an answer counts as finished; default 2500
  --quiet         do not show what the bot prints
  --no-bot        start no bot; the address and the token are printed`;
const SHUTDOWN_MS = 30_000;
/** Nobody waits in vain for a bot that still reads its papers. */
const START_MS = 600_000;

function readOptions(): {
  port: number;
  settleMs: number;
  quiet: boolean;
  bot: boolean;
  command: string[];
} {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      port: { type: "string", default: "0" },
      "settle-ms": { type: "string", default: "2500" },
      quiet: { type: "boolean", default: false },
      bot: { type: "boolean", default: true },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const command = positionals.length > 0 ? positionals : [process.execPath, "src/main.ts"];
  return {
    port: Number(values.port),
    settleMs: Number(values["settle-ms"]),
    quiet: values.quiet,
    bot: values.bot,
    command,
  };
}

function environmentFor(server: DiscordServer): { DISCORD_TOKEN: string; DISCORD_API_URL: string } {
  return { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.apiUrl };
}

function startBot(
  server: DiscordServer,
  [file = "", ...args]: string[],
  quiet: boolean,
): ChildProcess {
  const env = { ...process.env, ...environmentFor(server) };
  const bot = spawn(file, args, { cwd: REPOSITORY, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [bot.stdout, bot.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (!quiet) console.error(`bot | ${line}`);
    });
  }
  return bot;
}

async function stopBot(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  const exited = once(bot, "exit");
  bot.kill("SIGTERM");
  const timer = setTimeout(() => bot.kill("SIGKILL"), SHUTDOWN_MS);
  await exited;
  clearTimeout(timer);
}

/** Resolves when the bot is connected. @returns Its exit code when it ended before. */
async function waitForBot(server: DiscordServer, bot: ChildProcess): Promise<number | undefined> {
  const exited = once(bot, "exit").then(([code]) => Number(code ?? 1));
  const failed = once(bot, "error").then(([error]) => Promise.reject(error as Error));
  // Left pending when the bot is well: nobody listens to it then.
  failed.catch(() => undefined);
  return Promise.race([exited, failed, server.waitForReady().then(() => undefined)]);
}

async function main(): Promise<number> {
  const { port, settleMs, quiet, bot: withBot, command } = readOptions();
  const server = await startDiscordServer({ port, waitTimeoutMs: START_MS });
  const client = new TerminalClient(server, {
    input: process.stdin,
    output: process.stdout,
    settleMs,
  });
  const { DISCORD_TOKEN, DISCORD_API_URL } = environmentFor(server);
  console.error(`DISCORD_TOKEN=${DISCORD_TOKEN} DISCORD_API_URL=${DISCORD_API_URL}`);
  const bot = withBot ? startBot(server, command, quiet) : undefined;
  try {
    const code = bot === undefined ? undefined : await waitForBot(server, bot);
    if (code !== undefined) {
      console.error(`The bot ended with code ${code} before it connected`);
      return code === 0 ? 1 : code;
    }
    bot?.once("exit", (exitCode) => client.note(`The bot ended with code ${exitCode}`));
    // A bot that registers its commands does so right after it connected.
    await new Settling(server, settleMs).wait("say");
    if (server.world.commands.size === 0) {
      client.note(
        'The bot has registered no commands yet; mentions and direct messages work, "help" says how.',
      );
    }
    await client.run();
    for (const { rule, message } of server.violations)
      console.error(`violation ${rule}: ${message}`);
    return server.violations.length === 0 ? 0 : 1;
  } finally {
    bot?.removeAllListeners("exit");
    if (bot !== undefined) await stopBot(bot);
    await server.close();
  }
}

process.exitCode = await main();
