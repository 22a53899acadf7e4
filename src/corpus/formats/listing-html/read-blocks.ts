import { Parser } from "htmlparser2";
import { unifyLineEnds } from "../unify-line-ends.ts";
import { createBlockBuilder } from "./block-builder.ts";
import type { HtmlArticleEnd, HtmlBlock, HtmlData, HtmlFault } from "./html-block.ts";
import { createLineCounter } from "./line-counter.ts";

/** Deeper than any page in use. */
const MAX_DEPTH = 1_000;
/** Longest mark; a picture may be written out in one. */
const MAX_MARK_CHARS = 20_000_000;
const PORTION_CHARS = 65_536;
/** Attribute in which the daily papers' page hands what it shows to its scripts, and what stands there. */
const DATA = { attribute: "data-props", mark: '"dailyPapers"' };

/** Why reading ended. */
class HtmlError extends Error {
  override readonly name = "HtmlError";
}

/**
 * Reads the text of a page block by block, without scripts, menus and the like. Whatever isn't well-formed is taken
 * as browsers take it.
 *
 * @returns The blocks in order, none without a letter or digit; before the blocks of an element what it hands to
 *   scripts. A fault is the last.
 * @throws What `text` throws, after the blocks before it.
 */
export async function* readBlocks(
  text: AsyncIterable<string>,
): AsyncGenerator<HtmlBlock | HtmlArticleEnd | HtmlData | HtmlFault> {
  const reader = createBlockReader();
  for await (const piece of unifyLineEnds(text)) {
    for (let start = 0; start < piece.length; start += PORTION_CHARS) {
      const fault = reader.push(piece.slice(start, start + PORTION_CHARS));
      yield* reader.take();
      if (fault === undefined) continue;
      yield fault;
      return;
    }
  }
  reader.end();
  yield* reader.take();
}

function createBlockReader() {
  const lines = createLineCounter();
  const builder = createBlockBuilder();
  let data: HtmlData[] = [];
  let depth = 0;
  let stretch = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      stretch = 0;
      depth += 1;
      if (depth > MAX_DEPTH) throw new HtmlError(`elements more than ${MAX_DEPTH} deep`);
      const handed = attributes[DATA.attribute];
      if (handed?.includes(DATA.mark) === true) data.push({ data: handed });
      builder.open(name, attributes);
    },
    onclosetag: () => {
      stretch = 0;
      depth -= 1;
      builder.close();
    },
    ontext: (text) => {
      stretch = 0;
      builder.add(text, lines.lineAt(parser.startIndex));
    },
    oncomment: (comment) => {
      stretch = 0;
      builder.noticeComment(comment);
    },
  });

  function push(portion: string): HtmlFault | undefined {
    try {
      lines.add(portion);
      stretch += portion.length;
      parser.write(portion);
      if (stretch > MAX_MARK_CHARS) throw new HtmlError("a mark that doesn't end");
      return undefined;
    } catch (error) {
      if (!(error instanceof HtmlError)) throw error;
      const line = lines.lineAt(parser.startIndex);
      return { line, fault: `${error.message}, so the page was not read any further` };
    }
  }

  function end(): void {
    parser.end();
    builder.end();
  }

  function take(): readonly (HtmlBlock | HtmlArticleEnd | HtmlData)[] {
    const taken = [...data, ...builder.take()];
    data = [];
    return taken;
  }

  return { push, end, take };
}
