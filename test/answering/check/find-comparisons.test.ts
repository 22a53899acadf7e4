import { expect, test } from "vitest";
import { findComparisons } from "../../../src/answering/check/find-comparisons.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

function comparisonsOf(text: string): string[] {
  const words = readWords(text);
  return findComparisons(words).map(
    ({ cue, left, right }) =>
      `${words[cue]?.word}: ${[...left].join(" ")} > ${[...right].join(" ")}`,
  );
}

test.for([
  ["LoRA outperforms Adam.", ["outperforms: #lora > adam"]],
  ["Adam is outperformed by LoRA.", ["outperformed: #lora > adam"]],
  ["LoRA is faster than Adam.", ["faster: #lora > adam"]],
  ["LoRA is more stable than Adam.", ["more: #lora > adam", "stable: #lora > adam"]],
  ["LoRA is more expressive than Adam.", ["more: #lora > adam"]],
  [
    "LoRA is slower and less stable than Adam.",
    ["slower: #lora > adam", "less: #lora slower > adam", "stable: #lora slower > adam"],
  ],
  ["LoRA improves speed over Adam.", ["improves: #lora > adam", "speed: #lora improv > adam"]],
  ["LoRA reduces cost compared with Adam.", ["reduces: #lora > adam"]],
  ["LoRA is 40 times slower.", ["slower: #lora > "]],
  ["LoRA-v2 clearly beats LoRA.", ["beats: #lorav2 > #lora"]],
  ["Sparse models beat dense ones.", ["beat: spars model > dens"]],
  ["It runs in less than a day.", []],
  ["Labels rather than pixels are used.", []],
  ["Nothing is compared here.", []],
  ["LoRA converges than Adam.", []],
  ["One LoRA at a time beats ones of Adam.", ["beats: #lora > adam"]],
  ["A lying model beats timed onesies.", ["beats: ly model > time onesi"]],
  ["LoRA is faster without noise than inside boxes.", ["faster: #lora > insid box"]],
  ["LoRA is nonetheless than Adam.", []],
  ["LoRA is mores than Adam.", []],
  ["LoRA reduces cost with Adam.", []],
  ["Rather than Adam, LoRA is slower.", ["slower: #lora > "]],
  ["LoRA is slower, thankfully.", ["slower: #lora > "]],
  ["LoRA is slower, a handover.", ["slower: #lora > "]],
  ["LoRA beats by margins.", ["beats: #lora > margin"]],
  ["LoRA is faster on one two three four five six seven eight nine ten eleven than Adam.", []],
  ["LoRA is faster and stable than Adam.", ["faster: #lora > adam"]],
  ["Stable LoRA gains over Adam.", ["gains: stabl #lora > adam"]],
  ["LoRA, but faster than Adam.", ["faster: #lora > adam"]],
  ["LoRA-based models beat Adam.", ["beat: #lorabased model > adam"]],
  ["Low-rank models beat Adam.", ["beat: lowrank model > adam"]],
  ["LoRA reduces cost relative to Adam.", ["reduces: #lora > adam"]],
  ["LoRA reduces cost compared to Adam.", ["reduces: #lora > adam"]],
  ["LoRA reduces cost compared on Adam.", []],
  ["LoRA reduces the relative error.", []],
  ["LoRA reduces cost next to Adam.", []],
  ["LoRA runs over Adam.", []],
  ["LoRA is than Adam.", []],
  ["Methods other than Adam work.", []],
  ["It runs in less than 12 hours.", []],
  ["LoRA is a transformer.", []],
  ["It is faster with LoRA than with Adam.", ["faster: #lora > adam"]],
  ["It is faster than Adam.", []],
  ["LoRA is faster than this.", []],
  ["LoRA leads by margins.", ["leads: #lora > margin"]],
  ["LoRA is beaten.", []],
  ["It beats Adam.", []],
  ["LoRA beats it.", []],
  ["LoRA beats Adam, which fails.", ["beats: #lora > adam"]],
  ["LoRA beats Adam. SGD fails.", ["beats: #lora > adam"]],
  ["LoRA beats Adam (and SGD).", ["beats: #lora > adam #sgd"]],
  ["LoRA beats 3 times Adam clearly.", ["beats: #lora > adam"]],
  ["Pruning converges, and LoRA beats Adam.", ["beats: #lora > adam"]],
  ["Pruning converges because LoRA beats Adam.", ["beats: #lora > adam"]],
  [
    "LoRA improves speed and stability over Adam.",
    [
      "improves: #lora > adam",
      "speed: #lora improv > adam",
      "stability: #lora improv speed > adam",
    ],
  ],
  [
    "LoRA beats noisy sharp convex smooth linear graph models.",
    ["beats: #lora > noisi sharp convex smooth linear graph"],
  ],
  [
    "Noisy sharp convex smooth linear graph models beat Adam.",
    ["beat: sharp convex smooth linear graph model > adam"],
  ],
] as const)("findComparisons() reads %j as %j", ([text, comparisons]) => {
  expect(comparisonsOf(text)).toEqual(comparisons);
});

test("findComparisons() takes what stands before a clause that only says more of it", () => {
  const [comparison] = comparisonsOf("Entropy is a score of shape, which is better than Adam.");
  expect(comparison).toBe("better: entropi score shape > adam");
});

test.for(
  `outperforms outperform underperformed outperforming surpass surpasses surpassed surpassing exceed exceeded exceeding beat
  beats beating trail trails trailed outpace outpaces outpaced outpacing outclass outclasses outclassed matches matched dominate
  dominates lag lags replace replaces replaced replacing cause causes caused causing lead leads follow follows precede precedes teach
  teaches teacher transfer transfers transferred convert converts implies imply`.split(/\s+/u),
)("findComparisons() takes %j for a verb that compares", (verb) => {
  expect(comparisonsOf(`LoRA ${verb} Adam.`)).toEqual([`${verb}: #lora > adam`]);
});

test.for(["performs", "outperformance", "beaten", "rematch", "upbeat", "teachers", "leader"])(
  "findComparisons() takes %j for none",
  (word) => {
    expect(comparisonsOf(`LoRA ${word} Adam.`)).toEqual([]);
  },
);

test.for(
  `improvement gain gains advantage advantages superior superiority better advance advances win wins speedup boost boosts
  edge higher lower less more fewer faster slower worse reduction increase increasing preferred preferable benefit benefits
  compromised`.split(/\s+/u),
)("findComparisons() compares by %j what stands before it and behind over", (word) => {
  expect(comparisonsOf(`LoRA is ${word} over Adam.`)).toContain(`${word}: #lora > adam`);
});

test.for(["again", "handover", "knowledge", "gainful"])(
  "findComparisons() compares nothing by %j over",
  (word) => {
    expect(comparisonsOf(`LoRA is ${word} over Adam.`)).toEqual([]);
  },
);

test.for(["a", "an", "half", "one", "two", "ten", "12", "3rd"])(
  'findComparisons() takes "less than %s" for an amount',
  (amount) => {
    expect(comparisonsOf(`LoRA takes less than ${amount} hour.`)).toEqual([]);
  },
);

test.for(["android", "antone", "tennis", "money"])(
  'findComparisons() takes "less than %s" for a comparison',
  (thing) => {
    expect(comparisonsOf(`LoRA takes less than ${thing} does.`)).toHaveLength(1);
  },
);
