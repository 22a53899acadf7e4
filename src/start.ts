import { type Config, ConfigError, parseConfig } from "./config.ts";
import { loadEnvFile } from "./lib/load-env-file.ts";

/** Exit code of a configuration that a restart won't mend (EX_CONFIG of sysexits.h). */
const CONFIGURATION = 78;

/** Runs the bot or, without a token, the chat in the terminal until it ends, and sets the exit code. */
export async function start(): Promise<void> {
  loadEnvFile();
  const config = readConfig();
  if (config instanceof ConfigError) {
    process.stderr.write(`${config.message}\n`);
    process.exitCode = CONFIGURATION;
  } else if (config.discord.token === undefined) {
    process.exitCode = await runChat();
  } else {
    const { runBot } = await import("./run-bot.ts");
    // Libraries keep sockets and timers of their own; once drained there is nothing to wait for.
    process.exit(await runBot(config, config.discord.token));
  }
}

/** What the terminal needs is loaded here and only then: the bot keeps everything in memory for as long as it runs. */
async function runChat(): Promise<number> {
  const [{ runCli }, { interruptSignal }, { createServices }] = await Promise.all([
    import("./cli/run-cli.ts"),
    import("./cli/interrupt-signal.ts"),
    import("./compose.ts"),
  ]);
  return runCli(["chat", ...process.argv.slice(2)], {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interruptSignal(process),
    createServices: (config) => createServices(config),
  });
}

function readConfig(): Config | ConfigError {
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
