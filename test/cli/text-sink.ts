import { Writable } from "node:stream";

/** A stream that keeps what is written to it. */
export class TextSink extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number;

  constructor({ isTTY = false, columns = 80 }: { isTTY?: boolean; columns?: number } = {}) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
    this.columns = columns;
  }

  override _write(chunk: unknown, _encoding: string, callback: () => void): void {
    this.text += String(chunk);
    callback();
  }
}
