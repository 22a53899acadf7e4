import type { Writable } from "node:stream";
import { UserFacingError } from "../lib/user-facing-error.ts";

/**
 * Writes text and waits until the stream has taken it. A reader that has gone, as `head` does, is no failure.
 *
 * @throws {UserFacingError} If the stream fails otherwise, as on a full disk.
 */
export async function writeText(stream: Writable, text: string): Promise<void> {
  stream.on("error", ignore); // The callback gets the same error; without a listener it would end the process.
  try {
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    if (isClosedPipe(error)) return;
    throw new UserFacingError("The output could not be written.", { cause: error });
  }
}

function ignore(): void {}

function isClosedPipe(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED")
  );
}
