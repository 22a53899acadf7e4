import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { RejectedRecord } from "../../corpus/paper.ts";
import { cannotWrite } from "../part-file.ts";
import { REJECTS_HEADER, toRejectsLine } from "./rejects-csv.ts";

/** Characters gathered before they are written. */
const BLOCK_CHARS = 65_536;

/** The list of everything that an ingest rejects, as CSV; however many there are, one block is in memory. */
export class RejectsFile {
  readonly #path: string;
  readonly #file: number;
  #block = REJECTS_HEADER;
  #failure: unknown;

  /** @throws {UserFacingError} If the file cannot be written. */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(`${path}.part`, "w");
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  /** Never throws: a list that cannot be written must not stop the ingest. */
  readonly add = (record: RejectedRecord): void => {
    this.#block += toRejectsLine(record);
    if (this.#block.length >= BLOCK_CHARS) this.#flush();
  };

  /**
   * Puts the list in its place.
   *
   * @throws {UserFacingError} If it could not be written; what was there before stays.
   */
  finish(): void {
    this.#flush();
    this.#attempt(() => closeSync(this.#file));
    this.#attempt(() => renameSync(`${this.#path}.part`, this.#path));
    if (this.#failure === undefined) return;
    rmSync(`${this.#path}.part`, { force: true });
    throw cannotWrite(this.#path, this.#failure);
  }

  /** Leaves what was there before. */
  discard(): void {
    this.#attempt(() => closeSync(this.#file));
    rmSync(`${this.#path}.part`, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#block);
    this.#block = "";
    this.#attempt(() => {
      for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    });
  }

  #attempt(write: () => void): void {
    if (this.#failure !== undefined) return;
    try {
      write();
    } catch (error) {
      this.#failure = error;
    }
  }
}
