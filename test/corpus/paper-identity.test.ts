import { describe, expect, test } from "vitest";
import { abstractKey } from "../../src/corpus/abstract-key.ts";
import { contentHashOf } from "../../src/corpus/content-hash.ts";
import type { Paper } from "../../src/corpus/paper.ts";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import { titleKey } from "../../src/corpus/title-key.ts";
import { toPaper } from "../../src/corpus/to-paper.ts";

const source = { file: "page.txt", line: 7 };
const raw = String.raw;

describe("titleKey()", () => {
  test.for([
    [raw`The  Schr\"odinger-Bridge!`, "the schrodinger bridge"],
    ["Pre-Training: A Survey", "Pretraining — a survey"],
    [raw`$\beta$-VAE`, "beta-VAE"],
    ["Sharper Bounds for ell_p Sampling", "Sharper bounds for ℓp sampling"],
    ["AT&amp;T", "AT&T"],
  ] as const)("brings %s and %s together", ([one, other]) => {
    expect(titleKey(one)).toBe(titleKey(other));
  });

  test("keeps titles apart that differ in a word or digit", () => {
    const titles = ["YOLOv3", "YOLOv4", "On GANs", "On VAEs", "学习", "学"];
    expect(new Set(titles.map(titleKey)).size).toBe(titles.length);
  });

  test("is empty for a title without a letter or digit", () => {
    expect(titleKey("?!")).toBe("");
  });
});

describe("paperIdOf()", () => {
  test("gives 16 hexadecimal digits that never change", () => {
    expect(paperIdOf("Classifier-Free Diffusion Guidance")).toBe("ba263c8b80cfb15d");
    expect(paperIdOf("classifier free diffusion guidance ")).toBe("ba263c8b80cfb15d");
  });
});

describe("toPaper()", () => {
  test("keeps the original beside the cleaned text", () => {
    const record = { title: raw`A Schr\"odinger Bridge`, abstract: raw`Up to 2\%. `, source };
    expect(toPaper(record)).toEqual({
      paperId: paperIdOf(record.title),
      title: "A Schrödinger Bridge",
      abstract: "Up to 2%.",
      originalTitle: record.title,
      originalAbstract: record.abstract,
      source: "page.txt",
    });
  });

  test.for([
    ["\u200b…", "It works.", "title without a word"],
    ["", "It works.", "title without a word"],
    ["A Title", " \u0000 ", "abstract without a word"],
    ["A Title", "???", "abstract without a word"],
  ] as const)("refuses the title %j with the abstract %j", ([title, abstract, reason]) => {
    expect(toPaper({ title, abstract, source })).toEqual({ ...source, reason });
  });

  test("refuses a record that the schema refuses, naming the field", () => {
    const record = { title: "A", abstract: "B", source: { file: "", line: 1 } };
    expect(toPaper(record)).toEqual({ file: "", line: 1, reason: "not a valid paper: source" });
  });
});

const paper = toPaper({ title: "A Title", abstract: "It works.", source }) as Paper;

describe("contentHashOf()", () => {
  test.for<Partial<Paper>>([
    { title: "B Title" },
    { abstract: "It fails." },
    { originalTitle: "A  Title" },
    { originalAbstract: "It  works." },
    { year: 2024 },
    { url: "https://example.org/" },
    { authors: ["Wassily Hoeffding"] },
    { authors: [] },
  ])("changes with %j", (change) => {
    expect(contentHashOf({ ...paper, ...change })).not.toBe(contentHashOf(paper));
  });

  test("stays when the paper moves to another file", () => {
    expect(contentHashOf({ ...paper, source: "other.txt" })).toBe(contentHashOf({ ...paper }));
    expect(contentHashOf(paper)).toMatch(/^[0-9a-f]{64}$/);
  });

  test("does not mix up fields", () => {
    const moved = { ...paper, title: paper.abstract, abstract: paper.title };
    expect(contentHashOf(moved)).not.toBe(contentHashOf(paper));
  });
});

describe("abstractKey()", () => {
  test("is the same for abstracts that differ in spaces, case and accents", () => {
    expect(abstractKey("The Rényi bound.")).toBe(abstractKey("the  Renyi bound"));
    expect(abstractKey("The Rényi bound.")).toMatch(/^[0-9a-f]{32}$/);
    expect(abstractKey("One bound")).not.toBe(abstractKey("Two bounds"));
  });
});
