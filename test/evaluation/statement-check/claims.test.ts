import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaUnderCurve } from "../../../src/evaluation/statement-check/area-under-curve.ts";
import { parseClaimLabel } from "../../../src/evaluation/statement-check/claim-set.ts";
import { evaluateClaims } from "../../../src/evaluation/statement-check/evaluate-claims.ts";
import { evaluateCollectionSupport } from "../../../src/evaluation/statement-check/evaluate-collection-support.ts";
import { readClaims } from "../../../src/evaluation/statement-check/read-claims.ts";
import { readStatements } from "../../../src/evaluation/statement-check/read-statements.ts";
import { readCollection } from "../../../src/evaluation/read-collection.ts";
import { paperIdOfDocument } from "../../../src/evaluation/paper-id-of-document.ts";
import type { Retriever } from "../../../src/retrieval/retriever.ts";
import { rankedPaper } from "../../answering/paper-fixtures.ts";
import { collectionFolder, DOCUMENTS, folderWith } from "../evaluation-folders.ts";
import { checkByNumber, checkByWords, checkingOnly } from "./statement-fixtures.ts";
import { expectRefusal } from "../expect-refusal.ts";

const CORPUS = [
  { doc_id: 11, title: "Vitamin D", abstract: ["Vitamin D is studied.", "It lowers risk 0.9."] },
  { doc_id: 12, title: "Zinc", abstract: ["Zinc is studied.", "Zinc does not lower risk."] },
  { doc_id: 13, title: "Iron", abstract: ["Iron is in the blood."] },
];
const CLAIMS = [
  {
    id: 1,
    claim: "Vitamin D lowers risk.",
    evidence: {
      "11": [
        { sentences: [1], label: "SUPPORT" },
        { sentences: [0, 1], label: "SUPPORT" },
      ],
    },
    cited_doc_ids: [11, 13],
  },
  {
    id: 2,
    claim: "Zinc lowers risk.",
    evidence: { "12": [{ sentences: [1], label: "CONTRADICT" }] },
    cited_doc_ids: [12],
  },
  { id: 3, claim: "Iron cures colds.", evidence: {}, cited_doc_ids: [13] },
];
const FLAT = [
  { claim: "A holds.", abstract: ["A holds.", "B too."], sentences: [0], label: "SUPPORT" },
  {
    claim: "B fails.",
    title: "On B",
    abstract: "A holds. B holds.",
    evidence: [1],
    label: "refutes",
  },
  { claim: "C holds.", abstract: "A holds. B holds.", label: "NOT ENOUGH INFO" },
  { claim: "B holds.", abstract: "A holds. B holds.", evidence: ["B holds."], label: true },
];

