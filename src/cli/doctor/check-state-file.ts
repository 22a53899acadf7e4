import { checkPath } from "./check-path.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

const NAME = "State file";

/** Says whether the file of settings, spending and kept answers can be written to, and is what it should be. */
export async function checkStateFile(path: string, probes: DoctorProbes): Promise<Check> {
  if (path === ":memory:") {
    return {
      name: NAME,
      status: "warn",
      message: "kept in memory: settings and quotas are lost when the process ends",
      fix: "set STATE_URL to the path of a file",
    };
  }
  if (path.includes("://")) {
    // An address may hold a password, so none of it is shown.
    return {
      name: NAME,
      status: "fail",
      message: "STATE_URL holds an address, but state is kept in a file",
      fix: "set STATE_URL to the path of a file",
    };
  }
  const file = { name: NAME, variable: "STATE_URL", path, wanted: "file" } as const;
  const state = await probes.inspectPath(path);
  const check = checkPath(file, state);
  const isReadable =
    check.status !== "ok" || state.kind !== "file" || (await probes.readSpent(path)) !== undefined;
  if (isReadable) return check;
  return {
    name: NAME,
    status: "fail",
    message: `${path} can't be read as a state file`,
    fix: "move it away if it isn't papercord's, or set STATE_URL to another path",
  };
}
