import { clearScreenDown, cursorTo, moveCursor } from "node:readline";
import type { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";

/** A terminal as far as the screen needs it. */
export interface ScreenOutput extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Prints blocks of text; on a terminal a block that changes is drawn over, as long as it is the last one. */
export class Screen {
  readonly #output: ScreenOutput;
  #last: { readonly key: string; readonly text: string } | undefined;

  constructor(output: ScreenOutput) {
    this.#output = output;
  }

  /** Prints a block. @param key Names what it shows; a block with the key of the last one replaces it. */
  draw(key: string, text: string): void {
    if (this.#last?.key === key && this.#last.text === text) return;
    if (this.#output.isTTY === true) {
      cursorTo(this.#output, 0);
      if (this.#last?.key === key) moveCursor(this.#output, 0, -this.#rows(this.#last.text));
      clearScreenDown(this.#output);
    }
    this.#output.write(`${text}\n`);
    this.#last = { key, text };
  }

  /** Prints a remark of the terminal client itself. */
  note(text: string): void {
    this.settle();
    this.draw("note", text);
    this.settle();
  }

  /** Leaves what was printed as it is, because something else now stands below it. */
  settle(): void {
    this.#last = undefined;
  }

  #rows(text: string): number {
    // A terminal that does not know its width says 0.
    const columns = this.#output.columns || Infinity;
    const lines = text.split("\n").map((line) => stripVTControlCharacters(line).length);
    return lines.reduce((rows, length) => rows + Math.max(1, Math.ceil(length / columns)), 0);
  }
}
