import { isPostgresUrl } from "../../state/is-postgres-url.ts";
import { checkDiskSpace } from "./check-disk-space.ts";
import { checkPath } from "./check-path.ts";
import { checkStateDatabase } from "./check-state-database.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

const NAME = "State file";

/** Says whether the file, or the database, of settings, spending and kept answers can be written to, and is what it should be. @param path As in `STATE_URL`. */
export async function checkStateFile(path: string, probes: DoctorProbes): Promise<Check> {
  if (path === ":memory:") {
    return {
      name: NAME,
      status: "warn",
      message: "kept in memory: settings and quotas are lost when the process ends",
      fix: "set STATE_URL to the path of a file",
    };
  }
  if (isPostgresUrl(path)) return checkStateDatabase(await probes.inspectDatabase(path));
  const file = { name: NAME, variable: "STATE_URL", path, wanted: "file" } as const;
  const state = await probes.inspectPath(path);
  const check = checkPath(file, state);
  const isReadable =
    check.status !== "ok" || state.kind !== "file" || (await probes.readSpent(path)) !== undefined;
  if (isReadable)
    return check.status === "ok" ? withRoom(check, await probes.freeBytes(path)) : check;
  return {
    name: NAME,
    status: "fail",
    message: `${path} can't be read as a state file`,
    fix: "move it away if it isn't papercord's, or set STATE_URL to another path",
  };
}

/** Only when there is too little: the library's disk, mostly the same, is shown with its figures. */
function withRoom(check: Check, freeBytes: number | undefined): Check {
  const room = checkDiskSpace(freeBytes, { name: NAME, variable: "STATE_URL" });
  return room.status === "ok" ? check : { ...room, message: `${check.message}; ${room.message}` };
}
