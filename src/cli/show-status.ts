import type { Output } from "./output.ts";

/**
 * Shows what the program is busy with, on a line that disappears again.
 * Does nothing where there is no terminal.
 *
 * @returns Removes the line; safe to call more than once.
 */
export function showStatus(output: Output, text: string): () => void {
  if (!output.isTerminal) {
    return () => {};
  }
  let shown = true;
  output.stream.write(`\r${output.paint("dim", text)}`);
  return () => {
    if (shown) {
      shown = false;
      output.stream.write("\r\u001B[K");
    }
  };
}
