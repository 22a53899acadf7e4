import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";

/** A place in the source at which something is said. */
export interface WordCall {
  readonly file: string;
  /** Every key that may be said there. */
  readonly keys: readonly string[];
  /** Names of the values that are given. */
  readonly values: readonly string[];
  /** Whether other values may be given, which the source doesn't name there. */
  readonly givesMore: boolean;
}

/** What the source says of keys. */
export interface WordUse {
  readonly calls: readonly WordCall[];
  /** Every text in quotation marks. */
  readonly literals: ReadonlySet<string>;
  /** How texts begin whose end is put in, such as `log.`. */
  readonly prefixes: readonly string[];
  /** Texts in quotation marks that stand in what is given for a property, by its name. */
  readonly properties: readonly (readonly [name: string, literal: string])[];
}

type Node = Readonly<Record<string, unknown>>;

/** Reads the source files that a pattern names. */
export function readWordUse(pattern: string): WordUse {
  const calls: WordCall[] = [];
  const literals = new Set<string>();
  const prefixes: string[] = [];
  const properties: (readonly [string, string])[] = [];
  for (const file of globSync(pattern)) {
    const note = ({ callee, arguments: given }: { callee: object; arguments: object[] }): void => {
      const [key, values] = given as (Node | undefined)[];
      const keys = isWords(callee as Node) ? literalsIn(key) : [];
      if (keys.length > 0) calls.push({ file, keys, ...valuesIn(values) });
    };
    new Visitor({
      CallExpression: note,
      NewExpression: note,
      Literal: ({ value }) => {
        if (typeof value === "string") literals.add(value);
      },
      TemplateLiteral: ({ quasis: [first] }) => {
        if (first && /^\w+\.\w*$/u.test(first.value.raw)) prefixes.push(first.value.raw);
      },
      Property: ({ key, value }) => {
        const name = nameOf(key);
        properties.push(...literalsIn({ ...value }).map((literal) => [name, literal] as const));
      },
    }).visit(parseSync(file, readFileSync(file, "utf8")).program);
  }
  return { calls, literals, prefixes, properties };
}

function isWords({ type, name, property }: Node): boolean {
  if (type === "MemberExpression") return isWords(property as Node);
  return type === "Identifier" && (name === "words" || name === "SaidError");
}

/** The texts that an expression may be, or say the words of. */
function literalsIn(node: Node | undefined): string[] {
  if (node === undefined) return [];
  const { type, value, consequent, alternate, expressions, callee, arguments: given } = node;
  if (type === "Literal") return typeof value === "string" ? [value] : [];
  if (type === "ConditionalExpression") {
    return [consequent, alternate].flatMap((branch) => literalsIn(branch as Node));
  }
  if (type === "TemplateLiteral") return (expressions as Node[]).flatMap(literalsIn);
  const isCall = type === "CallExpression" && isWords(callee as Node);
  return isCall ? literalsIn((given as Node[])[0]) : [];
}

function valuesIn(node: Node | undefined): Pick<WordCall, "values" | "givesMore"> {
  if (node === undefined) return { values: [], givesMore: false };
  if (node["type"] !== "ObjectExpression") return { values: [], givesMore: true };
  const all = node["properties"] as Node[];
  const own = all.filter(({ type }) => type === "Property");
  return {
    values: own.map(({ key }) => nameOf(key as object)),
    givesMore: own.length < all.length,
  };
}

function nameOf(key: object): string {
  return String(Reflect.get(key, "name") ?? Reflect.get(key, "value"));
}
