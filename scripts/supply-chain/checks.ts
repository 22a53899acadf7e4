import { globSync, readFileSync } from "node:fs";
import { licencesOfLock } from "./licences-of-lock.ts";
import { makeSbom } from "./make-sbom.ts";
import { renderLicences } from "./render-licences.ts";
import { runTool } from "./run-tool.ts";

/** What a check found: one line, and whether it may pass. */
export interface Finding {
  readonly isFine: boolean;
  readonly line: string;
}

/** A check that needs nothing but what `npm ci` installed, and no network. */
export interface SupplyCheck {
  readonly name: string;
  readonly run: () => Promise<Finding>;
}

/** Ten times the highest exposure level that a unit may have, as `systemd-analyze` counts. */
const MAX_EXPOSURE = 20;

/** All that `npm run supply-chain` looks at. */
export const checks: readonly SupplyCheck[] = [
  { name: "lock file", run: checkLockFile },
  { name: "bill of materials", run: checkSbom },
  { name: "licences", run: checkLicences },
  { name: "secrets", run: checkSecrets },
  { name: "service unit", run: checkServiceUnit },
];

async function checkLockFile(): Promise<Finding> {
  const args = ["--path", "package-lock.json", "--type", "npm", "--validate-integrity"];
  const result = await runTool("lockfile-lint", args);
  if (result?.code !== 0) return failed(result?.said ?? "lockfile-lint is not installed");
  return fine("every package has a checksum");
}

async function checkSbom(): Promise<Finding> {
  const { components } = await makeSbom();
  const packages = readShipped();
  if (components.length !== packages.length) {
    return failed(`it has ${components.length} of the lock file's ${packages.length} packages`);
  }
  return fine(`${components.length} packages`);
}

function checkLicences(): Promise<Finding> {
  const packages = readShipped();
  try {
    const isCurrent = readFileSync("docs/licences.md", "utf8") === renderLicences(packages);
    if (!isCurrent)
      return Promise.resolve(failed("docs/licences.md is out of date: npm run licences"));
  } catch (error) {
    return Promise.resolve(failed(error instanceof Error ? error.message : String(error)));
  }
  return Promise.resolve(fine(`${packages.length} packages, all of known licences`));
}

async function checkSecrets(): Promise<Finding> {
  const tracked = await runTool("git", ["ls-files", "-z"]);
  if (tracked?.code !== 0)
    return fine("skipped: this is no clone, so nobody knows which files are its own");
  const files = tracked.stdout.split("\0").filter((file) => file !== "");
  const result = await runTool("secretlint", ["--no-glob", "--format", "compact", ...files]);
  if (result?.code !== 0) return failed(result?.said ?? "secretlint is not installed");
  return fine(`none in ${files.length} files`);
}

async function checkServiceUnit(): Promise<Finding> {
  const units = globSync("deploy/*.service");
  const args = ["security", "--offline=true", "--no-pager", `--threshold=${MAX_EXPOSURE}`];
  const result = await runTool("systemd-analyze", [...args, ...units]);
  if (!result) return fine("skipped: systemd-analyze is not installed");
  const [, level] = /exposure level for \S+: ([\d.]+)/.exec(result.said) ?? [];
  if (result.code !== 0 || level === undefined) return failed(result.said);
  return fine(`exposure ${level} of 10`);
}

function readShipped() {
  return licencesOfLock(JSON.parse(readFileSync("package-lock.json", "utf8")));
}

function fine(line: string): Finding {
  return { isFine: true, line };
}

function failed(line: string): Finding {
  return { isFine: false, line };
}
