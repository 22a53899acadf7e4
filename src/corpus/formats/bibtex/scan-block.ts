/** Where a value in braces or quotation marks stands: the places of its first mark and after its last. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

/** How far a block reaches. */
export interface BlockScan {
  /** Place after the block; undefined when the text ends within it. */
  readonly end: number | undefined;
  /** False where another entry begins a line before this one is closed. */
  readonly isClosed: boolean;
  readonly values: readonly ValueSpan[];
}

/** A backslash takes the mark after it with it; text without any meaning here is one token. */
const TOKEN = /\\[^]?|[{}()"=#,\n]|[^\s\\{}()"=#,]+/g;
const NEXT_ENTRY = /\n[ \t]*@[a-z]+[ \t]*[{(][ \t]*[^\s,{}()"=#%]+[ \t]*,/iy;

/**
 * Finds the end of a block and its values by counting braces, which a backslash before them exempts, and by
 * quotation marks where a value may begin.
 *
 * @param open Place of the block's opening brace or parenthesis.
 * @param options.recovers Whether the block ends where another entry begins a line.
 */
export function scanBlock(
  text: string,
  open: number,
  { recovers }: { readonly recovers: boolean },
): BlockScan {
  const state = createScanState(text.charAt(open) === "(" ? ")" : "}");
  TOKEN.lastIndex = open + 1;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === "\n") {
      NEXT_ENTRY.lastIndex = match.index;
      if (recovers && NEXT_ENTRY.test(text)) {
        return { end: match.index + 1, isClosed: false, values: [] };
      }
    } else if (state.take(token, match.index)) {
      return { end: match.index + 1, isClosed: true, values: state.values };
    }
  }
  return { end: undefined, isClosed: false, values: state.values };
}

function createScanState(close: string) {
  const values: ValueSpan[] = [];
  let depth = 0;
  let isQuoted = false;
  /** After `=` or `#` outside of any value. */
  let expectsValue = false;
  let start = -1;

  function open(index: number): void {
    if (depth === 0 && !isQuoted && expectsValue) start = index;
    depth += 1;
  }

  function finish(index: number): void {
    if (start >= 0) values.push({ start, end: index + 1 });
    start = -1;
    expectsValue = false;
  }

  function shut(index: number): boolean {
    if (depth === 0) return close === "}" && !isQuoted;
    depth -= 1;
    if (depth === 0 && !isQuoted) finish(index);
    return false;
  }

  function quote(index: number): void {
    if (depth > 0) return;
    if (isQuoted) finish(index);
    else if (expectsValue) start = index;
    isQuoted = !isQuoted && expectsValue;
  }

  /** @returns Whether the token ends the block. */
  function take(token: string, index: number): boolean {
    if (token === "{") open(index);
    else if (token === "}") return shut(index);
    else if (token === '"') quote(index);
    else if (depth === 0 && !isQuoted) {
      if (token === ")" && close === ")") return true;
      expectsValue = token === "=" || token === "#";
    }
    return false;
  }

  return { take, values };
}
