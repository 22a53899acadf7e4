import { ClosedOutputError } from "./closed-output-error.ts";
import type { CliIo, CliWritable } from "./cli-io.ts";
import { createPaint } from "./render/paint.ts";
import type { Paint } from "./render/paint.ts";
import type { RenderLayout } from "./render/render-layout.ts";

/** Longer lines are hard to read, however wide the terminal. */
const MAX_TEXT_WIDTH = 100;
const MIN_TEXT_WIDTH = 20;

/** A stream for people, with what renderers must know of it. */
export interface Output {
  readonly stream: CliWritable;
  readonly isTerminal: boolean;
  readonly paint: Paint;
  /** Read again for each rendering: people resize their windows. */
  layout(): RenderLayout;
  /** Columns a table may fill; `Infinity` where there is no terminal. */
  tableWidth(): number;
  /**
   * Writes text and waits until the stream has taken it.
   *
   * @throws {ClosedOutputError} If the reader has gone.
   */
  write(text: string): Promise<void>;
}

/** Wraps a stream. From here on its errors reject `write` and never crash the process. */
export function createOutput(stream: CliWritable, env: CliIo["env"]): Output {
  const isTerminal = stream.isTTY === true;
  const color = isTerminal && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  const paint = createPaint({ color });
  const columns = (): number => (isTerminal ? stream.columns || 80 : Infinity);
  stream.on("error", () => {}); // The callback of `write` gets the same error.
  return {
    stream,
    isTerminal,
    paint,
    layout: () => ({
      width: Math.max(MIN_TEXT_WIDTH, Math.min(MAX_TEXT_WIDTH, columns())),
      paint,
    }),
    tableWidth: columns,
    write: (text) => writeAll(stream, text),
  };
}

function writeAll(stream: CliWritable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) {
        resolve();
      } else {
        reject(
          isClosedPipe(error) ? new ClosedOutputError("Cannot write", { cause: error }) : error,
        );
      }
    });
  });
}

function isClosedPipe(error: Error): boolean {
  return (
    "code" in error &&
    (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED" || error.code === "EOF")
  );
}
