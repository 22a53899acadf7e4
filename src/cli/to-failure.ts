import { ConfigError } from "../config.ts";
import { LiveNameError } from "../corpus/arxiv/live-source.ts";
import { LibraryError } from "../indexing/library-error.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { CliIo } from "./cli-io.ts";
import { EXIT_CODE } from "./exit-code.ts";
import { InterruptedError } from "./interrupted-error.ts";
import { redact } from "./redact.ts";
import { safeMessage } from "./safe-message.ts";
import { UsageError } from "./usage-error.ts";

/** What a person is told of a failure, and how the process ends after it. */
export interface Failure {
  readonly exitCode: number;
  /** For programs: a {@link LibraryError}'s kind or one of ours. */
  readonly kind: string;
  /** One or two sentences, without secrets. */
  readonly message: string;
  /** For people who set `LOG_LEVEL` to `debug` or `trace`; without secrets. */
  readonly stack?: string;
}

/** Sorts whatever was thrown into one of the ways a command can fail. */
export function toFailure(error: unknown, { env, signal }: Pick<CliIo, "env" | "signal">): Failure {
  if (signal?.aborted === true || error instanceof InterruptedError) {
    return { exitCode: EXIT_CODE.interrupted, kind: "interrupted", message: "Stopped." };
  }
  if (error instanceof UsageError || error instanceof LiveNameError) {
    return { exitCode: EXIT_CODE.usage, kind: "usage", message: error.message };
  }
  if (error instanceof ConfigError) {
    return { exitCode: EXIT_CODE.configuration, kind: "configuration", message: error.message };
  }
  if (error instanceof UserFacingError) {
    const kind = error instanceof LibraryError ? error.kind : "failed";
    return { exitCode: EXIT_CODE.failed, kind, message: error.message };
  }
  const stack = ["debug", "trace"].includes(env["LOG_LEVEL"] ?? "") ? stackOf(error) : undefined;
  return {
    exitCode: EXIT_CODE.failed,
    kind: "unexpected",
    message: `Something went wrong: ${safeMessage(error, env)}; run \`npm run doctor\` to see what is not set up.`,
    ...(stack === undefined ? {} : { stack: redact(stack, env) }),
  };
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const cause = stackOf(error.cause);
  return [
    error.stack ?? error.message,
    ...(cause === undefined ? [] : [`Caused by: ${cause}`]),
  ].join("\n");
}
