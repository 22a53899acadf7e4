import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operatorWords } from "../../src/discord/gateway/operator-words.ts";
import type { LibraryErrorKind } from "../../src/indexing/library-error.ts";
import phrases from "../../src/lib/phrases.json" with { type: "json" };
import catalogue from "../../src/discord/words/en.json" with { type: "json" };

const operations = readFileSync("docs/operations.md", "utf8");
const symptoms = operations.slice(operations.indexOf("\n## When something is wrong\n"));

/** What the document quotes, each without the dots that stand for what differs. */
const quoted = [...symptoms.matchAll(/`([^`]+)`/g)].flatMap(([, text = ""]) => text.split(" … "));

/** Whether somebody who looks for a sentence of the program finds a quotation of it. */
function isFound(sentence: string): boolean {
  return quoted.some((text) => text.length >= 12 && sentence.includes(text.replace(/ …$/, "")));
}

const operator = Object.entries(operatorWords).map(([name, words]): [string, string] => [
  name,
  typeof words === "string" ? words : words("noon"),
]);

test.for(operator)("the operator finds what %s says", ([, sentence]) => {
  expect(isFound(sentence)).toBe(true);
});

/** What a sentence of each kind is known by. A new kind is added here and to the document. */
const library: Record<LibraryErrorKind, string> = {
  empty: "The library is empty",
  locked: "Another ingest is writing this library",
  unreadable: "This user may not read the library",
  damaged: "The library is damaged",
  "read-only": "cannot be written",
  "embedder-mismatch": "The library was embedded with",
  rebuilt: "The library has just been rebuilt",
  "embedder-unavailable": "what was written before is kept. Check OPENAI_API_KEY",
  "disk-full": "The disk that holds the library",
  "store-unavailable": "There is no bucket for the library",
  "unsafe-store": "doesn't honour conditional writes",
};
const indexing = globSync("src/indexing/**/*.ts").map((file) => readFileSync(file, "utf8"));

test.for(Object.entries(library))("the operator finds a library that is %s", ([, words]) => {
  expect(quoted).toContain(words);
  expect(indexing.some((source) => source.includes(words))).toBe(true);
});

test.for(Object.entries(catalogue.hint).filter(([name]) => name !== "anotherChannel"))(
  "the operator finds what members are told: %s",
  ([, sentence]) => {
    expect(isFound(sentence)).toBe(true);
  },
);

/** Reasons for an answer without a model; the others say how a model's answer was filled up or cut. */
const reasons = Object.entries(phrases).filter(
  ([name]) => /^(?:model|wordsOnly)/.test(name) && name !== "modelCut",
);

test.for(reasons)("the operator finds why no model was used: %s", ([, sentence]) => {
  expect(isFound(sentence)).toBe(true);
});
