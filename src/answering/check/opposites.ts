import { readFileSync } from "node:fs";
import { stemsOf } from "../../corpus/terms.ts";

/** Which words say opposite things. */
export interface Opposites {
  /**
   * The axis of a word's stem and its side of it; undefined for a word without an opposite.
   *
   * @param next The word behind it, with which it may have a meaning of its own, as in "loses to".
   */
  sideOf(stem: string, next?: string): { readonly axis: string; readonly side: 1 | -1 } | undefined;
  /** Whether less of it is better, so that improving it means lowering it. */
  isUnwanted(stem: string): boolean;
}

const FILE = new URL("opposites.txt", import.meta.url);
const LINE = /^(?<axis>[a-z]+): (?<positive>[^|]+) \| (?<negative>[^|]+)$/u;

/**
 * Reads lists of opposites: `axis: word word | opposite opposite`, and lines
 * that begin with `!` for nouns of which less is better. `lose_to` is "loses to".
 * Lines that begin with `#` and empty lines are skipped. A word keeps the first
 * axis it stands on.
 *
 * @throws {SyntaxError} Naming the line, if it has another form.
 */
export function parseOpposites(text: string): Opposites {
  const sides = new Map<string, { readonly axis: string; readonly side: 1 | -1 }>();
  const unwanted = new Set<string>();
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "" || line.startsWith("#")) return;
    if (line.startsWith("!")) return stemsOf(line).forEach((stem) => unwanted.add(stem));
    const { axis, positive = "", negative = "" } = LINE.exec(line)?.groups ?? {};
    if (axis === undefined) {
      throw new SyntaxError(`Line ${index + 1} of the opposites: expected "axis: words | words"`);
    }
    for (const [words, side] of [
      [positive, 1],
      [negative, -1],
    ] as const) {
      for (const word of words.trim().split(/\s+/u)) {
        const key = keyOf(word);
        if (!sides.has(key)) sides.set(key, { axis, side });
      }
    }
  });
  return {
    sideOf: (stem, next) =>
      (next === undefined ? undefined : sides.get(`${stem}_${next}`)) ?? sides.get(stem),
    isUnwanted: (stem) => unwanted.has(stem),
  };
}

/** `lose_to` stands for "loses to" and all its other forms. */
function keyOf(entry: string): string {
  const [word = "", next] = entry.split("_");
  return next === undefined ? opposableStem(word) : `${opposableStem(word)}_${next}`;
}

/** The stem of a word, or the word itself where it is a stop word such as "more". */
export function opposableStem(word: string): string {
  return stemsOf(word)[0] ?? word;
}

let kept: Opposites | undefined;

/**
 * The project's own list, read once per process.
 *
 * @throws {Error} If the file is missing.
 */
export function loadOpposites(): Opposites {
  return (kept ??= parseOpposites(readFileSync(FILE, "utf8")));
}
