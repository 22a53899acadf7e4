import { expect, test } from "vitest";
import { cleanText } from "../../src/discord/rendering/clean-text.ts";
import { sanitizeText } from "../../src/discord/rendering/sanitize-text.ts";
import {
  createRandom,
  type SeededRandom,
} from "../../src/evaluation/statement-check/seeded-random.ts";
import { MARKS, MARKUP } from "./adaptive-attacks.ts";
import { liveMarkupIn } from "./live-markup.ts";

const STRINGS = 10_000;
const MAX_CHARS = 10_000;
const MAX_CPU_MS = 50;
const SEED = 20_261;

const ATTACKS = [...MARKUP, ...MARKS].map(({ text }) => text);
const PLANES = 17;
const CLASSES = [
  "![",
  "[](",
  "<@",
  "\\",
  "`",
  "|",
  "\u0301",
  "\u200B",
  "@everyone ",
  "$x_{",
  " ",
  "\n",
];

/** A piece of an attack, of one of the planes or of what makes a plain expression slow, often many times over. */
function pieceOf(random: SeededRandom): string {
  const roll = random.below(4);
  if (roll === 0) return random.pick(ATTACKS).slice(0, 60);
  if (roll === 1) return random.pick(CLASSES);
  // Surrogates included, so that halves of characters come up.
  const point = random.below(PLANES) * 0x1_0000 + random.below(0x1_0000);
  return roll === 2 ? String.fromCodePoint(point) : String.fromCharCode(random.below(0x1_0000));
}

/** Most are short, as a text is; one in twenty is as long as can be. */
function textOf(random: SeededRandom): string {
  const chars = random.below(20) === 0 ? MAX_CHARS : random.below(random.pick([20, 200, 2_000]));
  let text = "";
  while (text.length < chars) {
    const often = random.below(3) === 0 ? random.below(chars) : 1 + random.below(3);
    text += pieceOf(random)
      .repeat(1 + often)
      .slice(0, chars - text.length);
  }
  return text;
}

const nothing = { urls: [], marks: new Set<number>(), leads: new Set([""]) };

test(
  `of ${STRINGS} texts of every plane, of up to ${MAX_CHARS} characters, nothing is left alive, each within ${MAX_CPU_MS} ms`,
  { timeout: 60_000 },
  () => {
    const random = createRandom(SEED);
    const slow: number[] = [];
    for (let n = 0; n < STRINGS; n += 1) {
      const text = textOf(random);
      const limit = random.pick([1, 60, 300, MAX_CHARS]);
      const before = process.cpuUsage();
      const markdown = sanitizeText(text, limit);
      const { user, system } = process.cpuUsage(before);
      slow.push((user + system) / 1_000);
      expect(markdown.length).toBeLessThanOrEqual(limit);
      const found = liveMarkupIn([markdown], nothing).filter((what) => !what.includes("mark"));
      expect(found, JSON.stringify(text)).toEqual([]);
      const once = cleanText(text, limit);
      expect(cleanText(once, limit)).toBe(once);
    }
    const worst = Math.max(...slow);
    expect(worst, `seed ${SEED}`).toBeLessThanOrEqual(MAX_CPU_MS);
  },
);
