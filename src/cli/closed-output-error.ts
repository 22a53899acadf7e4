/** Whoever read our output has stopped reading, as `| head` does. Nothing went wrong. */
export class ClosedOutputError extends Error {
  override readonly name = "ClosedOutputError";
}
