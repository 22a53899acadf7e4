import { runCli } from "./cli/run-cli.ts";
import { interruptSignal } from "./cli/interrupt-signal.ts";
import { createServices } from "./compose.ts";
import { type Config, ConfigError, parseConfig } from "./config.ts";
import { loadEnvFile } from "./lib/load-env-file.ts";
import { runBot } from "./run-bot.ts";

/** Exit code of a configuration that a restart won't mend (EX_CONFIG of sysexits.h). */
const CONFIGURATION = 78;

loadEnvFile();
const config = readConfig();
if (config instanceof ConfigError) {
  process.stderr.write(`${config.message}\n`);
  process.exitCode = CONFIGURATION;
} else if (config.discord.token === undefined) {
  process.exitCode = await runCli(["chat", ...process.argv.slice(2)], {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interruptSignal(process),
    createServices: (parsed) => createServices(parsed),
  });
} else {
  // Libraries keep sockets and timers of their own; once drained there is nothing to wait for.
  process.exit(await runBot(config, config.discord.token));
}

function readConfig(): Config | ConfigError {
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
