import { resolve } from "node:path";
import packageJson from "../../../package.json" with { type: "json" };
import { parseConfig } from "../../config.ts";
import { folderArgument } from "../backup/folder-argument.ts";
import { withBackupProgress } from "../backup/with-backup-progress.ts";
import { renderBackup } from "../backup/render-backup.ts";
import type { CliCommand } from "../cli-command.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run backup -- /backups/papercord-2026-11-21
  npm run backup -- /backups/papercord-2026-11-21 --verify`;

interface BackupFlags {
  readonly verify?: true;
  readonly json?: true;
}

/** Library and state into a folder, while the bot runs. */
export const backup: CliCommand = {
  define: (program) =>
    program
      .command("backup")
      .summary("write library and state into a folder")
      .description(
        "Writes everything that the bot keeps, papers and state, into a new folder; the bot may run meanwhile",
      )
      .argument("[folder]", "a folder that isn't there yet or is empty")
      .option("--verify", "make none, but read the one that is there and check every byte")
      .option("--json", "print what the backup says of itself as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const folder = folderArgument(command.args, "backup");
    const { verify, json } = command.opts<BackupFlags>();
    const manifest = await (verify === true ? check(folder, context) : make(folder, context));
    const { stdout } = context;
    if (json === true) await writeJson(stdout, manifest);
    else {
      const did = verify === true ? "Every byte is as it was written in" : "Backed up to";
      await stdout.write(renderBackup(folder, manifest, did));
    }
    return EXIT_CODE.done;
  },
};

async function make(folder: string, context: CommandContext) {
  const config = parseConfig(context.io.env);
  const { backUp } = await import("../backup/back-up.ts");
  const own = { papercord: packageJson.version, now: () => new Date() };
  return withBackupProgress(context, (options) =>
    backUp(resolve(folder), config, { ...options, ...own }),
  );
}

async function check(folder: string, context: CommandContext) {
  const { verifyBackup } = await import("../backup/verify-backup.ts");
  return withBackupProgress(context, (options) => verifyBackup(resolve(folder), options));
}
