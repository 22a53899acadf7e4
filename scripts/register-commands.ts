import { parseArgs } from "node:util";
import { REST, Routes } from "discord.js";
import { z } from "zod";
import { ConfigError, parseConfig } from "../src/config.ts";
import { registerCommands } from "../src/discord/gateway/register-commands.ts";
import { loadEnvFile } from "../src/lib/load-env-file.ts";
import { openState } from "../src/state/open-state.ts";

const ApplicationSchema = z.object({ id: z.string() });

async function main(): Promise<void> {
  loadEnvFile();
  const { values } = parseArgs({ options: { force: { type: "boolean", default: false } } });
  const config = parseConfig(process.env);
  const { token, apiUrl } = config.discord;
  if (token === undefined) throw new ConfigError("DISCORD_TOKEN is not set");
  const rest = new REST(apiUrl === undefined ? {} : { api: apiUrl }).setToken(token);
  const state = await openState(config.state.url);
  const { id } = ApplicationSchema.parse(await rest.get(Routes.currentApplication()));
  const outcome = await registerCommands({ rest, applicationId: id, state, force: values.force });
  await state.close();
  process.stdout.write(`Slash commands ${outcome}.\n`);
}

try {
  await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Cannot register commands: ${reason}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}
