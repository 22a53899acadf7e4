import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "main.ts");
const BOT = join(import.meta.dirname, "example-bot-main.ts");

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function runMain(args: readonly string[], lines: string): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, "--settle-ms", "500", ...args], { stdio: "pipe" });
  child.stdin.end(lines);
  const [[code], out, err] = await Promise.all([
    once(child, "exit"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: Number(code), out, err };
}

test("main.ts starts a bot, asks it what is piped in, and ends with the input", async () => {
  const { code, out } = await runMain(["--", process.execPath, BOT], "/ask Does it work?\n");
  expect(out).toContain("You asked: Does it work?");
  expect(code).toBe(0);
});

test("main.ts passes on the code of a bot that ends before it is connected", async () => {
  const { code, err } = await runMain(["--", process.execPath, "-e", "process.exit(78)"], "");
  expect(err).toContain("ended with code 78 before it connected");
  expect(code).toBe(78);
});
