import { Readable } from "node:stream";
import type { CliReadable, CliWritable } from "../../src/cli/cli-io.ts";
import type { CliServices } from "../../src/cli/cli-services.ts";
import type { DoctorProbes } from "../../src/cli/doctor/doctor-probes.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { TextSink } from "./text-sink.ts";

/** What a run left behind. */
export interface CapturedRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the world of a run differs from pipes on both sides and nothing on standard input. */
export interface CapturedWorld {
  readonly services?: CliServices;
  readonly createServices?: () => Promise<CliServices>;
  readonly env?: Readonly<Record<string, string>>;
  /** Text on standard input; `"terminal"` for a person who types nothing. */
  readonly stdin?: string;
  /** What a person types into a terminal. */
  readonly typed?: string;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly stdoutStream?: CliWritable;
  readonly signal?: AbortSignal;
  readonly probes?: DoctorProbes;
  readonly now?: () => number;
}

/** Runs one command line in memory. */
export async function runCaptured(
  argv: readonly string[],
  world: CapturedWorld = {},
): Promise<CapturedRun> {
  const { services, env = {}, stdin = "", isTTY = false, columns = 80, signal, probes } = world;
  const stdout = new TextSink({ isTTY, columns });
  const stderr = new TextSink({ isTTY, columns });
  const code = await runCli(argv, {
    env,
    stdin: world.typed === undefined ? readableOf(stdin) : typedBy(world.typed),
    stdout: world.stdoutStream ?? stdout,
    stderr,
    now: world.now ?? (() => 0),
    createServices:
      world.createServices ??
      (() =>
        services === undefined
          ? Promise.reject(new Error("Cannot create services: the test did not set them"))
          : Promise.resolve(services)),
    ...(signal === undefined ? {} : { signal }),
    ...(probes === undefined ? {} : { probes }),
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

function readableOf(stdin: string): CliReadable {
  return stdin === "terminal"
    ? Object.assign(Readable.from([]), { isTTY: true })
    : Readable.from(stdin === "" ? [] : [Buffer.from(stdin)]);
}

function typedBy(text: string): CliReadable {
  return Object.assign(Readable.from([Buffer.from(text)]), { isTTY: true });
}