describe("readClaims()", () => {
  test("reads SciFact's layout: sentences from 0, cited documents without evidence", async () => {
    const folder = await folderWith({
      "corpus.jsonl": CORPUS,
      "claims_dev.jsonl": CLAIMS.slice(0, 2),
      "claims_train.jsonl": CLAIMS.slice(2),
      "claims_test.jsonl": [{ id: 4, claim: "No label." }],
    });
    const { documents, claims } = await readClaims(folder);
    expect(documents).toHaveLength(3);
    expect(claims).toEqual([
      { claim: "Vitamin D lowers risk.", label: "supported", document: 0, sentences: [2, 1] },
      { claim: "Vitamin D lowers risk.", label: "unrelated", document: 2, sentences: [] },
      { claim: "Zinc lowers risk.", label: "contradicted", document: 1, sentences: [2] },
      { claim: "Iron cures colds.", label: "unrelated", document: 2, sentences: [] },
    ]);
  });

  test("reads lines that carry their abstract, from any file", async () => {
    const folder = await folderWith({ "a.jsonl": FLAT.slice(0, 1), "b.jsonl": FLAT.slice(1) });
    const { documents, claims } = await readClaims(folder);
    expect(documents).toEqual([
      { title: "", sentences: ["A holds.", "B too."] },
      { title: "On B", sentences: ["A holds.", "B holds."] },
    ]);
    expect(claims.map(({ label, document, sentences }) => [label, document, sentences])).toEqual([
      ["supported", 0, [1]],
      ["contradicted", 1, [2]],
      ["unrelated", 1, []],
      ["supported", 1, [2]],
    ]);
  });

  test.for([
    ["no JSON", "{"],
    ["no claim", { abstract: "A.", label: "SUPPORT" }],
    ["no abstract", { claim: "A.", label: "SUPPORT" }],
    ["an unknown label", { claim: "A.", abstract: "A.", label: "MAYBE" }],
    ["no label", { claim: "A.", abstract: "A." }],
    ["a sentence too far", { claim: "A.", abstract: ["A."], sentences: [1], label: "SUPPORT" }],
    [
      "a sentence that isn't there",
      { claim: "A.", abstract: "A.", evidence: ["B."], label: "NEI" },
    ],
  ] as const)("names file and line of a claim with %s", async ([, bad]) => {
    const folder = await folderWith({ "claims.jsonl": [FLAT[0] ?? "", "", bad] });
    await expectRefusal(readClaims(folder), `${folder}/claims.jsonl:3 `);
  });

  test.for([
    ["corpus.jsonl", "no sentences", { doc_id: 9, abstract: "one text" }],
    ["claims.jsonl", "an unknown document", { ...CLAIMS[0], cited_doc_ids: [99] }],
    [
      "claims.jsonl",
      "evidence in an unknown document",
      { claim: "A.", evidence: { "99": [{ sentences: [0], label: "SUPPORT" }] } },
    ],
    [
      "claims.jsonl",
      "a sentence too far",
      { claim: "A.", evidence: { "13": [{ sentences: [1], label: "SUPPORT" }] } },
    ],
    [
      "claims.jsonl",
      "an unknown label",
      { claim: "A.", evidence: { "13": [{ sentences: [0], label: "PERHAPS" }] } },
    ],
  ] as const)("names file and line of %s with %s", async ([file, , bad]) => {
    const files = { "corpus.jsonl": CORPUS, "claims.jsonl": CLAIMS.slice(0, 3) };
    const folder = await folderWith({ ...files, [file]: [...files[file], bad] });
    await expectRefusal(readClaims(folder), `${folder}/${file}:4 `);
  });

  test("refuses a folder that is missing or holds no claims", async () => {
    await expectRefusal(readClaims("/nowhere/at/all"), "/nowhere/at/all");
    const empty = await folderWith({});
    await expectRefusal(readClaims(empty), empty);
    const bare = await folderWith({ "corpus.jsonl": CORPUS });
    await expectRefusal(readClaims(bare), "claims.jsonl");
    const secret = await folderWith({ "corpus.jsonl": CORPUS, "claims.jsonl": [{ claim: "A." }] });
    await expectRefusal(readClaims(secret), secret);
  });
});

test.for([
  ["SUPPORTS", "supported"],
  ["true", "supported"],
  ["Refuted", "contradicted"],
  ["CONTRADICTS", "contradicted"],
  ["not_enough_info", "unrelated"],
  ["NEI", "unrelated"],
  ["toString", undefined],
] as const)("parseClaimLabel() reads %s", ([text, label]) => {
  expect(parseClaimLabel(text)).toBe(label);
});

describe("evaluateClaims()", () => {
  test("compares supported claims with contradicted ones, and with abstracts that say nothing of them", async () => {
    const folder = await folderWith({ "corpus.jsonl": CORPUS, "claims.jsonl": CLAIMS });
    const figures = evaluateClaims(await readClaims(folder), checkingOnly(checkByWords));
    expect(figures).toMatchObject({
      claims: 4,
      labels: {
        supported: { claims: 1, keptShare: 1 },
        unrelated: { claims: 2, keptShare: 0 },
        contradicted: { claims: 1, keptShare: 1 },
      },
      // Two cited abstracts, and the one that shares most words with the supported claim.
      unrelated: { right: 1, wrong: 3, auc: 1 },
      contradicted: { right: 1, wrong: 1 },
    });
  });

  test("leaves out what there is nothing to compare with", async () => {
    const folder = await folderWith({ "claims.jsonl": FLAT.slice(0, 1) });
    const figures = evaluateClaims(await readClaims(folder), checkingOnly(checkByWords));
    expect(figures).not.toHaveProperty("unrelated");
    expect(figures).not.toHaveProperty("contradicted");
  });
});

