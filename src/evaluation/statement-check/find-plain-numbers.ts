/** A number that stands by itself, not in a name, a formula or a date. */
export interface PlainNumber {
  /** Place of the first digit. */
  readonly at: number;
  /** Digits as written. */
  readonly raw: string;
  readonly value: number;
  /** `least` behind "more than" and the like, `most` behind "up to", `about` behind "roughly". */
  readonly bound: "none" | "least" | "most" | "about";
  /** Whether it is a percentage. */
  readonly isShare: boolean;
}

const NUMBER =
  /(?<![^\s(+"“])(?<!times |\d or )(?<!\b(?:Figure|Fig\.|Section|Table|Theorem|Equation|Appendix|ImageNet|VOC|dimension|version|Top|layer|degree|order|scale parameter|tends to|towards) )(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?=(%|x|×|B|M|K)?(?:[\s.,)]|$)|-(?:bit|step|layer|fold|shot|way)\b)(?![,.]\d)(?! ?(?:times|x|×) ?\d| or \d)/gu;
const LEAST = /\b(?:more than|over|at least|greater than|above|exceeding|beyond)(?: the| an?)? $/u;
const MOST =
  /\b(?:up to|upto|less than|at most|under|below|fewer than|within|only|as few as|reaching)(?: an?)? $/u;
const ABOUT = /\b(?:approximately|around|about|roughly|nearly|almost|on average)(?: the| an?)? $/u;
const YEAR = /^(?:19|20)\d\d$/u;

/** @returns The numbers in digits that could be another one as well, in order. */
export function findPlainNumbers(sentence: string): PlainNumber[] {
  return [...sentence.matchAll(NUMBER)].flatMap(({ 0: raw, 2: suffix, index: at }) => {
    const before = sentence.slice(Math.max(0, at - 24), at);
    if (YEAR.test(raw) && suffix === undefined) return [];
    const value = Number(raw.replaceAll(",", ""));
    return [{ at, raw, value, bound: boundOf(before), isShare: suffix === "%" }];
  });
}

function boundOf(before: string): PlainNumber["bound"] {
  if (LEAST.test(before)) return "least";
  if (MOST.test(before)) return "most";
  return ABOUT.test(before) ? "about" : "none";
}
