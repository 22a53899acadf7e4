import { copyFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { toFailure } from "../../src/cli/to-failure.ts";
import { createServices } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { createTransformersEmbeddingModel } from "../../src/llm/transformers-embedding-model.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { makeModelFolder, TINY_VOCABULARY } from "../support/tiny-model-folder.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { tableOf } from "./ingest-set-up.ts";

const QUESTION = "How is the timbre of a violin synthesized from its bowing?";

/** Services over the library in a folder, embedding with the model in another. */
async function servicesIn(folder: string, env: Readonly<Record<string, string>>) {
  const services = await createServices(
    parseConfig({ LANCEDB_URI: join(folder, "library"), ...env }),
  );
  onTestFinished(() => services.close());
  return services;
}

/** A library of six papers embedded with a tiny model. */
async function setUp() {
  const [folder, model] = await Promise.all([makeTempDir(), makeModelFolder()]);
  const env = { EMBEDDING_MODEL: `onnx:${model}` };
  const services = await servicesIn(folder, env);
  const listing = await writeListing(folder, makePapers(6));
  const report = await services.ingest([listing], {});
  return { folder, model, env, services, listing, report };
}

async function expectSearchable(services: Awaited<ReturnType<typeof servicesIn>>) {
  const retrieval = await services.retriever.retrieve(QUESTION, { topK: 3 });
  expect(retrieval.papers[0]?.paper.title).toBe("Violin Timbre Synthesis");
  expect(retrieval).not.toHaveProperty("notice");
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable("wanted a failure"),
    (error: unknown) => error,
  );
}

describe("a library embedded with a model in a folder", () => {
  test("holds the model's vectors and is searched with them", async () => {
    const { folder, model, services, report } = await setUp();
    expect(report).toMatchObject({ added: 6, embedded: 6, rejected: [] });
    const stats = await services.libraryStats();
    expect(stats?.embedder).toMatchObject({ name: "onnx:tiny-model", dimensions: 16 });
    await expectSearchable(services);
    const local = { name: "onnx:tiny-model", folder: model };
    const embedder = await createTransformersEmbeddingModel({ model: local });
    expect(stats?.embedder).toEqual(embedder.identity);
    const [paper] = makePapers(1);
    const [wanted] = await embedder.embedDocuments([`${paper?.title}\n${paper?.abstract}`]);
    const rows = await (await tableOf(join(folder, "library"))).query().toArray();
    const nearest = rows.map(({ vector }: { vector: Iterable<number> }) =>
      [...vector].reduce((dot, value, i) => dot + value * (wanted?.[i] ?? 0), 0),
    );
    expect(Math.max(...nearest)).toBeCloseTo(1, 5);
    expect(Math.min(...nearest)).toBeLessThan(0.999);
  });

  test("refuses another model until it is rebuilt, and stays searchable with its own", async () => {
    const { folder, env, services, listing } = await setUp();
    const another = await makeModelFolder({ name: "another-model", seed: 2, dimensions: 24 });
    const asked = await servicesIn(folder, { EMBEDDING_MODEL: `onnx:${another}` });
    const message =
      /^The library was embedded with onnx:tiny-model, but the configuration asks for onnx:another-model\. .*`npm run ingest -- --rebuild`/;
    for (const work of [
      () => asked.retriever.retrieve(QUESTION, { topK: 3 }),
      () => asked.ingest([listing], {}),
    ]) {
      const failure = toFailure(await errorOf(work()), { env: {} });
      expect(failure).toMatchObject({ exitCode: 1, kind: "embedder-mismatch" });
      expect(failure.message).toMatch(message);
    }
    await expectSearchable(services);
    await expectSearchable(await servicesIn(folder, env));
    expect(await asked.ingest([listing], { rebuild: true })).toMatchObject({ embedded: 6 });
    await expectSearchable(asked);
    expect((await asked.libraryStats())?.embedder).toMatchObject({
      name: "onnx:another-model",
      dimensions: 24,
    });
  });

  test("refuses a model of the same name whose files or settings have changed", async () => {
    const { folder, model, env } = await setUp();
    const namesake = await makeModelFolder({ seed: 2 });
    for (const changed of [
      { EMBEDDING_MODEL: `onnx:${namesake}` },
      { ...env, EMBEDDING_POOLING: "cls" },
      { ...env, EMBEDDING_QUERY_PREFIX: "query:" },
    ]) {
      const services = await servicesIn(folder, changed);
      const asking = services.retriever.retrieve(QUESTION, { topK: 3 });
      const { kind, message } = toFailure(await errorOf(asking), { env: {} });
      expect(kind).toBe("embedder-mismatch");
      expect(message).toContain("the model's files or settings are no longer the same");
    }
    await expectSearchable(await servicesIn(folder, { EMBEDDING_MODEL: `onnx:${model}` }));
  });

  test("says which setting it needs when none is set", async () => {
    const { folder } = await setUp();
    const asking = (await servicesIn(folder, {})).retriever.retrieve(QUESTION, { topK: 3 });
    expect(toFailure(await errorOf(asking), { env: {} }).message).toContain(
      "that model needs EMBEDDING_MODEL=onnx:<its folder>",
    );
  });

  test("is kept when a rebuild's model cannot be used", async () => {
    const { folder, services, listing } = await setUp();
    const broken = await makeModelFolder({ name: "broken" });
    await writeFile(join(broken, "onnx/model.onnx"), "not a model");
    for (const setting of [`onnx:${broken}`, "onnx:/nowhere/bge"]) {
      const asked = await servicesIn(folder, { EMBEDDING_MODEL: setting });
      const failure = toFailure(await errorOf(asked.ingest([listing], { rebuild: true })), {
        env: {},
      });
      expect(failure).toMatchObject({ exitCode: 1, kind: "failed" });
      expect(failure.message).toMatch(/^[^\n]+: [^\n]+\.$/);
      expect(failure.message).toContain(setting.slice("onnx:".length));
    }
    await expectSearchable(services);
    expect((await services.libraryStats())?.embedder.name).toBe("onnx:tiny-model");
  });

  test("comes back when the model's folder does", async () => {
    const { folder, model, env } = await setUp();
    const services = await servicesIn(folder, env);
    const file = join(model, "tokenizer_config.json");
    const kept = await makeModelFolder();
    await rm(file);
    const asking = services.retriever.retrieve(QUESTION, { topK: 3 });
    expect(toFailure(await errorOf(asking), { env: {} }).message).toContain(file);
    await copyFile(join(kept, "tokenizer_config.json"), file);
    await expectSearchable(services);
  });
});

test("a paper with a token that the model fails on is reported, and the others are embedded", async () => {
  const folder = await makeTempDir();
  const usual = await makeModelFolder({ words: ["bathymetry"] });
  const model = await makeModelFolder({
    words: ["bathymetry"],
    vocabularySize: TINY_VOCABULARY.length,
  });
  const listing = await writeListing(folder, makePapers(6));
  const services = await servicesIn(folder, { EMBEDDING_MODEL: `onnx:${model}` });
  const report = await services.ingest([listing], {});
  expect(report).toMatchObject({ added: 5 });
  expect(report.rejected).toMatchObject([
    { reason: "the embedding model refused “Coral Reef Mapping”" },
  ]);
  const whole = await servicesIn(await makeTempDir(), { EMBEDDING_MODEL: `onnx:${usual}` });
  expect(await whole.ingest([listing], {})).toMatchObject({ added: 6, rejected: [] });
});
