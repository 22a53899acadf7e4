import { expect, test } from "vitest";
import { readPointers } from "../../src/answering/read-pointers.ts";

function written(raw: string): string {
  const { text, pointers } = readPointers(raw);
  const marks = pointers.map(({ paper, sentence }) =>
    sentence === undefined ? `${paper}` : `${paper}.${sentence}`,
  );
  return [text, ...marks].join(" | ");
}

test.for([
  ["It works [2.3].", "It works. | 2.3"],
  ["It works [2.3, 4.1].", "It works. | 2.3 | 4.1"],
  ["It works [2.3][4.1].", "It works. | 2.3 | 4.1"],
  ["It works [2.3] [4.1], [1.2].", "It works. | 2.3 | 4.1 | 1.2"],
  ["It works [2.3; 2.4].", "It works. | 2.3 | 2.4"],
  ["It works [2.3 and 4.1].", "It works. | 2.3 | 4.1"],
  ["It works [2.3-2.5].", "It works. | 2.3 | 2.4 | 2.5"],
  ["It works [2.3–5].", "It works. | 2.3 | 2.4 | 2.5"],
  ["It works [2.3-3.1].", "It works. | 2.3 | 3.1"],
  ["It works [2].", "It works. | 2"],
  ["It works ([2.3]).", "It works. | 2.3"],
  ["It works 【2.3】.", "It works. | 2.3"],
  ["It works [see 2.3].", "It works. | 2.3"],
  ["It works[2.3].", "It works. | 2.3"],
  ["It saves memory[2].", "It saves memory. | 2"],
  ["It saves [2.3]memory.", "It saves memory. | 2.3"],
  ["It works. [2.3]", "It works. | 2.3"],
  ["It works. [2.3].", "It works. | 2.3"],
  ["It [2.3] works.", "It works. | 2.3"],
  ["[2.3] It works.", "It works. | 2.3"],
  ["**It** works![2.3]", "It works! | 2.3"],
])("readPointers() takes the pointers out of %j", ([raw, expected]) => {
  expect(written(raw ?? "")).toBe(expected);
});

test.for(["[-1]", "[0.1]", "[1.0]", "[0]", "[abc]", "[]", "[-1.2]"])(
  "readPointers() removes %s, which leads nowhere",
  (raw) => {
    expect(written(`It works ${raw}.`)).toBe("It works.");
  },
);

test.for(["arr[0]", "x[12]", "[CLS]", "[0, 1]", "[-1, 1]", "[the authors]", "f(x)[3]"])(
  "readPointers() leaves %s as text",
  (raw) => {
    expect(written(`The token ${raw} stays.`)).toBe(`The token ${raw} stays.`);
  },
);

test("readPointers() keeps the text of a link and loses its address", () => {
  expect(
    written("See [the code](https://evil.example/a.b?c) now ![x](http://e.example/p.png)."),
  ).toBe("See the code now x.");
});

test("readPointers() reads a pointer that was made a link", () => {
  expect(written("It works [2.3](https://evil.example).")).toBe("It works. | 2.3");
});

test("readPointers() expands no range beyond six sentences", () => {
  expect(readPointers("Everything [1.1-1.999].").pointers).toHaveLength(6);
});

test("readPointers() repairs half a surrogate pair", () => {
  expect(readPointers("Odd \ud83d end.").text.isWellFormed()).toBe(true);
});
