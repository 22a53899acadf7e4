import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseConfig } from "../src/config.ts";
import { loadEnvFile } from "../src/lib/load-env-file.ts";
import { copyState } from "../src/state/copy-state.ts";
import { isPostgresUrl } from "../src/state/is-postgres-url.ts";
import { openEngine } from "../src/state/open-engine.ts";

const USAGE =
  "Usage: npm run state:copy -- --from <file or postgres://…> [--to <file or postgres://…>]\n" +
  "Copies settings, conversations, answers, quotas and spending; --to is STATE_URL unless given.\n" +
  "Stop every process that uses one of the two first.\n";

/** Copies a state to another place; prints how many rows. */
async function main(): Promise<number> {
  loadEnvFile();
  const { values } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } });
  const { from, to = parseConfig(process.env).state.url } = values;
  if (from === undefined || from === to) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (!isPostgresUrl(from) && !existsSync(from)) throw new Error(`there is no file ${from}`);
  const source = await openEngine(from);
  try {
    const target = await openEngine(to);
    try {
      const copied = await copyState(source, target);
      const rows = [...copied.values()].reduce((sum, count) => sum + count, 0);
      process.stdout.write(`Copied ${rows} rows of ${copied.size} tables.\n`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Cannot copy the state: ${reason}\n`);
  process.exitCode = 1;
}
