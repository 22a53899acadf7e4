/** One entry as a BibTeX processor sees it: the raw inside of each field. */
export interface BibtexEntry {
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

const ENTRY = /@misc\{([^,\s]+),/y;
const FIELD = /\s*([a-z]+)\s*=\s*\{/y;

/**
 * Reads BibTeX by counting braces, as BibTeX does.
 *
 * @throws {Error} If the text is not a sequence of well-formed entries.
 */
export function readBibtex(text: string): BibtexEntry[] {
  const entries: BibtexEntry[] = [];
  let position = 0;
  const expect = (pattern: RegExp): RegExpExecArray => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match === null) {
      throw new Error(`Cannot read BibTeX at ${position}: ${text.slice(position, position + 30)}`);
    }
    position = pattern.lastIndex;
    return match;
  };
  while (text.slice(position).trim() !== "") {
    expect(/\s*/y);
    const key = expect(ENTRY)[1] ?? "";
    const fields: Record<string, string> = {};
    do {
      const name = expect(FIELD)[1] ?? "";
      const end = closingBrace(text, position);
      fields[name] = text.slice(position, end);
      position = end + 1;
    } while (expect(/,|\s*\}/y)[0] === ",");
    entries.push({ key, fields });
  }
  return entries;
}

function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    depth += { "{": 1, "}": -1 }[text[index] ?? ""] ?? 0;
    if (depth === 0) {
      return index;
    }
  }
  throw new Error("Cannot read BibTeX: a brace is never closed");
}

const NAMED: Readonly<Record<string, string>> = {
  textbackslash: "\\",
  textbraceleft: "{",
  textbraceright: "}",
  textasciitilde: "~",
  textasciicircum: "^",
};

/**
 * The text that TeX prints for the inside of a field.
 *
 * @throws {Error} If a character stands bare that TeX would act on.
 */
export function printBibtex(inside: string): string {
  return inside.replaceAll(
    /\\([a-z]+)\{\}|\\([$&%#_])|([{}])|([\\$&%#_~^])/g,
    (match, name: string | undefined, special: string | undefined, brace: string | undefined) => {
      const printed = name === undefined ? special : NAMED[name];
      if (printed === undefined && brace === undefined) {
        throw new Error(`Cannot print ${match}: TeX would act on it`);
      }
      return printed ?? "";
    },
  );
}
