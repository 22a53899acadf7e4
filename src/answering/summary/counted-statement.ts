/** A statement that counts papers, with the count taken out. */
export interface CountedStatement {
  /** Whether it speaks of a single paper, as its verb then does too. */
  readonly isSingle: boolean;
  /** The statement without its count: "Papers report …". */
  readonly bare: string;
  /** The statement with a count in the place of its own; that of a single paper as it is. */
  readonly withCount: (papers: number) => string;
}

const WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const NUMBER = `(?:\\d{1,3}|both|${WORDS.join("|")}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)`;
const COUNT = new RegExp(
  `\\b(?<count>${NUMBER})(?: (?:out )?of (?:all |the |these |those )*(?<total>${NUMBER})?)?(?: (?:other|more|of the|of these))? ?\\b(?<what>papers?|studies|study|works?)\\b`,
  "giu",
);
/** Says that some of the papers say another thing, so that no single count fits. */
const DIVIDED =
  /\b(?:another|the others?|the rest|the remaining|(?:while|whereas|but|and) one|one (?:of them|reports?|finds?|shows?)|a (?:second|third|fourth|fifth) (?:one|paper|study))\b/iu;

/**
 * Reads the count out of a sentence such as "Three papers report …", so that
 * code can put the right one there.
 *
 * @returns Undefined when the sentence counts no papers; `ambiguous` when it counts more than once or divides them, so
 *   that its count cannot be told from its pointers.
 *
 * @example
 * ```ts
 * readCount("Four papers report gains."); // withCount(3) is "Three papers report gains."
 * ```
 */
export function readCount(text: string): CountedStatement | "ambiguous" | undefined {
  const matches = [...text.matchAll(COUNT)];
  const [match] = matches;
  if (!match?.groups) return undefined;
  const { count = "", total } = match.groups;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  if (matches.length > 1 || total !== undefined || DIVIDED.test(`${before} ${after}`)) {
    return "ambiguous";
  }
  const isFirst = before.trim() === "";
  if (/^(?:1|one)$/iu.test(count)) {
    const bare = `${before}${isFirst ? "A" : "a"} paper${after}`;
    return { isSingle: true, bare, withCount: () => text };
  }
  return {
    isSingle: false,
    bare: `${before}${isFirst ? "Papers" : "papers"}${after}`,
    withCount: (papers) => `${before}${wordFor(papers, { count, isFirst })}${after}`,
  };
}

function wordFor(
  papers: number,
  { count, isFirst }: { readonly count: string; readonly isFirst: boolean },
): string {
  if (papers === 1) return isFirst ? "One of the papers" : "one of the papers";
  const isSpelled = !/\d/u.test(count);
  const word = isSpelled ? (WORDS[papers] ?? String(papers)) : String(papers);
  const kept = count.toLowerCase() === "both" && papers === 2 ? "both" : word;
  return `${isFirst ? kept.slice(0, 1).toUpperCase() + kept.slice(1) : kept} papers`;
}
