import { expect, test } from "vitest";
import {
  findNumbers,
  numbersIn,
  ordinalNumber,
  plainDigits,
  spelledNumber,
} from "../../../src/answering/check/find-numbers.ts";

test.for([
  ["1,000 and 1000", "1000 1000"],
  ["72.31% and 72,31 %", "72.31 72.31"],
  ["10K, 7B, 1.5M", "10000 7000000000 1500000"],
  ["7 billion, 3-million, 2 thousand", "7000000000 3000000 2000"],
  ["GPT-4, Qwen2.5, 10ms, 3rd", "4 2.5 10 3"],
  ["1.2.3 and 1,2,3 and 0,931", "1.2.3 1 2 3 0.931"],
  ["٩٧ and ９９ and ९५", "97 99 95"],
  ["1,234,567.8", "1234567.8"],
  ["3k, 3 m, 3B, 3t", "3000 3000000 3000000000 3000000000000"],
  ["3 thousand, 3-million, 3 billions, 3 Trillion", "3000 3000000 3000000000 3000000000000"],
  ["3 kg, 3 months, 3 bits, 3 thousandths, 3thousand", "3 3 3 3 3"],
  ["1.50 and 007", "1.5 7"],
  ["12,34,567 and 1,0000", "12 34 567 1"],
  ["0,500 and 1,000.5 and 1.234,5", "0.5 1000.5 1.234 5"],
  ["no number", ""],
])("findNumbers() reads %j", ([text, values]) => {
  expect(
    findNumbers(text ?? "")
      .map(({ value }) => value)
      .join(" "),
  ).toBe(values);
});

test("numbersIn() counts numbers that are written as words", () => {
  expect([...numbersIn("Three of 12 runs, twice, over ninety steps")]).toEqual([
    "12",
    "3",
    "2",
    "90",
  ]);
});

test.for(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    hundreds: 100,
    once: 1,
    single: 1,
    twice: 2,
    double: 2,
    doubles: 2,
    doubled: 2,
    triple: 3,
    triples: 3,
    tripled: 3,
    dozen: 12,
    dozens: 12,
    thousand: 1e3,
    thousands: 1e3,
    million: 1e6,
    millions: 1e6,
    billion: 1e9,
    billions: 1e9,
    trillion: 1e12,
    trillions: 1e12,
  }),
)("spelledNumber() of %j is %d", ([word, value]) => {
  expect(spelledNumber(word)).toBe(`${value}`);
  expect(ordinalNumber(word)).toBeUndefined();
});

test("ordinalNumber() counts from first to tenth, and spelledNumber() leaves these alone", () => {
  const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
  expect(ordinals.map(ordinalNumber)).toEqual(ordinals.map((_, index) => `${index + 1}`));
  expect(ordinals.map(spelledNumber)).toEqual(ordinals.map(() => undefined));
  expect(["eleventh", "toString", "secondly", "constructor"].map(ordinalNumber)).toEqual(
    Array(4).fill(undefined),
  );
  expect(["eleventh", "toString", "oneness"].map(spelledNumber)).toEqual(Array(3).fill(undefined));
});

test("findNumbers() tells where digits and their scale stand", () => {
  const text = "It has 7 billion weights and 12 heads.";
  const places = findNumbers(text).map(({ raw, start, end }) => [raw, text.slice(start, end)]);
  expect(places).toEqual([
    ["7", "7 billion"],
    ["12", "12"],
  ]);
});

test("plainDigits() writes the digits of every script as 0 to 9", () => {
  expect(plainDigits("٠١٢٣٤٥٦٧٨٩")).toBe("0123456789");
  expect(plainDigits("०१२३४५६७८९ ０１２３４５６７８９ 𝟘𝟙𝟡")).toBe("0123456789 0123456789 019");
  expect(plainDigits("a 0123456789 ½")).toBe("a 0123456789 1⁄2");
});
