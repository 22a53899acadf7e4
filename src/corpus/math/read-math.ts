import { type MathArguments, writeCommand } from "./math-commands.ts";
import { bracket, joinPieces, type MathPiece, toPiece } from "./math-piece.ts";
import { type ScriptMark, toMarkedScript, toScript } from "./math-scripts.ts";

/** Groups and arguments within each other that are read; deeper ones stay as they are. */
const MAX_DEPTH = 20;
/** More than the degree of any root. */
const MAX_OPTIONAL_CHARS = 20;

const TOKEN = /\\(?:operatorname\*|[A-Za-z]+|[\s\S])|\s+|[\s\S]/uy;
const SOLID = /\s*(\S)/uy;
/** Sizes of the bracket that follows; a dot after them stands for none. */
const SIZE = /^\\(?:left|right|middle|[bB]ig{1,2}[lrm]?)$/;
/** Environments of rows set under each other; what stands in others is a table and keeps its marks. */
const ROWS = /^(?:(?:align|gather|equation|multline)\*?|aligned|gathered|split)$/;

/**
 * Writes a formula in Unicode: letters, signs, scripts, fractions as `a/b`,
 * roots, accents, words. What it doesn't know stays as it is.
 *
 * @param source LaTeX of a formula without the marks around it.
 * @returns One line; undefined when its braces don't match.
 *
 * @example
 * ```ts
 * readMath(String.raw`\frac{1}{n} \sum_{i=1}^{n} x_i^2 \leq \sqrt{d+1}`); // "(1/n) ∑ᵢ₌₁ⁿ xᵢ² ≤ √(d+1)"
 * ```
 */
export function readMath(source: string): string | undefined {
  return hasMatchingBraces(source) ? new MathReader(source).readList() : undefined;
}

function hasMatchingBraces(source: string): boolean {
  let depth = 0;
  for (const [token] of source.matchAll(/\\[\s\S]|[{}]/g)) {
    if (token === "{") depth += 1;
    else if (token === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Reads a formula from left to right, each token once. */
class MathReader {
  readonly #source: string;
  /** What `&` and `\\` stand between: rows set under each other, nothing that is known, or cells of a table. */
  readonly #rows: "some" | "none" | "table";
  readonly #args: MathArguments = {
    follow: () => !/^(?:$|\})/.test(this.#ahead()),
    written: () => this.#readArgument(),
    raw: () => this.#readRaw(),
    optional: () => this.#readOptional(),
  };
  #index = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    const names = [...source.matchAll(/\\begin\{([^{}\\]*)\}/g)].map(([, name = ""]) => name);
    this.#rows = names.every((name) => ROWS.test(name))
      ? names.length > 0
        ? "some"
        : "none"
      : "table";
  }

  /** Reads up to the end of the group, which it consumes, or of the formula. */
  readList(): string {
    const pieces: MathPiece[] = [];
    for (let token = this.#next(); token !== "" && token !== "}"; token = this.#next()) {
      if (token === "^" || token === "_") this.#readScript(token, pieces);
      else if (token === "'") attach(pieces, { raised: "′" });
      else pieces.push(...this.#read(token));
    }
    return joinPieces(pieces);
  }

  /** @returns The next token, empty at the end. */
  #next(): string {
    TOKEN.lastIndex = this.#index;
    const token = TOKEN.exec(this.#source)?.[0] ?? "";
    this.#index += token.length;
    return token;
  }

  #skipSpaces(): void {
    while (/\s/.test(this.#source.charAt(this.#index))) this.#index += 1;
  }

  /** @returns The next character that is no space, empty at the end. */
  #ahead(): string {
    SOLID.lastIndex = this.#index;
    return SOLID.exec(this.#source)?.[1] ?? "";
  }

  #read(token: string): readonly MathPiece[] {
    if (token === "{") return [toPiece(this.#readGroup(), "group")];
    if (token === "~" || /^\s/.test(token)) return [toPiece("", "space")];
    if (token === "&" && this.#rows === "some") return [];
    return /^\\./su.test(token) ? this.#readCommand(token) : [toPiece(token)];
  }

  #readCommand(token: string): readonly MathPiece[] {
    if (SIZE.test(token)) return this.#readSize();
    if (token === "\\\\" && this.#rows !== "table") return [toPiece(";"), toPiece("", "space")];
    if (/^\\(?:begin|end)$/.test(token) && this.#rows === "some") {
      this.#readRaw();
      return [toPiece("", "space")];
    }
    const piece = writeCommand(token.slice(1).replace("*", ""), this.#args);
    if (piece === undefined) return this.#readUnknown(token);
    if (piece.kind === "symbol") this.#skipSpaces(); // They only end the name.
    return [piece];
  }

  #readSize(): readonly MathPiece[] {
    this.#skipSpaces();
    if (this.#source.charAt(this.#index) === ".") this.#index += 1;
    return [];
  }

  /** The arguments keep their braces. */
  #readUnknown(token: string): readonly MathPiece[] {
    const pieces = [toPiece(token, "word")];
    while (this.#source.charAt(this.#index) === "{") {
      this.#index += 1;
      pieces.push(toPiece(`{${this.#readGroup()}}`));
    }
    return pieces;
  }

  #readScript(mark: ScriptMark, pieces: MathPiece[]): void {
    if (this.#index >= this.#source.length) {
      pieces.push(toPiece(mark));
      return;
    }
    const text = this.#readArgument();
    const raised = toScript(mark, text);
    attach(
      pieces,
      raised === undefined ? { marked: text && toMarkedScript(mark, text) } : { raised },
    );
  }

  #readArgument(): string {
    this.#skipSpaces();
    if (this.#source.charAt(this.#index) === "}") return "";
    const token = this.#next();
    if (token === "{") return this.#readGroup();
    if (this.#depth >= MAX_DEPTH) return token;
    this.#depth += 1;
    const text = joinPieces(this.#read(token));
    this.#depth -= 1;
    return text;
  }

  /** Reads the rest of a group whose brace is consumed. */
  #readGroup(): string {
    if (this.#depth >= MAX_DEPTH) return `{${this.#readRest()}}`;
    this.#depth += 1;
    const text = this.readList();
    this.#depth -= 1;
    return text;
  }

  #readRaw(): string {
    this.#skipSpaces();
    const token = this.#next();
    return token === "{" ? this.#readRest() : token;
  }

  /** @returns The rest of a group as it stands; consumes its closing brace. */
  #readRest(): string {
    const start = this.#index;
    let depth = 1;
    while (depth > 0) {
      const token = this.#next();
      if (token === "{") depth += 1;
      else if (token === "}") depth -= 1;
    }
    return this.#source.slice(start, this.#index - 1);
  }

  #readOptional(): string | undefined {
    const ahead = this.#source.slice(this.#index, this.#index + MAX_OPTIONAL_CHARS);
    const found = /^\[([A-Za-z0-9+-]*)\]/.exec(ahead);
    this.#index += found?.[0].length ?? 0;
    return found?.[1];
  }
}

/** Puts a script on the piece before it, as its letters or behind a mark. */
function attach(
  pieces: MathPiece[],
  { raised = "", marked = "" }: { readonly raised?: string; readonly marked?: string },
): void {
  const kept = pieces.findLastIndex(({ kind }) => kind !== "space");
  const base = pieces[kept] ?? toPiece("");
  pieces.length = Math.max(kept, 0);
  const isLoose = base.kind === "group" || base.kind === "fraction";
  pieces.push({
    kind: isLoose ? "plain" : base.kind,
    text: (isLoose ? bracket(base.text) : base.text) + raised,
    tail: base.tail + marked,
  });
}
