import type { BackupOptions } from "../../indexing/backup/backup-progress.ts";
import type { CommandContext } from "../command-context.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";

/** Runs a backup or a restore with its progress shown on standard error. */
export async function withBackupProgress<T>(
  { io, stderr }: Pick<CommandContext, "io" | "stderr">,
  work: (options: BackupOptions) => Promise<T>,
): Promise<T> {
  const display = createProgressDisplay(stderr, io);
  const { signal } = io;
  const options = { onProgress: display.update, ...(signal === undefined ? {} : { signal }) };
  return work(options).finally(display.stop);
}
