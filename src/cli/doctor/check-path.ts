import type { Check } from "./check.ts";
import type { PathState } from "./path-state.ts";

/** A place on disk that a setting names. */
export interface ConfiguredPath {
  readonly name: string;
  readonly variable: "LANCEDB_URI" | "STATE_URL";
  readonly path: string;
  readonly wanted: "file" | "folder";
}

/** Says whether this process can write where a setting points to. */
export function checkPath(
  { name, variable, path, wanted }: ConfiguredPath,
  state: PathState,
): Check {
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
