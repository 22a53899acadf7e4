/** A piece of a formula that is written already. */
export interface MathPiece {
  readonly kind:
    | "plain"
    | "symbol"
    | "space"
    | "relation"
    | "operation"
    | "word"
    | "group"
    | "fraction";
  readonly text: string;
  /** A script that has no Unicode form, written behind those that have one: `_θ`. */
  readonly tail: string;
}

/** Makes a piece; see {@link MathPiece}. */
export function toPiece(text: string, kind: MathPiece["kind"] = "plain"): MathPiece {
  return { kind, text, tail: "" };
}

/** One name or number, or something in one pair of brackets or bars: no further brackets are needed around it. */
const ONE_THING = /^(?:[\p{L}\p{N}\p{M}′∞.…]+|\([^()]*\)|\|[^()|]*\|)$/u;

/** Puts brackets around a text that would fall apart beside a division, a root or a script. */
export function bracket(text: string): string {
  return text === "" || ONE_THING.test(text) ? text : `(${text})`;
}

const LETTER_END = /^[\p{L}\p{N}\p{M})\]}]/u;
const LETTER_START = /^[\p{L}\p{N}]/u;
const OPENING = /^[([{⟨⌊⌈\s]/u;
const CLOSING = /^[)\]},.;!?⟩⌋⌉\s]/u;
/** What an operation cannot have for its first operand. */
const NO_OPERAND = /^[([{⟨⌊⌈|‖,;:=<>+*/-]/u;
/** What may follow a fraction without becoming a part of it. */
const ENDS_TERM = /^[-+=<>,.;:!?)\]}|‖⟩⌋⌉&\\]/u;

/**
 * Sets pieces side by side with the spaces that a reader needs: around
 * relations, between a function's name and its argument, none within brackets.
 */
export function joinPieces(pieces: readonly MathPiece[]): string {
  const written: string[] = [];
  let before: Before | undefined;
  let hasSpace = false;
  for (const [index, piece] of pieces.entries()) {
    const text = textOf(piece, before, () => nextPiece(pieces, index));
    if (text === "") {
      hasSpace ||= piece.kind === "space";
      continue;
    }
    if (before && canSpace(before, text) && wantsSpace(piece, text, before, hasSpace))
      written.push(" ");
    written.push(text);
    const end = Array.from(text.slice(-2)).at(-1) ?? "";
    before = { piece, end, isSign: piece.kind === "operation" && !hasOperand(before) };
    hasSpace = false;
  }
  return written.join("");
}

/** What was written last. */
interface Before {
  readonly piece: MathPiece;
  /** Its last character. */
  readonly end: string;
  /** Whether it is an operation without a first operand: the sign of what follows, `±1`. */
  readonly isSign: boolean;
}

function canSpace({ end }: Before, text: string): boolean {
  return !OPENING.test(end) && !CLOSING.test(text);
}

function wantsSpace({ kind }: MathPiece, text: string, before: Before, hasSpace: boolean): boolean {
  if (before.isSign) return false;
  if (hasSpace || kind === "relation" || isSpacing(before.piece)) return true;
  if (kind === "operation") return hasOperand(before);
  if (kind === "word" && LETTER_END.test(before.end)) return true;
  const isOpen = before.piece.kind === "word" || before.piece.tail !== "";
  return isOpen && LETTER_START.test(text);
}

function isSpacing({ kind }: MathPiece): boolean {
  return kind === "relation" || kind === "operation";
}

function hasOperand(before: Before | undefined): boolean {
  return before !== undefined && before.piece.kind !== "relation" && !NO_OPERAND.test(before.end);
}

function textOf(
  { kind, text, tail }: MathPiece,
  before: Before | undefined,
  next: () => MathPiece | undefined,
): string {
  if (kind === "space") return "";
  if (kind !== "fraction") return text + tail;
  const after = next();
  const ends = after === undefined || after.kind === "relation" || ENDS_TERM.test(after.text);
  const stands = ends && !(before && LETTER_END.test(before.end));
  return stands ? text : `(${text})`;
}

function nextPiece(pieces: readonly MathPiece[], index: number): MathPiece | undefined {
  let next = index + 1;
  while (pieces[next]?.kind === "space") next += 1;
  return pieces[next];
}
