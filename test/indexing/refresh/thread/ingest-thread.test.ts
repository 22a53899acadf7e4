import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import type { RawRecord } from "../../../../src/corpus/paper.ts";
import { sourceOfRecords } from "../../../../src/corpus/record-source.ts";
import type { EmbedderChoice } from "../../../../src/indexing/embedder-provider.ts";
import { ingest } from "../../../../src/indexing/ingest.ts";
import { LibraryError } from "../../../../src/indexing/library-error.ts";
import { IngestThread } from "../../../../src/indexing/refresh/thread/ingest-thread.ts";
import { EmbeddingInputError } from "../../../../src/llm/embedding-input-error.ts";
import type { EmbeddingModel } from "../../../../src/llm/embedding-model.ts";
import { LlmError } from "../../../../src/llm/llm-error.ts";
import { HashingEmbeddingModel } from "../../../doubles/hashing-embedding-model.ts";
import { makePapers } from "../../../support/listing-page.ts";
import { FITTED, hostedBy, makeLibrary } from "../../library-fixtures.ts";

const NEVER = new AbortController().signal;

async function setUp(embedders: EmbedderChoice = FITTED) {
  const library = await makeLibrary(embedders);
  const thread = new IngestThread({ uri: library.uri, embedders });
  onTestFinished(() => thread.close());
  return { ...library, thread };
}

function recordsOf(count: number, first = 0): RawRecord[] {
  return makePapers(first + count)
    .slice(first)
    .map(({ title, abstract }, index) => ({
      title,
      abstract,
      source: { file: "arxiv-oai:cs", line: 0, record: index + 1 },
    }));
}

test("an ingest in a thread leaves the library as one here does, and reports the same", async () => {
  const [here, there] = [await setUp(), await setUp()];
  const { ms: _, ...report } = await there.thread.ingest(sourceOfRecords(recordsOf(6)), {
    signal: NEVER,
  });
  const { ms: __, ...expected } = await ingest(sourceOfRecords(recordsOf(6)), here.services);
  expect(report).toEqual(expected);
  expect(report.added).toBe(6);
  expect(await there.store.stats()).toMatchObject({ papers: 6 });
  const again = await there.thread.ingest(sourceOfRecords(recordsOf(8)), { signal: NEVER });
  expect(again).toMatchObject({ added: 2, unchanged: 6 });
});

test("a hosted model is asked in the main thread, and told when its vectors are written", async () => {
  const model = new HashingEmbeddingModel();
  let cleared = 0;
  const { thread, store } = await setUp({
    ...hostedBy(model),
    kept: { clear: () => (cleared += 1) },
  });
  const report = await thread.ingest(sourceOfRecords(recordsOf(4)), { signal: NEVER });
  expect(report).toMatchObject({ added: 4, embedded: 4 });
  expect(cleared).toBeGreaterThan(0);
  expect((await store.stats())?.embedder).toEqual(model.identity);
});

/** A model that can be reached and embeds in this way. */
function hosting(embedDocuments: EmbeddingModel["embedDocuments"]): EmbedderChoice {
  const { identity } = new HashingEmbeddingModel();
  const model = { identity, embedDocuments, embedQuery: () => Promise.resolve(undefined) };
  return hostedBy(model);
}

test("a model's failure comes through as one sentence with its cause", async () => {
  const embedders = hosting(() => Promise.reject(new LlmError("quota", "no credit")));
  const { thread } = await setUp(embedders);
  const failure = thread.ingest(sourceOfRecords(recordsOf(2)), { signal: NEVER });
  await expect(failure).rejects.toThrow(LibraryError);
  await expect(failure).rejects.toMatchObject({
    kind: "embedder-unavailable",
    message: expect.stringMatching(/account has no credit left; what was written/) as string,
    cause: expect.objectContaining({ kind: "quota" }) as unknown,
  });
});

test("a text that the model refuses costs its paper only", async () => {
  const model = new HashingEmbeddingModel();
  const { thread } = await setUp(
    hosting(async (texts) => {
      const index = texts.findIndex((text) => text.includes(recordsOf(3)[1]?.title ?? "?"));
      if (index >= 0) throw new EmbeddingInputError(index, new LlmError("bad-request", "no"));
      return model.embedDocuments(texts);
    }),
  );
  const report = await thread.ingest(sourceOfRecords(recordsOf(3)), { signal: NEVER });
  expect(report).toMatchObject({ added: 2, rejected: [{ file: "arxiv-oai:cs" }] });
});

test("a thread gives up at once while a model is waited for", async () => {
  const stop = new AbortController();
  const { thread } = await setUp(
    hosting(async (_, { signal } = {}) => {
      queueMicrotask(() => stop.abort(new Error("told to")));
      await (signal ? once(signal, "abort") : new Promise(() => {}));
      throw new LlmError("aborted", "given up");
    }),
  );
  const waiting = thread.ingest(sourceOfRecords(recordsOf(2)), { signal: stop.signal });
  await expect(waiting).rejects.toThrow("told to");
});

test("a thread gives up when it is told to, and works on when it is asked again", async () => {
  const { thread, store } = await setUp();
  const stop = new AbortController();
  const held = Promise.withResolvers<void>();
  const locked = store.exclusively(() => held.promise, {});
  const waiting = thread.ingest(sourceOfRecords(recordsOf(2)), { signal: stop.signal });
  stop.abort(new Error("told to"));
  await expect(waiting).rejects.toThrow("told to");
  held.resolve();
  await locked;
  expect(await thread.ingest(sourceOfRecords(recordsOf(2)), { signal: NEVER })).toMatchObject({
    added: 2,
  });
  await thread.close();
  expect(await thread.ingest(sourceOfRecords(recordsOf(3)), { signal: NEVER })).toMatchObject({
    added: 1,
  });
});
