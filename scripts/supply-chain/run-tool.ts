import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** What a program did. */
export interface ToolResult {
  readonly code: number | null;
  /** Standard output, and standard error after it. */
  readonly said: string;
  readonly stdout: string;
}

/** @returns Undefined when there is no such program on this machine. */
export async function runTool(
  file: string,
  args: readonly string[],
): Promise<ToolResult | undefined> {
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  const isMissing = new Promise<true>((resolve) => child.once("error", () => resolve(true)));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const code = await Promise.race([isMissing, ended]);
  if (code === true) return undefined;
  return { code, stdout: await stdout, said: `${await stdout}${await stderr}`.trim() };
}
