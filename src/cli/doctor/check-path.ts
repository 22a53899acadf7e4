import type { Check } from "./check.ts";
import { localPath } from "./local-path.ts";
import type { PathState } from "./path-state.ts";

/** A place on disk that a setting names. */
export interface ConfiguredPath {
  readonly name: string;
  readonly variable: "LANCEDB_URI" | "STATE_URL";
  readonly value: string;
  readonly wanted: "file" | "folder";
}

/**
 * Says whether this process can write where a setting points to.
 *
 * @param state What stands there; `undefined` when the setting names something on the network.
 */
export function checkPath(
  { name, variable, value, wanted }: ConfiguredPath,
  state: PathState | undefined,
): Check {
  const path = localPath(value);
  if (path === undefined || state === undefined) {
    // The address may hold a password, so only its scheme is shown.
    return {
      name,
      status: "ok",
      message: `on the network (${value.split("://")[0]}), not checked here`,
    };
  }
  if (state.kind === "blocked" || (state.kind !== "missing" && state.kind !== wanted)) {
    const found = state.kind === "folder" ? "a folder" : "a file";
    const place = state.kind === "blocked" ? `above ${path}` : path;
    return {
      name,
      status: "fail",
      message: `${place} is ${found}, but a ${state.kind === "blocked" ? "folder" : wanted} is needed there`,
      fix: `set ${variable} to another path`,
    };
  }
  if (!state.isWritable) {
    const action = state.kind === "missing" ? "be created" : "be written to";
    return {
      name,
      status: "fail",
      message: `${path} can't ${action} by this user`,
      fix: `change its permissions, or set ${variable} to another path`,
    };
  }
  const note = state.kind === "missing" ? "will be created" : "can be written to";
  return { name, status: "ok", message: `${path} ${note}` };
}
