import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startArguments } from "../start-arguments.ts";
import type { ProbeReport, ProbeRequest } from "./bot-probe.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PROBE = ["--expose-gc", "--import", new URL("bot-probe.ts", import.meta.url).href];
const SAMPLE_MS = 1_000;
/** Linux's unit of CPU time, which is 100 a second on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;
/** Longer than the bot itself takes to drain. */
const STOP_MS = 40_000;

/** The bot at a moment. */
export interface BotSample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly residentMb: number;
  /** CPU seconds since the start of the process. */
  readonly cpuSeconds: number;
}

/** The bot in a process of its own, watched from outside. */
export interface MeasuredBot {
  readonly process: ChildProcess;
  /** Resolves with the exit code once it has ended; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** One a second, oldest first. */
  readonly samples: readonly BotSample[];
  /** What its probe told of each second. */
  readonly probed: readonly ProbeReport[];
  /** Lines of its log from `warn` upwards, and how often each message came. */
  readonly complaints: ReadonlyMap<string, number>;
  /** Has its probe begin anew. @returns How it is at the beginning. */
  begin(): BotSample;
  /** Bytes in use after a garbage collection. */
  collectedHeap(): Promise<number>;
  sample(): BotSample;
  /** Asks it to stop, waits, and kills it if it doesn't. @returns Its exit code. */
  stop(): Promise<number | null>;
}

/** How the bot is started. */
export interface MeasuredBotOptions {
  /** Its whole environment but for `PATH`. */
  readonly env: Readonly<Record<string, string>>;
  /** Further arguments of Node, such as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[];
  /** Whether it measures itself, which takes a little memory; default true. */
  readonly isProbed?: boolean;
  /** Told of every line that it writes. */
  readonly onLine?: (line: string) => void;
}

/** Starts `src/main.ts` in a process of its own. */
export function startMeasuredBot({
  env,
  nodeArguments = [],
  isProbed = true,
  onLine = () => {},
}: MeasuredBotOptions): MeasuredBot {
  const child = spawn(
    process.execPath,
    [...(isProbed ? PROBE : []), ...nodeArguments, ...startArguments()],
    {
      cwd: ROOT,
      env: { PATH: process.env["PATH"] ?? "", ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const exited = once(child, "exit").then(([code]: unknown[]) => code as number | null);
  const complaints = new Map<string, number>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      onLine(line);
      const complaint = complaintOf(line);
      if (complaint) complaints.set(complaint, (complaints.get(complaint) ?? 0) + 1);
    });
  }
  const probed: ProbeReport[] = [];
  child.on("message", (message) => probed.push(message as ProbeReport));
  const samples: BotSample[] = [];
  const sample = () => readSample(child.pid ?? 0);
  const timer = setInterval(() => samples.push(sample()), SAMPLE_MS);
  void exited.then(() => clearInterval(timer));
  return {
    process: child,
    exited,
    samples,
    probed,
    complaints,
    sample,
    begin() {
      child.send("begin" satisfies ProbeRequest);
      return sample();
    },
    async collectedHeap() {
      child.send("collect" satisfies ProbeRequest);
      for (;;) {
        const [message] = (await once(child, "message")) as [ProbeReport];
        if (message.collected) return message.heapBytes;
      }
    },
    async stop() {
      child.kill("SIGTERM");
      const killing = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      const code = await exited;
      clearTimeout(killing);
      return code;
    },
  };
}

/** @returns What a line of the log complains about; undefined for a line below `warn`. */
function complaintOf(line: string): string | undefined {
  if (!line.startsWith("{")) return line;
  const { level, msg, err } = JSON.parse(line) as {
    readonly level: number;
    readonly msg?: string;
    readonly err?: {
      readonly name?: string;
      readonly message?: string;
      readonly code?: string | number;
    };
  };
  if (level < 40) return undefined;
  return [msg, err?.name, err?.code, err?.message].filter((one) => one !== undefined).join(" · ");
}

/** As Linux tells of a process; the last sample's zeros where it has ended. */
function readSample(pid: number): BotSample {
  const at = Date.now();
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold spaces: fields 14 and 15 are the ticks in user and kernel mode.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { at, residentMb: kilobytes / 1_024, cpuSeconds: ticks / TICKS_PER_SECOND };
  } catch {
    return { at, residentMb: 0, cpuSeconds: 0 };
  }
}
