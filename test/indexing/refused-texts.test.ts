import { expect, test } from "vitest";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import { EmbeddingInputError } from "../../src/llm/embedding-input-error.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { setUp, titlesFor } from "./ingest-set-up.ts";
import { hostedBy } from "./library-fixtures.ts";
import { abstractOf, mergingLibrary } from "./merging/merging-library.ts";

/** Has a model refuse texts with a word from now on. */
function refuse(model: HashingEmbeddingModel, word: string): HashingEmbeddingModel {
  const embed = model.embedDocuments.bind(model);
  model.embedDocuments = (texts) => {
    const index = texts.findIndex((text) => text.includes(word));
    if (index >= 0) throw new EmbeddingInputError(index, new LlmError("bad-request", "refused"));
    return embed(texts);
  };
  return model;
}

test("a rebuild keeps a paper whose text the new embedder refuses: its words still find it", async () => {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(6))]);
  const model = refuse(new HashingEmbeddingModel(), "violin");
  expect(await run([], hostedBy(model), { rebuild: true })).toMatchObject({ embedded: 5 });
  expect(await store.stats()).toMatchObject({ papers: 6, embedder: model.identity });
  expect(await titlesFor(store, "violin")).toEqual(["Violin Timbre Synthesis"]);
  expect((await store.vocabulary()).documents).toBe(6);
});

test("a merge stays when the embedder refuses the record that was to be taken out", async () => {
  const { take, split, contents, model } = await mergingLibrary();
  const record = { doi: "10.1000/it", abstract: abstractOf("alp") };
  await take({ ...record, from: "a.json", title: "Melting of Glaciers", date: "2026-01-02" });
  await take({ ...record, from: "b.json", title: "Coral under Water", date: "2020-01-02" });
  const before = await contents();
  refuse(model, "Coral");
  const id = paperIdOf("Melting of Glaciers");
  await expect(split(id, 1)).rejects.toMatchObject({ kind: "embedder-unavailable" });
  expect(await contents()).toEqual(before);
});
