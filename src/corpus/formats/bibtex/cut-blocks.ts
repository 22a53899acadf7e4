import { detachText } from "../detach-text.ts";
import { unifyLineEnds } from "../unify-line-ends.ts";
import { scanBlock, type ValueSpan } from "./scan-block.ts";

/** Longest entry that is read; the abstracts of the longest have some 5,000 characters. */
export const MAX_BLOCK_CHARS = 1_000_000;

/** Text is looked through in portions of at least this size: what is cut by a portion's end is looked through again. */
const PORTION_CHARS = 65_536;
const HEAD = /(?<![\w.@-])@[ \t\n]*([a-z]+)[ \t\n]*[{(]/gi;
/** After a fault only what begins a line counts, since braces or quotation marks don't match up. */
const HEAD_AT_LINE_START = /(?<=^[ \t]*)@[ \t]*([a-z]+)[ \t\n]*[{(]/gim;
/** Longer than the beginning of a block up to its brace. */
const MAX_HEAD_CHARS = 200;

/** One `@…{…}` of a file: an entry, or a directive such as `@string`. */
export interface BibtexBlock {
  /** Line of the `@`, counted from 1. */
  readonly line: number;
  /** In lower case, such as `article`. */
  readonly type: string;
  /** From the `@` to the closing brace; of a faulty block the beginning only. */
  readonly text: string;
  /** The values in braces or quotation marks within `text`, in order. */
  readonly values: readonly ValueSpan[];
  /** Why it can't be read, if it can't. */
  readonly fault?: string;
}

/**
 * Cuts a BibTeX file into its blocks; what stands between them is no part of them, as BibTeX has it. A block that
 * isn't closed ends where the next entry begins a line. Memory is bounded by the longest block, at most
 * `MAX_BLOCK_CHARS`.
 *
 * @throws What `text` throws, after the blocks before it.
 */
export async function* cutBlocks(text: AsyncIterable<string>): AsyncGenerator<BibtexBlock> {
  const cutter = createBlockCutter();
  let portion: string[] = [];
  let size = 0;
  try {
    for await (const piece of unifyLineEnds(text)) {
      portion.push(piece);
      size += piece.length;
      if (size < PORTION_CHARS) continue;
      yield* cutter.cut(portion.join(""), false);
      portion = [];
      size = 0;
    }
  } catch (error) {
    yield* cutter.cut(portion.join(""), false);
    throw error;
  }
  yield* cutter.cut(portion.join(""), true);
}

function createBlockCutter() {
  let buffer = "";
  let line = 1;
  let isLost = false;

  function dropTo(index: number): void {
    for (let at = buffer.indexOf("\n"); at >= 0 && at < index; at = buffer.indexOf("\n", at + 1)) {
      line += 1;
    }
    buffer = buffer.slice(index);
  }

  /** @returns The block at the beginning of the buffer; undefined when its end is still to come. */
  function takeBlock(type: string, open: number, isEnd: boolean): BibtexBlock | undefined {
    const scan = scanBlock(buffer, open, { recovers: type !== "comment" });
    const isTooLong = (scan.end ?? buffer.length) > MAX_BLOCK_CHARS;
    if (scan.end === undefined && !isTooLong && !isEnd) return undefined;
    const block = { line, type, values: scan.values };
    isLost = isTooLong || !scan.isClosed;
    if (!isLost) {
      const text = buffer.slice(0, scan.end);
      dropTo(text.length);
      return { ...block, text: detachText(text) };
    }
    const text = buffer.slice(0, MAX_HEAD_CHARS);
    dropTo(scan.end ?? buffer.length);
    const fault = isTooLong ? `longer than ${MAX_BLOCK_CHARS} characters` : "not closed";
    return { ...block, text, values: [], fault };
  }

  function* cut(portion: string, isEnd: boolean): Generator<BibtexBlock> {
    buffer += portion;
    for (;;) {
      const pattern = isLost ? HEAD_AT_LINE_START : HEAD;
      pattern.lastIndex = 0;
      const head = pattern.exec(buffer);
      if (head === null) break;
      dropTo(head.index);
      const block = takeBlock((head[1] ?? "").toLowerCase(), head[0].length - 1, isEnd);
      if (block === undefined) return;
      yield block;
    }
    // A block's head may be cut by the portion's end.
    const start = buffer.indexOf("@", Math.max(0, buffer.length - MAX_HEAD_CHARS));
    dropTo(start < 0 ? buffer.length : start);
  }

  return { cut };
}
