import { UsageError } from "../usage-error.ts";

/** @throws {UsageError} If not exactly one folder was named. */
export function folderArgument(args: readonly string[], command: "backup" | "restore"): string {
  const [folder, ...others] = args;
  if (folder !== undefined && folder !== "" && others.length === 0) return folder;
  throw new UsageError(`Name one folder: npm run ${command} -- <folder>.`);
}
