import type { Check } from "./check.ts";

const REQUIRED = [22, 18] as const;

/** Node runs TypeScript without a flag from version 22.18 on. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isRecent = major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1]);
  const name = "Node.js";
  return isRecent
    ? { name, status: "ok", message: `version ${version}` }
    : {
        name,
        status: "fail",
        message: `version ${version} is too old; ${REQUIRED.join(".")} or newer is needed`,
        fix: "run it through npm, which brings its own Node.js, or install a newer one from https://nodejs.org",
      };
}
