/** A file's bytes aren't text. Caught by the reader, which refuses the file by name. */
export class NotTextError extends Error {
  override readonly name = "NotTextError";
  /** Line that couldn't be read, counted from 1; 0 for the file as a whole. */
  readonly line: number;

  /** @param reason One lower-case clause without a final period. */
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}
