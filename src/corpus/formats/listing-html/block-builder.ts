import type { HtmlArticleEnd, HtmlBlock, HtmlTime } from "./html-block.ts";
import { createOpenElements, type OpenElement } from "./open-elements.ts";
import { createPageAddress } from "./page-address.ts";
import { createTextBuffer } from "./text-buffer.ts";

/** Within these a line break is none between blocks. */
const RUNNING: ReadonlySet<string> = new Set(["p", "h1", "h2", "h3", "h4", "a", "span", "li"]);
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Links and dates of one block that are kept. */
const MAX_NOTED = 50;

/** Takes what a parser finds in a page, in order. */
export interface BlockBuilder {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: () => void;
  /** @param line Line on which the text begins. */
  readonly add: (text: string, line: number) => void;
  readonly noticeComment: (comment: string) => void;
  readonly end: () => void;
  /** @returns The blocks that were completed since the last time. */
  readonly take: () => readonly (HtmlBlock | HtmlArticleEnd)[];
}

/** Makes blocks of a page's elements and texts. Of a formula its LaTeX source is kept, where the page has it. */
export function createBlockBuilder(): BlockBuilder {
  const address = createPageAddress();
  const elements = createOpenElements(address);
  const buffer = createTextBuffer();
  let links: string[] = [];
  let times: HtmlTime[] = [];
  let blocks: (HtmlBlock | HtmlArticleEnd)[] = [];

  function flush(): void {
    const { isHeading, article, role, link } = elements.current();
    const { text, line } = buffer.take();
    if (LETTER_OR_DIGIT.test(text)) {
      const all = link === undefined ? links : [link, ...links];
      blocks.push({ text, line, isHeading, article, role, links: all, times });
    }
    [links, times] = [[], []];
  }

  function note({ name, link }: OpenElement, attributes: Readonly<Record<string, string>>): void {
    if (name === "annotation") buffer.add("$", 0);
    if (links.length + times.length >= MAX_NOTED) return;
    if (name === "a" && link !== undefined) links.push(link);
    const { datetime: value, itemprop: property = "" } = attributes;
    if (name === "time" && value !== undefined) times.push({ value, property });
  }

  return {
    open: (name, attributes) => {
      const isBreak = name === "br";
      const breaksBlock = isBreak && !RUNNING.has(elements.current().name);
      // The block before an element is not yet within it.
      if (breaksBlock || elements.breaksAt(name, attributes)) flush();
      else if (isBreak) buffer.add(" ", 0);
      const element = elements.open(name, attributes);
      if (!element.isSkipped) note(element, attributes);
    },
    close: () => {
      const { breaks, name, isSkipped, article } = elements.current();
      if (breaks) flush();
      if (name === "article") blocks.push({ endOf: article });
      if (name === "annotation" && !isSkipped) buffer.add("$", 0);
      elements.close();
    },
    add: (text, line) => {
      const { isSkipped, isFormula, isPreformatted } = elements.current();
      if (isSkipped || isFormula) return;
      const [first = "", ...others] = isPreformatted ? text.split("\n") : [text];
      buffer.add(first, line);
      for (const [index, other] of others.entries()) {
        flush();
        buffer.add(other, line + 1 + index);
      }
    },
    noticeComment: (comment) => address.noticeComment(comment),
    end: flush,
    take: () => {
      const taken = blocks;
      blocks = [];
      return taken;
    },
  };
}
