import type { Readable, Writable } from "node:stream";

/** A stream to write to that may be a terminal. */
export type CliWritable = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** A stream to read from that may be a terminal. */
export type CliReadable = Readable & { readonly isTTY?: boolean };

/** The world as a command line program sees it; tests pass their own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: CliReadable;
  readonly stdout: CliWritable;
  readonly stderr: CliWritable;
  /** Aborted when the person presses Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Milliseconds of a clock that never goes back; `performance.now` when absent. */
  readonly now?: () => number;
}
