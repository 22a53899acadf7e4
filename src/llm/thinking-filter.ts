const TAGS = ["<think>", "<thinking>"];
const CLOSING = /<\/think(?:ing)?>/iu;
const LONGEST_CLOSING = "</thinking>".length;

/**
 * Leaves out what small models think aloud before they write, `<think>…</think>`,
 * and the space around it. How the text is cut into pieces makes no difference.
 *
 * @example
 * ```ts
 * const filter = new ThinkingFilter();
 * filter.push("<think>Papers 1 and 2 …</thi"); // ""
 * filter.push("nk>\n\nIt halves memory [1.2]."); // "It halves memory [1.2]."
 * ```
 */
export class ThinkingFilter {
  #state: "start" | "thinking" | "text" = "start";
  #pending = "";

  /** @returns What of the text so far is certain to be the answer's and was not yet returned. */
  push(piece: string): string {
    if (this.#state === "text") return piece;
    this.#pending += piece;
    for (;;) {
      if (this.#state === "thinking" && !this.#skipThinking()) return "";
      this.#pending = this.#pending.trimStart();
      const start = this.#pending.toLowerCase();
      const tag = TAGS.find((name) => start.startsWith(name));
      if (tag === undefined) {
        return TAGS.some((name) => name.startsWith(start)) ? "" : this.end();
      }
      this.#state = "thinking";
      this.#pending = this.#pending.slice(tag.length);
    }
  }

  /** @returns What was held back because it could still have been the beginning of a tag. */
  end(): string {
    if (this.#state === "thinking") return "";
    this.#state = "text";
    const rest = this.#pending;
    this.#pending = "";
    return rest;
  }

  /** @returns Whether the thinking is over. */
  #skipThinking(): boolean {
    const closing = CLOSING.exec(this.#pending);
    if (closing === null) {
      this.#pending = this.#pending.slice(-LONGEST_CLOSING);
      return false;
    }
    this.#state = "start";
    this.#pending = this.#pending.slice(closing.index + closing[0].length);
    return true;
  }
}
