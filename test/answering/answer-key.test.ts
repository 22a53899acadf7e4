import fc from "fast-check";
import { expect, test } from "vitest";
import { answerKey } from "../../src/answering/answer-key.ts";

const keyOf = (asked: string | readonly string[]) => answerKey(asked, {}, []);

test.for([
  ["what is x", "What is X?"],
  ["What is X?", "What is X ??"],
  ["What is Ä", "what is a\u0308."],
  ["図形とは何ですか", "図形とは何ですか？"],
  ["ما هو التعلم", "ما هو التعلم؟"],
  ["Go on", "go  on…"],
] as const)("answerKey() of %j is that of %j", ([one, other]) => {
  expect(keyOf(one)).toBe(keyOf(other));
  expect(keyOf([one, "Adam"])).toBe(keyOf([other, "adam."]));
});

test.for([
  ["What is C?", "What is C++?"],
  ["What is C?", "What is C#?"],
  ["What is n?", "What is n!"],
  ["Who uses A?", "Who uses A*?"],
  ["Is it 1.5?", "Is it 15?"],
  ["What is .NET?", "What is NET?"],
  ["?", "Why?"],
] as const)("answerKey() of %j is not that of %j", ([one, other]) => {
  expect(keyOf(one)).not.toBe(keyOf(other));
});

test("answerKey() forgets no letter, digit or sign before the end", () => {
  const word = fc.stringMatching(/^[a-z0-9+#*!.?]{0,8}[a-z0-9+#*!]$/u);
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(keyOf(`${one}?`) === keyOf(`${other}.`)).toBe(one === other);
    }),
  );
});
