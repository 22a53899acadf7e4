import { SaxesParser } from "saxes";
import { detachText } from "../detach-text.ts";
import type { XmlElement } from "./xml-element.ts";

/** Deeper than any document in use. */
const MAX_DEPTH = 200;
/** Longest stretch without any mark, and longest mark. */
const MAX_STRETCH_CHARS = 8_000_000;
const PORTION_CHARS = 65_536;
/** Most that is kept of one element; articles of the largest collaborations have some 3,000,000 characters. */
const MAX_ELEMENT_CHARS = 20_000_000;
/** About what one more element takes, its contents aside. */
const ELEMENT_CHARS = 100;

/** An element that was read whole. */
export interface FoundElement {
  readonly element: XmlElement;
  /** Line where it begins, counted from 1. */
  readonly line: number;
}

/** XML that can't be read any further, and where. */
export interface XmlFault {
  readonly line: number;
  /** One lower-case clause with line and column. */
  readonly fault: string;
}

/** What is still open. */
interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
  readonly line: number;
}

/** Why reading ended, where the parser doesn't say. */
class XmlError extends Error {
  override readonly name = "XmlError";
}

/**
 * Reads the elements of one name out of an XML document, wherever they stand, one by one and without holding the
 * document in memory. Entities that a document defines are not expanded but a fault, as is whatever isn't well-formed.
 *
 * @returns The elements; a fault is the last.
 * @throws What `text` throws, after the elements before it.
 */
export async function* readElements(
  text: AsyncIterable<string>,
  name: string,
): AsyncGenerator<FoundElement | XmlFault> {
  const reader = createElementReader(name);
  for await (const piece of text) {
    for (let start = 0; start < piece.length; start += PORTION_CHARS) {
      const fault = reader.push(piece.slice(start, start + PORTION_CHARS));
      yield* reader.take();
      if (fault === undefined) continue;
      yield fault;
      return;
    }
  }
  const fault = reader.end();
  if (fault !== undefined) yield fault;
}

function createElementReader(name: string) {
  const parser = new SaxesParser();
  const builder = createElementBuilder(name, () => parser.line);
  let depth = 0;
  let stretch = 0;
  const mark = () => void (stretch = 0);
  parser.on("opentag", ({ name: tag, attributes }) => {
    mark();
    depth += 1;
    if (depth > MAX_DEPTH) throw new XmlError(`elements more than ${MAX_DEPTH} deep`);
    builder.open(tag, attributes);
  });
  parser.on("closetag", () => {
    mark();
    depth -= 1;
    builder.close();
  });
  parser.on("text", (text) => builder.add(text));
  parser.on("cdata", (text) => builder.add(text));
  parser.on("comment", mark);
  parser.on("processinginstruction", mark);
  parser.on("doctype", mark);
  parser.on("error", (error) => {
    throw new XmlError(error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, ""));
  });

  function attempt(step: () => void): XmlFault | undefined {
    try {
      step();
      return undefined;
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const place = `${parser.line}:${parser.column}`;
      return { line: parser.line, fault: `malformed XML at ${place}: ${error.message}` };
    }
  }

  return {
    push: (portion: string) =>
      attempt(() => {
        stretch += portion.length;
        parser.write(portion);
        if (stretch > MAX_STRETCH_CHARS) {
          throw new XmlError(`more than ${MAX_STRETCH_CHARS} characters without an element`);
        }
      }),
    take: () => builder.take(),
    end: () => attempt(() => void parser.close()),
  };
}

function createElementBuilder(name: string, lineNow: () => number) {
  const open: OpenElement[] = [];
  let found: FoundElement[] = [];
  let size = 0;

  function grow(chars: number): void {
    size += chars;
    if (size > MAX_ELEMENT_CHARS) {
      throw new XmlError(`${name} of more than ${MAX_ELEMENT_CHARS} characters`);
    }
  }

  return {
    open(tag: string, attributes: Readonly<Record<string, string>>): void {
      if (open.length === 0 && tag !== name) return;
      if (open.length === 0) size = 0;
      grow(ELEMENT_CHARS);
      open.push({ name: tag, attributes, children: [], line: lineNow() });
    },
    add(text: string): void {
      const parent = open.at(-1);
      if (parent === undefined) return;
      grow(text.length);
      parent.children.push(detachText(text));
    },
    close(): void {
      const element = open.pop();
      if (element === undefined) return;
      const parent = open.at(-1);
      if (parent === undefined) found.push({ element, line: element.line });
      else parent.children.push(element);
    },
    /** @returns What was completed since the last time. */
    take(): readonly FoundElement[] {
      const taken = found;
      found = [];
      return taken;
    },
  };
}