describe("evaluateCollectionSupport()", () => {
  const retriever: Retriever = {
    retrieve: (question) => {
      const papers = DOCUMENTS.map(({ _id, title, text }, i) => {
        const own = rankedPaper({ title, sentences: [text] }, i + 1);
        return { ...own, paper: { ...own.paper, paperId: paperIdOfDocument(_id) } };
      });
      return Promise.resolve({ question, query: question, terms: [], papers });
    },
  };

  test("holds each query against its right abstract and the best-ranked wrong one", async () => {
    const collection = await readCollection(await collectionFolder());
    const support = await evaluateCollectionSupport(
      collection,
      retriever,
      checkingOnly(checkByWords),
    );
    // The right abstract of the third query is empty.
    expect(support).toEqual({ right: 2, wrong: 2, auc: 1, rightKept: 1, wrongKept: 0 });
  });

  test("is nothing when no wrong abstract is found", async () => {
    const collection = await readCollection(await collectionFolder());
    const nothing: Retriever = {
      retrieve: (question) => Promise.resolve({ question, query: question, terms: [], papers: [] }),
    };
    const open = checkingOnly(checkByNumber);
    expect(await evaluateCollectionSupport(collection, nothing, open)).toBeUndefined();
  });
});

describe("areaUnderCurve()", () => {
  const values = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 });

  test("is the share of pairs in the right order, ties counting half", () => {
    fc.assert(
      fc.property(values, values, (higher, lower) => {
        const pairs = higher.flatMap((a) => lower.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const share = pairs.reduce<number>((sum, own) => sum + own, 0) / pairs.length;
        expect(areaUnderCurve(higher, lower)).toBeCloseTo(share, 12);
        expect(areaUnderCurve(lower, higher)).toBeCloseTo(1 - share, 12);
      }),
    );
  });

  test("is undefined without either group", () => {
    expect(areaUnderCurve([], [1])).toBeUndefined();
    expect(areaUnderCurve([1], [])).toBeUndefined();
  });
});

describe("readStatements()", () => {
  const honest = {
    id: "h1",
    paperId: "0".repeat(16),
    title: "T",
    sentences: [2],
    text: "A.",
    label: "honest",
    change: "free",
  };
  const wrong = { ...honest, id: "f1", label: "false", change: "number", was: "B." };

  test("reads both files, or one", async () => {
    const both = await folderWith({ "honest.jsonl": [honest], "false.jsonl": [wrong] });
    expect(await readStatements(both)).toMatchObject([
      { id: "h1", isTrue: true, sentences: [2] },
      { id: "f1", isTrue: false, change: "number", was: "B." },
    ]);
    const one = await folderWith({ "false.jsonl": [wrong] });
    expect(await readStatements(one)).toHaveLength(1);
  });

  test.for([
    ["no title", { ...honest, title: undefined }],
    ["a sentence 0", { ...honest, sentences: [0] }],
    ["no sentences", { ...honest, sentences: [] }],
    ["another label", { ...honest, label: "true" }],
  ] as const)("names file and line of a statement with %s", async ([, bad]) => {
    const folder = await folderWith({ "honest.jsonl": [honest, bad] });
    await expectRefusal(readStatements(folder), `${folder}/honest.jsonl:2 `);
  });

  test("refuses a folder without statements", async () => {
    const folder = await folderWith({});
    await expectRefusal(readStatements(folder), folder, "honest.jsonl");
  });
});
