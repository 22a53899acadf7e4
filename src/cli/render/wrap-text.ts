import stringWidth from "string-width";
import { cutToWidth } from "./cut-to-width.ts";

/** Narrower than this, wrapping does more harm than a long line. */
const MIN_WIDTH = 8;

/**
 * Breaks text at white space into lines no wider than `width` columns,
 * indentation included. A word wider than a line is broken inside, but for an
 * address, which could no longer be opened.
 *
 * @param options.indent Put before every line.
 * @returns The lines, without line breaks; none for blank text.
 */
export function wrapText(
  text: string,
  { width, indent = "" }: { readonly width: number; readonly indent?: string },
): string[] {
  const room = Math.max(MIN_WIDTH, width - stringWidth(indent));
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/\s+/).flatMap((part) => breakWord(part, room))) {
    const wordWidth = stringWidth(word);
    if (line !== "" && used + 1 + wordWidth > room) {
      lines.push(line);
      line = "";
      used = 0;
    }
    used += wordWidth + (line === "" ? 0 : 1);
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].filter((wrapped) => wrapped !== "").map((wrapped) => indent + wrapped);
}

function breakWord(word: string, room: number): string[] {
  // A cut inside a style would let it run on.
  if (word.includes("\u001B") || word.startsWith("https://")) return [word];
  const pieces: string[] = [];
  let rest = word;
  while (rest !== "") {
    const piece = cutToWidth(rest, { width: room, ellipsis: "" }) || rest;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}
