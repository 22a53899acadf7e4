import { MAX_LINE_CHARS } from "../../split-lines.ts";
import { detachText } from "../detach-text.ts";

/** Gathers the text of one block. */
export interface TextBuffer {
  /** @param line Line on which the text begins; 0 for text that isn't the page's own. */
  readonly add: (text: string, line: number) => void;
  /** @returns What was added since the last time with single spaces, of a long text the beginning; and its line. */
  readonly take: () => { readonly text: string; readonly line: number };
}

/** Keeps one character more than a text may have, so that a reader can tell. */
export function createTextBuffer(): TextBuffer {
  let parts: string[] = [];
  let chars = 0;
  let line = 0;
  return {
    add: (text, at) => {
      if (chars > MAX_LINE_CHARS || (chars === 0 && text.trim() === "")) return;
      if (line === 0 && at > 0) line = at + leadingLines(text);
      parts.push(text.slice(0, MAX_LINE_CHARS + 1));
      chars += text.length;
    },
    take: () => {
      const text = detachText(parts.join("").replaceAll(/\s+/g, " ").trim());
      const taken = { text, line };
      [parts, chars, line] = [[], 0, 0];
      return taken;
    },
  };
}

function leadingLines(text: string): number {
  const start = text.length - text.trimStart().length;
  return text.slice(0, start).split("\n").length - 1;
}
