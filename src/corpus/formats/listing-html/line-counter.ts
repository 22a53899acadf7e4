/** Tells the line of a place in text that comes in pieces. */
export interface LineCounter {
  readonly add: (piece: string) => void;
  /** @param index Place in the whole text, not before that of the call before. @returns Line, counted from 1. */
  readonly lineAt: (index: number) => number;
}

/** Counts line feeds; of the pieces only the places of those that are still to be passed are kept. */
export function createLineCounter(): LineCounter {
  let ends: number[] = [];
  let next = 0;
  let line = 1;
  let length = 0;
  return {
    add: (piece) => {
      ends = ends.slice(next);
      next = 0;
      for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) {
        ends.push(length + at);
      }
      length += piece.length;
    },
    lineAt: (index) => {
      while (next < ends.length && (ends[next] ?? 0) < index) {
        next += 1;
        line += 1;
      }
      return line;
    },
  };
}
