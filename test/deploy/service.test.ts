import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { readUnitFile } from "./unit-file.ts";

const unit = readUnitFile("deploy/papercord.service");
const only = (key: string): string => {
  expect(unit.get(key), key).toHaveLength(1);
  return unit.get(key)?.[0] ?? "";
};

test("a configuration that is refused ends with the code at which the unit waits for a person", () => {
  const env = { PATH: process.env["PATH"] ?? "", LANCEDB_URI: "s3://" };
  const { status, stderr } = spawnSync(process.execPath, ["src/main.ts"], { env });
  expect(String(stderr)).toContain("LANCEDB_URI");
  expect(only("RestartPreventExitStatus")).toBe(String(status));
  expect(only("Restart")).toBe("on-failure");
});

test("the unit waits longer than the bot takes to finish and to tell whom it can't answer", () => {
  const grace = /GRACE_MS = ([\d_]+);/.exec(readFileSync("src/run-bot.ts", "utf8"))?.[1];
  const telling = /telling takes at most ([\d,]+) more/.exec(
    readFileSync("src/discord/start-bot.ts", "utf8"),
  )?.[1];
  const longestMs = [grace, telling].map((text) => Number(text?.replaceAll(/[_,]/g, "")));
  const needed = longestMs.reduce((sum, ms) => sum + ms, 0);
  expect(needed).toBeGreaterThan(0);
  expect(Number(only("TimeoutStopSec")) * 1_000).toBeGreaterThan(needed);
});

test("what the defaults write lies in the folder that the unit makes writable", () => {
  const folder = `/var/lib/${only("StateDirectory")}`;
  expect(only("WorkingDirectory")).toBe(folder);
  const { library, state } = parseConfig({});
  for (const path of [library.uri, state.url]) {
    expect(resolve(folder, path).startsWith(`${folder}/`)).toBe(true);
  }
  const temporary = `TMPDIR=/var/cache/${only("CacheDirectory")}`;
  expect(unit.get("Environment")).toContain(temporary);
});

test("no variable of the unit overrides one that .env.example explains", () => {
  const explained = readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm);
  const names = new Set([...explained].map(([, name]) => name));
  expect(names.size).toBeGreaterThan(20);
  const set = (unit.get("Environment") ?? []).map((pair) => pair.split("=")[0]);
  expect(set.filter((name) => names.has(name))).toEqual([]);
});

test("what the unit starts exists, and reads the credential that it is handed", () => {
  const start = only("ExecStart");
  const program = / \/srv\/papercord\/(\S+)$/.exec(start)?.[1] ?? "";
  expect(existsSync(program)).toBe(true);
  const [credential] = only("LoadCredential").split(":");
  expect(start).toContain(`--env-file=\${CREDENTIALS_DIRECTORY}/${credential} `);
  const instance = readUnitFile("deploy/papercord@.service.d/instance.conf");
  expect(instance.get("LoadCredential")).toEqual([`${credential}:/etc/papercord/%i.env`]);
});

test("memory may be written and executed, as V8 and LanceDB's addon need it", () => {
  expect(unit.has("MemoryDenyWriteExecute")).toBe(false);
});

test("the command line beside the service has its user, folders and settings", () => {
  const script = readFileSync("deploy/papercord-cli", "utf8");
  expect(script).toContain(`--reuid=${only("User")} --regid=${only("Group")} `);
  expect(script).toContain(`cd ${only("WorkingDirectory")}\n`);
  expect(script).toContain(`TMPDIR=/var/cache/${only("CacheDirectory")}`);
  const [, file] = only("LoadCredential").split(":");
  expect(script).toContain(`:-${file}}`);
});
