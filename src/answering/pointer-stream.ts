import { visibleLine } from "../lib/visible-line.ts";
import { findSentenceEnd } from "./find-sentence-end.ts";
import type { NumberedAbstracts } from "./number-abstracts.ts";
import { readPointers } from "./read-pointers.ts";
import { type ResolvedPointer, resolvePointers } from "./resolve-pointers.ts";

/** A sentence that a model wrote, and the sentences it points at. */
export interface PointedStatement {
  /** Without pointers, links' addresses, list marks and bold marks. */
  readonly text: string;
  readonly pointers: readonly ResolvedPointer[];
}

/** What a model's text is made of. */
export type PointerStreamItem =
  | ({ readonly kind: "statement" } & PointedStatement)
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "no-answer" };

/** The first word of a text by which the model declines to answer. */
const NO_ANSWER = "NO_ANSWER";

const HEADING_MARK = /^#{1,6}[^\S\n]+/u;
const BOLD_LINE = /^\*\*([^*\n]{1,80})\*\*:?$/u;
const LIST_MARK = /^(?:[-*+•–>]|\d{1,2}[.)])[^\S\n]+/u;
const MAX_HEADING_CHARS = 200;
/** What else closes a sentence that has ended: a second full stop, a quotation mark. */
const LEFT_OVER = /^[.!?…)"'”’»]+\s+/u;

/**
 * Reads a model's text while it arrives and hands out each sentence when it is
 * complete, with its pointers resolved. How the text is cut into pieces makes
 * no difference to what comes out.
 *
 * After {@link NO_ANSWER} as the first word nothing else is handed out.
 *
 * @example
 * ```ts
 * const stream = new PointerStream(abstracts);
 * stream.push("It halves memory [1."); // []
 * stream.push("2]. Speed"); // [{ kind: "statement", text: "It halves memory.", pointers: [{ paper: 1, sentence: 2, … }] }]
 * stream.end(); // [{ kind: "statement", text: "Speed", pointers: [] }]
 * ```
 */
export class PointerStream {
  readonly #abstracts: NumberedAbstracts;
  #pending = "";
  #isComplete = false;
  #isAtStart = true;
  #isAtLineStart = true;
  #hasDeclined = false;

  constructor(abstracts: NumberedAbstracts) {
    this.#abstracts = abstracts;
  }

  /** @returns The items that this piece of text completed, in order; often none. */
  push(text: string): PointerStreamItem[] {
    if (this.#hasDeclined) return [];
    this.#pending += text;
    return this.#drain();
  }

  /**
   * Ends the text.
   *
   * @param options.isCut Whether the model ran out of room: what no border confirms as a whole sentence is then dropped.
   * @returns The remaining items.
   */
  end({ isCut = false }: { readonly isCut?: boolean } = {}): PointerStreamItem[] {
    if (this.#hasDeclined || isCut) return [];
    this.#isComplete = true;
    return this.#drain();
  }

  #drain(): PointerStreamItem[] {
    const items: PointerStreamItem[] = [];
    while (this.#skipSpace() && this.#isPastStart()) {
      if (this.#hasDeclined) return [{ kind: "no-answer" }];
      const raw = this.#isAtHeading() ? this.#takeHeading() : this.#takeSentence();
      if (raw === undefined) break;
      items.push(...this.#toItems(raw));
      this.#isAtLineStart = false;
    }
    return items;
  }

  /** @returns Whether any text is left. */
  #skipSpace(): boolean {
    const text = this.#pending.trimStart();
    const space = this.#pending.slice(0, this.#pending.length - text.length);
    this.#isAtLineStart ||= space.includes("\n");
    this.#pending = text;
    return text !== "";
  }

  /** Looks once at the first word. False while it is not known whether the model declines. */
  #isPastStart(): boolean {
    if (!this.#isAtStart) return true;
    const word = this.#pending.replace(/^[\s*_`"'>]+/u, "");
    const isOpen = word.length < NO_ANSWER.length && NO_ANSWER.startsWith(word);
    if (isOpen && !this.#isComplete) return false;
    this.#isAtStart = false;
    this.#hasDeclined = word.startsWith(NO_ANSWER);
    return true;
  }

  #isAtHeading(): boolean {
    return this.#isAtLineStart && HEADING_MARK.test(this.#pending);
  }

  /** @returns The line; `undefined` while it is not complete. */
  #takeHeading(): string | undefined {
    const line = this.#pending.slice(0, MAX_HEADING_CHARS);
    const end = line.indexOf("\n");
    if (end >= 0) return this.#take(end);
    return this.#isComplete || line.length === MAX_HEADING_CHARS
      ? this.#take(line.length)
      : undefined;
  }

  /** @returns The sentence without a list mark; `undefined` while it is not complete. */
  #takeSentence(): string | undefined {
    const mark = this.#isAtLineStart ? (LIST_MARK.exec(this.#pending)?.[0].length ?? 0) : 0;
    const text = this.#pending.slice(mark);
    const end = findSentenceEnd(text, { isComplete: this.#isComplete });
    return end === undefined ? undefined : this.#take(mark + end).slice(mark);
  }

  #take(end: number): string {
    const taken = this.#pending.slice(0, end);
    this.#pending = this.#pending.slice(end);
    return taken;
  }

  #toItems(raw: string): PointerStreamItem[] {
    const heading = this.#isAtLineStart ? this.#headingOf(raw.trim()) : undefined;
    const line = visibleLine(heading ?? raw).replace(LEFT_OVER, "");
    const { text, pointers } = readPointers(line);
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    if (heading !== undefined) return [{ kind: "heading", text }];
    return [
      { kind: "statement", text, pointers: resolvePointers(text, pointers, this.#abstracts) },
    ];
  }

  #headingOf(line: string): string | undefined {
    if (HEADING_MARK.test(line)) return line.replace(HEADING_MARK, "");
    const isWholeLine = /^[^\S\n]*(?:\n|$)/u.test(this.#pending);
    return isWholeLine ? BOLD_LINE.exec(line)?.[1] : undefined;
  }
}
