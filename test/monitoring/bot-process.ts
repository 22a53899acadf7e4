import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** The bot as its own process. */
export interface BotProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  /** All that it wrote, once it has ended. */
  readonly stdout: Promise<string>;
  readonly stderr: Promise<string>;
  /** Resolves with the first line of standard output that holds a text. */
  readonly logged: (text: string) => Promise<string>;
  /** Where it serves health; it must have been given `HEALTH_PORT=0`. */
  readonly healthUrl: () => Promise<string>;
}

/** Starts `npm start`'s program, which ends with the running test. */
export function startBotProcess(env: Readonly<Record<string, string>>): BotProcess {
  const child = spawn(process.execPath, ["src/main.ts"], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code]: unknown[]) => code as number | null);
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const logged = watchLines(child);
  return {
    child,
    exited,
    stdout,
    stderr,
    logged,
    async healthUrl() {
      const { host, port } = JSON.parse(await logged("serving health")) as Record<string, string>;
      return `http://${host}:${port}`;
    },
  };
}

function watchLines({ stdout, stderr }: ChildProcess): (text: string) => Promise<string> {
  let seen = "";
  const waiting = new Set<() => void>();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  stderr?.once("end", () => ended.reject(new Error(`It ended, having logged\n${seen}`)));
  stdout?.on("data", (piece: Buffer) => {
    seen += piece.toString();
    for (const check of waiting) check();
  });
  return (sought) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const check = (): void => {
      const lines = seen.split("\n").slice(0, -1);
      const line = lines.find((each) => each.includes(sought));
      if (line === undefined) return;
      waiting.delete(check);
      resolve(line);
    };
    waiting.add(check);
    check();
    return Promise.race([promise, ended.promise]);
  };
}
