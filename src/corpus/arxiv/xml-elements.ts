import { setImmediate as nextTurn } from "node:timers/promises";
import { SaxesParser } from "saxes";

/** Read in one go; a few milliseconds' work, after which others get their turn. */
const SLICE_CHARS = 32 * 1024;
/** Papers of the largest collaborations take some 600,000. */
const MAX_ELEMENT_CHARS = 8_000_000;
const MAX_DEPTH = 20;
/** What the parser goes on from as if it were text: it spoils a word, not the document. */
const HARMLESS = /undefined entity|malformed character entity|disallowed character/;

/** An element with what it holds. */
export interface XmlElement {
  /** Without a namespace's prefix. */
  readonly name: string;
  /** By their names without prefixes. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own text, trimmed, entities resolved; without that of its children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** An element that was asked for, and where it begins. */
export interface FoundElement extends XmlElement {
  /** Counted from 1. */
  readonly line: number;
}

/** The text isn't the XML document that was expected, from some place on. */
export class XmlError extends Error {
  override readonly name = "XmlError";
  /** Counted from 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads an XML document piece by piece, without holding it in memory or other
 * work up. Entities of a document's own are never expanded.
 *
 * @param pieces The document's text, in pieces of any length.
 * @param expected.root Name of the outermost element.
 * @param expected.wanted Names of the elements to give, wherever they stand outside of one another.
 * @returns The elements, in order of their ends.
 * @throws {XmlError} After the elements before, where the document isn't well formed, ends early, declares a document
 *   type, has another root, nests deeper than 20 or has an element of more than 8 million characters.
 * @throws What `pieces` throws.
 */
export async function* readXmlElements(
  pieces: AsyncIterable<string>,
  expected: { readonly root: string; readonly wanted: ReadonlySet<string> },
): AsyncGenerator<FoundElement> {
  const collector = new ElementCollector(expected.root, expected.wanted);
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; start += SLICE_CHARS) {
      collector.write(piece.slice(start, start + SLICE_CHARS));
      yield* collector.take();
      collector.throwIfFailed();
      await nextTurn();
    }
  }
  collector.end();
  yield* collector.take();
  collector.throwIfFailed();
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  text: string;
  readonly children: XmlElement[];
}

/** Gathers wanted elements from the parser's events. */
class ElementCollector {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #wanted: ReadonlySet<string>;
  /** The wanted element that is being read and those within it that are open. */
  readonly #open: OpenElement[] = [];
  #done: FoundElement[] = [];
  #depth = 0;
  #charsSinceElement = 0;
  #failure: XmlError | undefined;

  constructor(root: string, wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
    const parser = this.#parser;
    parser.on("doctype", () => this.#fail("it declares a document type"));
    parser.on("error", ({ message }) => {
      if (!HARMLESS.test(message)) this.#fail("it is not well-formed XML, or was cut");
    });
    parser.on("opentag", ({ name, attributes }) => {
      if (this.#depth === 0 && localName(name) !== root)
        this.#fail(`it has no <${root}> at its top`);
      this.#depth += 1;
      if (this.#depth > MAX_DEPTH) this.#fail(`it nests elements more than ${MAX_DEPTH} deep`);
      this.#openElement(localName(name), attributes);
    });
    parser.on("closetag", () => {
      this.#depth -= 1;
      this.#closeElement();
    });
    const addText = (text: string): void => {
      const element = this.#open.at(-1);
      if (element) element.text += text;
    };
    parser.on("text", addText);
    parser.on("cdata", addText);
  }

  write(slice: string): void {
    this.#charsSinceElement += slice.length;
    this.#parser.write(slice);
    if (this.#charsSinceElement > MAX_ELEMENT_CHARS) this.#fail("an element of it is too large");
  }

  end(): void {
    this.#parser.close();
  }

  take(): readonly FoundElement[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }

  #fail(message: string): void {
    this.#failure ??= new XmlError(message, this.#parser.line);
  }

  #openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#failure || (this.#open.length === 0 && !this.#wanted.has(name))) return;
    this.#open.push({
      name,
      attributes: new Map(
        Object.entries(attributes).map(([key, value]) => [localName(key), value]),
      ),
      line: this.#parser.line,
      text: "",
      children: [],
    });
  }

  #closeElement(): void {
    const element = this.#open.pop();
    if (!element || this.#failure) return;
    const { line, ...found } = { ...element, text: element.text.trim() };
    const parent = this.#open.at(-1);
    if (parent) {
      parent.children.push(found);
      return;
    }
    this.#done.push({ ...found, line });
    this.#charsSinceElement = 0;
  }
}

/** @returns The text of the first child of this name; empty when there is none. */
export function childText(element: XmlElement, name: string): string {
  return childrenOf(element, name)[0]?.text ?? "";
}

/** @returns The children of this name, in order. */
export function childrenOf({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
