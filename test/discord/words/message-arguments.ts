import { IntlMessageFormat } from "intl-messageformat";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** What a message takes under one name. */
export interface Argument {
  /** A number may be written out or counted by, which languages do differently. */
  readonly kind: "text" | "number" | "date" | "choice";
  /** Such as `::percent`; empty without. */
  readonly style: string;
  /** Cases of a plural or a choice. */
  readonly cases: readonly string[];
}

const [TEXT, NUMBER, DATE, TIME, SELECT, PLURAL] = [1, 2, 3, 4, 5, 6];

/**
 * What a message takes, by name; the same name may stand in it several times.
 *
 * @throws {SyntaxError} If it is no ICU message.
 */
export function argumentsOf(text: string): ReadonlyMap<string, readonly Argument[]> {
  const found = new Map<string, Argument[]>();
  collect(new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst(), found);
  return found;
}

function collect(elements: readonly Element[], found: Map<string, Argument[]>): void {
  for (const element of elements) {
    const argument = toArgument(element);
    if (argument === undefined || !("value" in element)) continue;
    found.set(element.value, [...(found.get(element.value) ?? []), argument]);
    if ("options" in element) {
      for (const { value } of Object.values(element.options)) collect(value, found);
    }
  }
}

function toArgument(element: Element): Argument | undefined {
  const cases = "options" in element ? Object.keys(element.options) : [];
  const type: number = element.type;
  if (type === TEXT) return { kind: "text", style: "", cases };
  if (type === NUMBER) return { kind: "number", style: styleOf(element), cases };
  if (type === DATE || type === TIME) return { kind: "date", style: styleOf(element), cases };
  if (type === SELECT) return { kind: "choice", style: "", cases };
  return type === PLURAL ? { kind: "number", style: "", cases } : undefined;
}

function styleOf(element: Element): string {
  const style: unknown = Reflect.get(element, "style");
  if (typeof style === "string") return style;
  const options: unknown = Reflect.get(Object(style), "parsedOptions");
  return options === undefined ? "" : JSON.stringify(options);
}
