import type { OtherPaper } from "./statement-candidate.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** A text that a model might end up writing, and how it arrives. */
export interface FuzzedOutput {
  readonly text: string;
  readonly finish: "stop" | "length";
  /** Characters that arrive at a time. */
  readonly pieceChars: number;
}

const FOREIGN = [
  "Die Methode halbiert den Speicherbedarf.",
  "Cette méthode réduit la mémoire de moitié.",
  "この手法はメモリを半分にする。",
  "该方法将内存减半。",
  "Этот метод вдвое сокращает память.",
  "هذه الطريقة تقلل الذاكرة إلى النصف.",
  "이 방법은 메모리를 절반으로 줄인다.",
];
const MARKDOWN = [
  "# Summary\n",
  "## **Findings**\n",
  "**Results:**\n",
  "- ",
  "1. ",
  "> ",
  "```python\nx[0] = y[1.2]\n```\n",
  "| a | b |\n|---|---|\n| [1.1] | [2.2] |\n",
  "![plot](https://example.org/p.png)",
  "[the paper](https://example.org/x?y=[1.1])",
  "[1.1](javascript:alert(1))",
  "<https://example.org>",
  "<b>bold [1.1]</b>",
  "<!-- [1.1] -->",
  "~~struck~~ ",
  "$x_{[1.1]}$ ",
  "[^1.1] ",
  "||spoiler [1.1]|| ",
];
const ODD = [
  "\u0000",
  "\u200b",
  "\u200d\u{1f468}\u200d\u{1f469}",
  "\u202eesrever",
  "\ud800",
  "\udfff",
  "\u{1f600}",
  "e\u0301\u0301\u0301",
  "\ufeff",
  "\u2028",
  "\r\n",
  "\t",
  "\ue000",
  "１.２",
  "［1.1］",
  "【1.1】",
  "@everyone ",
  "<@123456789012345678>",
  "NO_ANSWER",
  "NO_ANS",
  "…",
  "。",
];
const MAX_PARTS = 14;
/** The longest run of one thing. */
const HUGE = 6_000;

/**
 * Makes a text of sentences that are in the papers and of what no prompt asks
 * for: pointers to nothing, broken and nested brackets, markdown, links, control
 * characters, other languages, endless runs, an end in the middle.
 *
 * @param papers Those that are shown, in their order.
 */
export function makeFuzzedOutput(
  papers: readonly Pick<OtherPaper, "sentences">[],
  random: SeededRandom,
): FuzzedOutput {
  const parts = Array.from({ length: 1 + random.below(MAX_PARTS) }, () => part(papers, random));
  const whole = parts.join(random.pick([" ", " ", "\n", "\n\n", ""]));
  const text = random.below(5) === 0 ? whole.slice(0, random.below(whole.length + 1)) : whole;
  return {
    text,
    finish: random.below(6) === 0 ? "length" : "stop",
    // A long text in single characters would only be slow: each of them is looked at with what is pending.
    pieceChars: Math.max(random.pick([1, 2, 3, 7, 40, 400, 100_000]), Math.ceil(text.length / 500)),
  };
}

function part(papers: readonly Pick<OtherPaper, "sentences">[], random: SeededRandom): string {
  const roll = random.below(20);
  if (roll < 9) return pointed(sentence(papers, random), random);
  if (roll < 11) return mangled(sentence(papers, random), random) + pointer(random);
  if (roll < 13) return random.pick(MARKDOWN) + pointed(sentence(papers, random), random);
  if (roll < 15) return pointed(random.pick(FOREIGN), random);
  if (roll < 17)
    return random.pick(ODD) + pointed(sentence(papers, random), random) + random.pick(ODD);
  if (roll === 17) return nested(random);
  if (roll === 18) return random.pick(ODD);
  return huge(random);
}

function sentence(papers: readonly Pick<OtherPaper, "sentences">[], random: SeededRandom): string {
  const sentences = [...random.pick(papers).sentences.values()];
  return sentences.length === 0 ? "" : random.pick(sentences);
}

function pointed(text: string, random: SeededRandom): string {
  const pointers = Array.from({ length: random.below(4) }, () => pointer(random)).join(
    random.pick(["", "", " ", ", "]),
  );
  return random.below(2) === 0 ? text.replace(/\.?$/u, ` ${pointers}.`) : `${text} ${pointers}`;
}

function pointer(random: SeededRandom): string {
  const number = () => random.pick([1, 1, 2, 2, 3, 4, 5, 6, 7, 0, -1, 42, 9_999, 12_345_678]);
  const [a, b, c] = [number(), number(), number()];
  return random.pick([
    `[${a}.${b}]`,
    `[${a}.${b}]`,
    `[${a}.${b}]`,
    `[${a}]`,
    `[${a}.${b}, ${c}.${b}]`,
    `[${a}.${b}-${c}]`,
    `[${a}.${b}–${a}.${c}]`,
    `[${a}.${b}; see ${c}]`,
    `[see ${a}.${b}]`,
    `【${a}.${b}】`,
    `【${a}†source】`,
    `([${a}.${b}])`,
    `(${a}.${b})`,
    `[${a}.${b}`,
    `${a}.${b}]`,
    `[${a}. ${b}]`,
    `[[${a}.${b}]]`,
    `[${a}.${b}.${c}]`,
    `[${a},${b}]`,
    `[a.${b}]`,
    `[Smith et al., 20${Math.abs(b) % 100}]`,
    `[${a}.${b}](https://example.org/${c})`,
    "[]",
    "[.]",
    "[1e3.2]",
  ]);
}

function mangled(text: string, random: SeededRandom): string {
  const at = random.below(text.length + 1);
  return (
    text.slice(0, at) +
    random.pick(["[", "]", "【", "(", "\n", ".", "\u0000", "**", "[1.", ""]) +
    text.slice(at)
  );
}

function nested(random: SeededRandom): string {
  const depth = 1 + random.below(400);
  return `${"[".repeat(depth)}1.1${"]".repeat(random.below(depth + 1))}`;
}

function huge(random: SeededRandom): string {
  const unit = random.pick(["a", "[1.1]", ". ", "[", "1", "\n", "word ", "[1.1", "！", "A. "]);
  return unit.repeat(1 + random.below(Math.ceil(HUGE / unit.length)));
}
