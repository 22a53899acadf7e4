import { Writable } from "node:stream";

/** A pipe whose reader has gone: every write fails with EPIPE. */
export class ClosedSink extends Writable {
  override _write(
    _chunk: unknown,
    _encoding: string,
    callback: (error: Error | null) => void,
  ): void {
    callback(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
  }
}
