import { readMath } from "./read-math.ts";

/** Two groups around a division; not in a path, whose parts are words. */
const FRACTION = /(?<![\w/}^\\])\{([^{}\s,]{1,20})\}\/\{([^{}\s,]{1,20})\}(?![\w/{])/gu;
const WORD = /\p{L}{3}/u;

/** Takes the braces off fractions outside of any formula: `{|S|}/{n}` gives `|S|/n`. */
export function rewriteBracedFractions(text: string): string {
  if (!text.includes("}/{")) return text;
  return text.replaceAll(FRACTION, (match, above: string, below: string) =>
    WORD.test(above) || WORD.test(below)
      ? match
      : (readMath(String.raw`\frac{${above}}{${below}}`) ?? match),
  );
}
