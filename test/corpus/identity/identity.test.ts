import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identityKeysOf, keyTexts } from "../../../src/corpus/identity/identity-keys.ts";
import {
  isSameWork,
  type MatchedBy,
  type WorkFacts,
} from "../../../src/corpus/identity/is-same-work.ts";
import { KeyIndex } from "../../../src/corpus/identity/key-index.ts";
import { nearKeysOf } from "../../../src/corpus/identity/near-keys.ts";
import { overlapOf, shinglesOf } from "../../../src/corpus/identity/shingles.ts";

const words = (count: number, prefix = "word") =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);

describe("shinglesOf()", () => {
  test("is the same for spellings that fold to one", () => {
    expect(shinglesOf("The Rényi–entropy bound, in ℓ2!")).toEqual(
      shinglesOf("the renyi entropy BOUND in l2"),
    );
    expect(shinglesOf("the entropy renyi bound")).not.toEqual(
      shinglesOf("the renyi entropy bound"),
    );
  });

  test.for([
    ["", 0],
    ["two words", 0],
    ["three short words", 1],
    ["Привет, мир и ледники", 2],
  ] as const)("makes of %j %i", ([text, count]) => {
    expect(shinglesOf(text)).toHaveLength(count);
  });
});

describe("nearKeysOf()", () => {
  test("is absent below 30 words and there from 30 words on", () => {
    expect(nearKeysOf(words(29).join(" "))).toBeUndefined();
    expect(nearKeysOf(words(30).join(" "))).toHaveLength(4);
  });

  /** Whether two texts share a key, by how many of their shingles they share, in tenths. */
  function sharedKeys() {
    const shared = new Map<number, boolean[]>();
    for (let n = 0; n < 1_500; n++) {
      const text = words(150, `${n}x`);
      const other = text.map((word, i) => (i < n % 80 ? `${word}y` : word));
      const [one, two] = [text, other].map((list) => new Set(shinglesOf(list.join(" "))));
      const tenth = Math.floor(10 * overlapOf(one ?? new Set(), two ?? new Set()));
      const keys = nearKeysOf(text.join(" "));
      const isShared = nearKeysOf(other.join(" "))?.some((key, band) => key === keys?.[band]);
      shared.set(tenth, [...(shared.get(tenth) ?? []), isShared ?? false]);
    }
    return (tenth: number) => {
      const all = shared.get(tenth) ?? [];
      expect(all.length).toBeGreaterThan(30);
      return all.filter(Boolean).length / all.length;
    };
  }

  test("brings near texts together and leaves others alone", () => {
    const share = sharedKeys();
    expect(share(9)).toBeGreaterThan(0.95);
    expect(share(8)).toBeGreaterThan(0.85);
    expect(share(3)).toBeLessThan(0.15);
  });
});

describe("keyTexts()", () => {
  test("names each key's kind, without spaces, and takes arXiv's DOIs for ids of arXiv", () => {
    const abstract = words(30).join(" ");
    const paper = {
      title: "A B",
      abstract,
      doi: "10.48550/arxiv.2401.00001",
      arxivId: "2401.00001",
    };
    const texts = keyTexts(identityKeysOf(paper));
    expect(texts.map((text) => text.split(":")[0])).toEqual([
      "title",
      "arxiv",
      "abstract",
      "near0",
      "near1",
      "near2",
      "near3",
    ]);
    expect(texts.join("")).not.toContain(" ");
    expect(keyTexts(identityKeysOf({ ...paper, doi: "10.1000/a" }))).toContain("doi:10.1000/a");
  });
});

describe("KeyIndex", () => {
  test("holds what was added, whatever the order, and no more than 8 values a key", () => {
    const entry = fc.tuple(fc.constantFrom(...words(400)), fc.nat(30));
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1_000, maxLength: 3_000 }), (entries) => {
        const index = new KeyIndex();
        const model = new Map<string, number[]>();
        for (const [key, value] of entries) {
          index.add(key, value);
          const values = model.get(key) ?? [];
          if (!values.includes(value) && values.length < 8) model.set(key, [...values, value]);
        }
        for (const key of words(410)) expect(index.get(key)).toEqual(model.get(key) ?? []);
      }),
      { numRuns: 30 },
    );
  });

  test("finds each of 200,000 keys and no other", () => {
    const index = new KeyIndex();
    for (let i = 0; i < 200_000; i++) index.add(`doi:10.1000/${i}`, i);
    expect(index.size).toBe(200_000);
    for (let i = 0; i < 200_000; i++) {
      if (index.get(`doi:10.1000/${i}`)[0] !== i) throw new Error(`${i} is not found`);
      if (index.get(`doi:10.1001/${i}`).length > 0) throw new Error(`${i} is found wrongly`);
    }
  });
});

describe("isSameWork()", () => {
  const abstract = words(60).join(" ");
  const facts: WorkFacts = { title: "Melting of Alpine Glaciers", abstract };
  const near = { ...facts, title: "Ice in Decline", abstract: `${abstract} More.` };
  const far = { ...facts, title: "Coral under Water", abstract: words(60, "reef").join(" ") };

  test.for<[boolean, MatchedBy, string, WorkFacts, Partial<WorkFacts>?]>([
    [true, "arxiv", "whatever else they say", far],
    [true, "doi", "of unknown authors", far],
    [false, "doi", "of other authors, about other things", far, { authors: ["Bo Li"] }],
    [true, "doi", "of other authors, about the same", near, { authors: ["Bo Li"] }],
    [true, "title", "with another abstract", { ...far, title: facts.title }],
    [true, "abstract", "under another title", { ...facts, title: "Ice" }],
    [false, "abstract", "of another part", { ...facts, title: `${facts.title} II` }],
    [false, "abstract", "of another arXiv id", { ...facts, arxivId: "2401.00002" }],
    [true, "near-abstract", "of nothing else in common", near],
    [false, "near-abstract", "of other authors", near, { authors: ["Bo Li"] }],
    [true, "near-abstract", "of the same authors", near, { authors: ["A. Berg"] }],
    [false, "near-abstract", "of another number", { ...near, abstract: `${abstract} 7.` }],
    [false, "near-abstract", "of an abstract that only shares a band", far],
  ])("says %s by %s of records %s", ([expected, by, , other, over = {}]) => {
    const one = { ...facts, authors: ["Ada Berg"], arxivId: "2401.00001" };
    const two = { ...other, ...over };
    expect(isSameWork(one, two, by)).toBe(expected);
    expect(isSameWork(two, one, by)).toBe(expected);
  });

  test.for<[boolean, string, string]>([
    [true, "J. Smith", "John Smith"],
    [true, "Smith, John", "John Smith"],
    [false, "John Miller", "John Smith"],
    [true, "José García", "Jose Garcia Lopez"],
  ])("takes it for %s that %s is %s", ([expected, one, other]) => {
    const by = (author: string, base: WorkFacts) => ({ ...base, authors: [author] });
    expect(isSameWork(by(one, facts), by(other, near), "near-abstract")).toBe(expected);
  });
});
