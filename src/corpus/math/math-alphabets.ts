interface Alphabet {
  /** Code points of its A, a and 0; undefined where it has no such range. */
  readonly capital: number;
  readonly small?: number;
  readonly digit?: number;
  /** Letters that Unicode had before the ranges. */
  readonly exceptions: Readonly<Record<string, string>>;
}

const SCRIPT: Alphabet = {
  capital: 0x1d49c,
  exceptions: { B: "ℬ", E: "ℰ", F: "ℱ", H: "ℋ", I: "ℐ", L: "ℒ", M: "ℳ", R: "ℛ" },
};

const ALPHABETS: ReadonlyMap<string, Alphabet> = new Map([
  [
    "mathbb",
    {
      capital: 0x1d538,
      small: 0x1d552,
      digit: 0x1d7d8,
      exceptions: { C: "ℂ", H: "ℍ", N: "ℕ", P: "ℙ", Q: "ℚ", R: "ℝ", Z: "ℤ" },
    },
  ],
  ["mathcal", SCRIPT],
  ["mathscr", SCRIPT],
  [
    "mathfrak",
    {
      capital: 0x1d504,
      small: 0x1d51e,
      exceptions: { C: "ℭ", H: "ℌ", I: "ℑ", R: "ℜ", Z: "ℨ" },
    },
  ],
]);

/**
 * Writes letters in an alphabet of formulas that means something of its own:
 * ℝ, 𝔼, ℒ. Bold and upright are only looks and have no letters here.
 *
 * @param name The command: `mathbb`, `mathcal`, `mathscr`, `mathfrak`.
 * @returns The text with its Latin letters and digits replaced where the alphabet has them; undefined for another command.
 */
export function toAlphabet(name: string, text: string): string | undefined {
  const alphabet = ALPHABETS.get(name);
  return alphabet && text.replaceAll(/[A-Za-z0-9]/g, (letter) => toLetter(letter, alphabet));
}

function toLetter(letter: string, { capital, small, digit, exceptions }: Alphabet): string {
  const exception = exceptions[letter];
  if (exception !== undefined) return exception;
  const [first, from] = /[A-Z]/.test(letter)
    ? ["A", capital]
    : /[a-z]/.test(letter)
      ? ["a", small]
      : ["0", digit];
  if (from === undefined) return letter;
  return String.fromCodePoint(from + letter.charCodeAt(0) - first.charCodeAt(0));
}
