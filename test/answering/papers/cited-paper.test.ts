import { expect, test } from "vitest";
import { sayPhrase } from "../../../src/lib/phrase.ts";
import { findCitedPaper } from "../../../src/answering/papers/cited-paper.ts";

const HISTORY = [
  { question: "old?", citations: [{ paperId: "z", title: "Z" }] },
  {
    question: "which?",
    citations: ["a", "b", "c"].map((paperId) => ({ paperId, title: paperId.toUpperCase() })),
  },
  { question: "none?", citations: [] },
];

test.for([
  ["1", "a"],
  ["[2]", "b"],
  ["paper 3", "c"],
  ["the second one", "b"],
  ["3rd", "c"],
  ["the last paper", "c"],
  ["it", "a"],
] as const)(
  "findCitedPaper() follows %j to a paper of the last turn that cites any",
  ([text, id]) => {
    expect(findCitedPaper(text, HISTORY)).toEqual({ kind: "cited", paperId: id });
  },
);

test("findCitedPaper() says which numbers there are", () => {
  expect(whyNowhere("[7]", HISTORY)).toBe("The last answer cites 3 papers, but none is “[7]”.");
  const single = [{ question: "q", citations: [{ paperId: "a", title: "A" }] }];
  expect(whyNowhere("9", single)).toBe("The last answer cites only one paper, and it isn't “9”.");
  expect(findCitedPaper("0", HISTORY)?.kind).toBe("nowhere");
  expect(whyNowhere("2", [])).toBe("No paper has been cited yet that “2” could be.");
});

function whyNowhere(...asked: Parameters<typeof findCitedPaper>): string | undefined {
  const found = findCitedPaper(...asked);
  return found?.kind === "nowhere" ? sayPhrase(found.why) : undefined;
}

test.for(["diffGrad", "2020 in review", "the first layer", "it works"])(
  "findCitedPaper() takes %j for a name",
  (text) => {
    expect(findCitedPaper(text, HISTORY)).toBeUndefined();
  },
);

test("findCitedPaper() takes words for a name while nothing has been cited", () => {
  expect(findCitedPaper("the first one", [])).toBeUndefined();
  expect(findCitedPaper("it", [])).toBeUndefined();
});
