import { styleText } from "node:util";

/** How a piece of text stands out. */
export type TextStyle = "bold" | "dim" | "green" | "yellow" | "red" | "cyan";

/** Puts a style on text, or returns the text as it is where styles aren't wanted. */
export type Paint = (style: TextStyle, text: string) => string;

/** @param options.color False for files, pipes and people who set `NO_COLOR`. */
export function createPaint({ color }: { readonly color: boolean }): Paint {
  return (style, text) =>
    color && text !== "" ? styleText(style, text, { validateStream: false }) : text;
}
