import { type Library, parse } from "@retorquere/bibtex-parser";
import type { BibtexBlock } from "./cut-blocks.ts";

/** Stands for a value that was held back or an `@string`: no BibTeX name holds these marks. */
const HELD_BACK = /<(?:(\d+)|@([^<>]+))>/g;
/** The key may hold marks that the parser doesn't take, such as the parentheses of a DOI. */
const KEY = /^@\s*[a-z]+\s*[{(]\s*([^\s,={}"]*)\s*(?=,)/i;
/** `@string` may be made of others, so that a few lines could stand for gigabytes. */
const MAX_STRING_CHARS = 100_000;
const MAX_STRINGS = 10_000;
/** Names and marks of an entry, its values aside; hundreds of fields are no entry's. */
const MAX_SKELETON_CHARS = 20_000;
/** What may be the name of an `@string`. */
const BARE_VALUE = /[=#]\s*([^\s{}"#,=]+)/g;

/** Fields of one entry as they are written, without their delimiters, by name in lower case. */
export type BibtexFields = ReadonlyMap<string, string>;

/** What the `@string` directives of a file have defined so far, by name in upper case. */
export type BibtexStrings = Map<string, string>;

/** @returns The key of an entry; undefined when it has none. */
export function entryKey(block: BibtexBlock): string | undefined {
  return KEY.exec(block.text)?.[1] || undefined;
}

/**
 * Parses an entry that was cut out of a file. Values in braces or quotation marks are held back from the parser and
 * put in place afterwards: its LaTeX grammar takes 4 ms for an abstract, and the parser refuses an entry for one
 * unescaped `$`; what LaTeX in a text means is told by `readLatexField` and `cleanText`.
 *
 * @returns Undefined for an entry that isn't valid BibTeX.
 */
export function parseEntry(block: BibtexBlock, strings: BibtexStrings): BibtexFields | undefined {
  const [entry] = parseSkeleton(block, strings)?.entries ?? [];
  if (entry === undefined) return undefined;
  const restore = createRestorer(block, strings);
  return new Map(
    Object.entries(entry.fields).map(([name, value]) => [name, restore(textOf(value))]),
  );
}

/**
 * Adds what an `@string` block defines.
 *
 * @returns False for a block that isn't valid BibTeX or defines more than can be meant.
 */
export function defineStrings(block: BibtexBlock, strings: BibtexStrings): boolean {
  const library = parseSkeleton(block, strings);
  if (library === undefined) return false;
  const restore = createRestorer(block, strings);
  for (const [name, value] of Object.entries(library.strings)) {
    const text = restore(value);
    if (text.length > MAX_STRING_CHARS || strings.size >= MAX_STRINGS) return false;
    strings.set(name.toUpperCase(), text);
  }
  return true;
}

/** @returns Undefined when the parser found a fault; a name that no `@string` defines is none, it stands for itself. */
function parseSkeleton(block: BibtexBlock, strings: BibtexStrings): Library | undefined {
  const skeleton = withoutValues(block);
  if (skeleton.length > MAX_SKELETON_CHARS) return undefined;
  const names = [...skeleton.matchAll(BARE_VALUE)].map(([, name = ""]) => name.toUpperCase());
  const known = names.filter((name) => strings.has(name));
  const library = parse(skeleton, {
    raw: true,
    sentenceCase: false,
    applyCrossRef: false,
    strings: Object.fromEntries(known.map((name) => [name, `<@${name}>`])),
  });
  const faults = library.errors.filter(({ error }) => !error.startsWith("Unresolved @string"));
  return faults.length === 0 ? library : undefined;
}

function withoutValues({ text, values }: BibtexBlock): string {
  const pieces: string[] = [];
  let end = 0;
  for (const [index, value] of values.entries()) {
    pieces.push(text.slice(end, value.start), `{<${index}>}`);
    end = value.end;
  }
  pieces.push(text.slice(end));
  return pieces.join("").replace(KEY, (head, key: string) => head.replace(key, "key"));
}

function createRestorer({ text, values }: BibtexBlock, strings: BibtexStrings) {
  return (value: string): string =>
    value.replaceAll(HELD_BACK, (_, index: string | undefined, name = "") => {
      if (index === undefined) return strings.get(name) ?? "";
      const span = values[Number(index)];
      return span === undefined ? "" : text.slice(span.start + 1, span.end - 1);
    });
}

/** The parser splits some fields into lists, which are held back whole and so have one element. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null
    ? Object.values(value).map(textOf).join(", ")
    : "";
}
