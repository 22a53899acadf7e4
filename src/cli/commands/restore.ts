import { resolve } from "node:path";
import { Option } from "commander";
import { parseConfig } from "../../config.ts";
import { folderArgument } from "../backup/folder-argument.ts";
import { renderRestored } from "../backup/render-backup.ts";
import type { BackupPart } from "../backup/restore-backup.ts";
import { withBackupProgress } from "../backup/with-backup-progress.ts";
import type { CliCommand } from "../cli-command.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { writeJson } from "../write-json.ts";

const EXAMPLES = `
Examples:
  npm run restore -- /backups/papercord-2026-11-21
  LANCEDB_URI=s3://papers/library npm run restore -- /backups/papercord-2026-11-21 --only library`;

interface RestoreFlags {
  readonly only?: BackupPart;
  readonly replace?: true;
  readonly json?: true;
}

/** Library and state back from a backup. */
export const restore: CliCommand = {
  define: (program) =>
    program
      .command("restore")
      .summary("bring library and state back from a backup")
      .description(
        "Brings what a backup holds to LANCEDB_URI and STATE_URL, which may be of another kind than they were; stop the bot before",
      )
      .argument("[folder]", "a backup")
      .addOption(new Option("--only <part>", "restore one part only").choices(["library", "state"]))
      .option("--replace", "put the backup in the place of what is there, once it is complete")
      .option("--json", "say what was restored as one JSON document")
      .addHelpText("after", `${EXAMPLES}\n${JSON_HELP}`),

  async execute(command, context) {
    const folder = folderArgument(command.args, "restore");
    const { only, replace, json } = command.opts<RestoreFlags>();
    const config = parseConfig(context.io.env);
    const { restoreBackup } = await import("../backup/restore-backup.ts");
    const how = { only, isReplacing: replace === true, now: Date.now };
    const restored = await withBackupProgress(context, (options) =>
      restoreBackup(resolve(folder), config, { ...options, ...how }),
    );
    const { stdout } = context;
    if (json === true) {
      const { manifest, library, state } = restored;
      await writeJson(stdout, { createdAt: manifest.createdAt, library, state });
    } else await stdout.write(renderRestored(restored));
    return EXIT_CODE.done;
  },
};
