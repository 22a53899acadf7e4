import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCollection } from "../../src/evaluation/read-collection.ts";
import { collectionFolder, DOCUMENTS } from "./evaluation-folders.ts";
import { expectRefusal } from "./expect-refusal.ts";

const HEADER = "query-id\tcorpus-id\tscore";

describe("readCollection()", () => {
  test("reads documents, and the queries that have a right one", async () => {
    const folder = await collectionFolder();
    const { name, documents, queries } = await readCollection(folder);
    expect(name).toBe(basename(folder));
    expect(documents).toEqual(DOCUMENTS.map(({ _id, title, text }) => ({ id: _id, title, text })));
    expect(queries).toMatchObject([
      { text: "sparse attention memory", grades: new Map([["d1", 2]]) },
      { text: "protein sequences", grades: new Map([["d4", 1]]) },
      { text: "graph kernels", grades: new Map([["d5", 1]]) },
    ]);
  });

  test("takes grades as they are, the last judgement of a pair, and none of 0 or less", async () => {
    const lines = ["q1\td1\t3", "q1\td2\t0.5", "q1\td3\t-1", "q2\td4\t0", "q3\td5\t1", "q3\td5\t0"];
    const folder = await collectionFolder({ "qrels.tsv": [HEADER, ...lines] });
    const { queries } = await readCollection(folder);
    expect(queries.map(({ grades }) => Object.fromEntries(grades))).toEqual([{ d1: 3, d2: 0.5 }]);
  });

  test("takes judgements from qrels/test.tsv, Windows line ends and a missing title", async () => {
    const folder = await collectionFolder({
      "corpus.jsonl": `${JSON.stringify({ _id: "d1", text: "Text." })}\r\n\r\n`,
      "qrels/test.tsv": `${HEADER}\r\nq1\td1\t1\r\n`,
    });
    await rm(join(folder, "qrels.tsv"));
    const { documents, queries } = await readCollection(folder);
    expect(documents).toEqual([{ id: "d1", title: "", text: "Text." }]);
    expect(queries).toHaveLength(1);
  });

  test("keeps a right document that the corpus lacks, so that it counts as not found", async () => {
    const folder = await collectionFolder({
      "qrels.tsv": [HEADER, "q1\td1\t1", "q1\tgone\t1"],
    });
    const { queries } = await readCollection(folder);
    expect([...(queries[0]?.grades.keys() ?? [])]).toEqual(["d1", "gone"]);
  });

  test.for([
    [1, [0]],
    [3, [0, 3, 6]],
    [10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [99, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ] as const)("keeps at most %i queries, evenly spread", async ([limit, kept]) => {
    const ids = Array.from({ length: 10 }, (_, i) => `q${i}`);
    const folder = await collectionFolder({
      "queries.jsonl": ids.map((_id) => ({ _id, text: _id })),
      "qrels.tsv": [HEADER, ...ids.map((id) => `${id}\td1\t1`)],
    });
    const { queries } = await readCollection(folder, { limit });
    expect(queries.map(({ text }) => text)).toEqual(kept.map((i) => `q${i}`));
  });

  test.for(["corpus.jsonl", "queries.jsonl", "qrels.tsv"])(
    "names a missing %s",
    async (missing) => {
      const folder = await collectionFolder();
      await rm(join(folder, missing));
      await expectRefusal(readCollection(folder), missing, folder);
    },
  );

  test.for([
    ["corpus.jsonl", "no JSON", "{"],
    ["corpus.jsonl", "no id", '{"title": "t", "text": "x"}'],
    ["corpus.jsonl", "an id that is a number", '{"_id": 1, "title": "t", "text": "x"}'],
    ["corpus.jsonl", "no text", '{"_id": "d", "title": "t"}'],
    ["corpus.jsonl", "an id used before", '{"_id": "d1", "title": "t", "text": "x"}'],
    ["queries.jsonl", "an empty text", '{"_id": "q", "text": ""}'],
    ["queries.jsonl", "an id used before", '{"_id": "q1", "text": "x"}'],
    ["qrels.tsv", "spaces for tabs", "q1 d1 1"],
    ["qrels.tsv", "no score", "q1\td1"],
    ["qrels.tsv", "a score in words", "q1\td1\tyes"],
    ["qrels.tsv", "a column too many", "q1\t0\td1\t1"],
    ["qrels.tsv", "no document", "q1\t\t1"],
  ] as const)("names file and line of %s with %s", async ([file, , bad]) => {
    const good = {
      "corpus.jsonl": DOCUMENTS[0],
      "queries.jsonl": { _id: "q1", text: "sparse" },
      "qrels.tsv": HEADER,
    }[file];
    const folder = await collectionFolder({ [file]: [good, "", bad] });
    await expectRefusal(readCollection(folder), `${join(folder, file)}:3 `);
  });

  test("refuses judgements without a header", async () => {
    const folder = await collectionFolder({ "qrels.tsv": ["q1\td1\t1", "q2\td4\t1"] });
    await expectRefusal(readCollection(folder), `${join(folder, "qrels.tsv")}:1`, "header");
  });

  test("refuses judgements that fit none of the queries and documents", async () => {
    const folder = await collectionFolder({ "qrels.tsv": [HEADER, "q1\tother\t1"] });
    await expectRefusal(readCollection(folder), "No query", folder);
  });

  test("refuses a file that isn't UTF-8 text by name", async () => {
    const folder = await collectionFolder();
    await writeFile(join(folder, "queries.jsonl"), Buffer.from([0x7b, 0xff, 0xfe]));
    await expectRefusal(readCollection(folder), join(folder, "queries.jsonl"));
  });
});
