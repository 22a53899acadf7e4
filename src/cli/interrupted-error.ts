/** The person pressed Ctrl-C where no signal tells of it, since the terminal gave the keys to a question. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}
