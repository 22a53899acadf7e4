import type { ReadResult } from "../../read-result.ts";
import { isRejected } from "../../is-rejected.ts";
import { MAX_LINE_CHARS } from "../../split-lines.ts";
import { createFurnitureFilter } from "../listing/furniture-filter.ts";
import { createLinePairing } from "../listing/pair-lines.ts";
import { shapeOfLine } from "../listing/shape-of-line.ts";
import { detailsOf } from "../../details-of.ts";
import type { HtmlBlock } from "./html-block.ts";
import { blockDetails } from "./paper-of-blocks.ts";

/**
 * Reads blocks as the lines of a listing page's text, where the page has no structure that tells titles from
 * abstracts: see `createLinePairing`.
 *
 * @param options.isCut Whether more blocks should follow, so that a title at the end isn't one without an abstract.
 * @returns Records and refusals in order.
 */
export function pairBlocks(
  blocks: readonly HtmlBlock[],
  file: string,
  { isCut = false }: { readonly isCut?: boolean } = {},
): ReadResult[] {
  const stripFurniture = createFurnitureFilter();
  const pairing = createLinePairing(file);
  const results = blocks.flatMap((block, index) => {
    const text = stripFurniture(block.text);
    if (text === "") return [];
    const shape = block.isHeading ? ("title" as const) : shapeOfLine(text);
    // Several blocks may stand on one line: they are numbered through, and get their lines back below.
    const line = { text, number: index, shape };
    const isTooLong = text.length > MAX_LINE_CHARS;
    return pairing.push(
      isTooLong ? { ...line, text: "", fault: `longer than ${MAX_LINE_CHARS} characters` } : line,
    );
  });
  const last = isCut ? pairing.breakOff() : pairing.end();
  return [...results, ...last].map((result) => placed(result, blocks, file));
}

function placed(result: ReadResult, blocks: readonly HtmlBlock[], file: string): ReadResult {
  const title = blocks[isRejected(result) ? result.line : result.source.line];
  if (title === undefined) return result;
  if (isRejected(result)) return { ...result, line: title.line };
  const details = detailsOf(blockDetails(title, [title]));
  return { ...result, ...details, source: { file, line: title.line } };
}
