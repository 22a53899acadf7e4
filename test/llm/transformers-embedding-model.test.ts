import { cp } from "node:fs/promises";
import { join } from "node:path";
import * as transformers from "@huggingface/transformers";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { EmbeddingInputError } from "../../src/llm/embedding-input-error.ts";
import { toUnitVector } from "../../src/llm/to-unit-vector.ts";
import type { Transformers } from "../../src/llm/transformers-encoder.ts";
import {
  makeModelFolder,
  TINY_VOCABULARY,
  type TinyFolderOptions,
} from "../support/tiny-model-folder.ts";
import { tinyTable } from "../support/tiny-onnx-model.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { modelIn, tinyModel, type TinySettings } from "./tiny-embedding-model.ts";

const embedOne = async (options: TinyFolderOptions, text: string, settings: TinySettings = {}) =>
  (await (await tinyModel(options, settings)).embedDocuments([text]))[0];

/** What the tiny model must give for these tokens, worked out from its weights. */
function expected(tokens: readonly string[], pooling: "mean" | "cls"): Float32Array {
  const table = tinyTable({ vocabularySize: TINY_VOCABULARY.length });
  const rows = tokens.map((token) => {
    const start = TINY_VOCABULARY.indexOf(token) * 16;
    return Array.from(table.subarray(start, start + 16));
  });
  const context = sum(rows);
  const counted = pooling === "cls" ? rows.slice(0, 1) : rows;
  return toUnitVector(sum(counted).map((value, i) => value / counted.length + (context[i] ?? 0)));
}

function sum(rows: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 16 }, (_, i) =>
    rows.reduce((total, row) => total + (row[i] ?? 0), 0),
  );
}

function expectClose(actual: Float32Array | undefined, wanted: Float32Array | undefined): void {
  if (!actual || !wanted) throw new Error("wanted two vectors");
  expect(actual.length).toBe(wanted.length);
  const apart = actual.map((value, i) => Math.abs(value - (wanted[i] ?? NaN)));
  expect(Math.max(...apart)).toBeLessThan(1e-5);
}

/** The library as it is, noting the shape of every batch that its model is given. */
function recording(shapes: (readonly number[])[], onRun: () => void = () => {}) {
  const load = async (): Promise<Transformers> => {
    const { AutoModel, ...rest } = transformers;
    const fromPretrained = async (...given: Parameters<typeof AutoModel.from_pretrained>) => {
      const model = await AutoModel.from_pretrained(...given);
      return (inputs: Record<string, transformers.Tensor>) => {
        shapes.push(inputs["input_ids"]?.dims ?? []);
        onRun();
        return model(inputs) as unknown;
      };
    };
    return { ...rest, AutoModel: { from_pretrained: fromPretrained } as never };
  };
  return { load };
}

/** Texts of one to `count` letters, the longest first. */
const lettersUpTo = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    "abcdefghijklm "
      .repeat(9)
      .slice(0, count - i)
      .trim(),
  );

describe("createTransformersEmbeddingModel()", () => {
  test("names the model by its folder and measures its vectors", async () => {
    const { identity } = await tinyModel({ name: "bge-tiny", dimensions: 24 });
    expect(identity).toEqual({
      name: "onnx:bge-tiny",
      dimensions: 24,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("gives a moved folder the same identity", async () => {
    const folder = await makeModelFolder();
    const moved = join(await makeTempDir(), "tiny-model");
    await cp(folder, moved, { recursive: true });
    expect((await modelIn(moved)).identity).toEqual((await modelIn(folder)).identity);
  });

  test("gives another fingerprint for whatever changes the vectors", async () => {
    const variants: readonly (readonly [TinyFolderOptions, TinySettings])[] = [
      [{}, {}],
      [{ seed: 2 }, {}],
      [{ modelFile: "onnx/model_quantized.onnx" }, {}],
      [{ maxTokens: 32 }, {}],
      [{ words: ["extra"] }, {}],
      [{}, { pooling: "cls" }],
      [{}, { queryPrefix: "query: " }],
      [{}, { documentPrefix: "passage: " }],
      [{ files: { "sentence_bert_config.json": { max_seq_length: 20 } } }, {}],
    ];
    const fingerprints = await Promise.all(
      variants.map(async ([options, settings]) => {
        const { identity } = await tinyModel(options, settings);
        return identity.fingerprint;
      }),
    );
    expect(new Set(fingerprints).size).toBe(variants.length);
  });

  test("asks no server for anything, and prints nothing", async () => {
    const prints = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    const { fetch } = transformers.env;
    transformers.env.allowRemoteModels = true;
    const asked: unknown[] = [];
    transformers.env.fetch = (address) => {
      asked.push(address);
      return Promise.reject(new Error("Cannot fetch from a test"));
    };
    onTestFinished(() => {
      transformers.env.fetch = fetch;
      prints.forEach((spy) => spy.mockRestore());
    });
    const model = await tinyModel({ files: { "config.json": { model_type: "unheard-of" } } });
    expect(await model.embedDocuments(["a b", "c"])).toHaveLength(2);
    expect(asked).toEqual([]);
    expect(transformers.env.allowRemoteModels).toBe(false);
    prints.forEach((spy) => expect(spy).not.toHaveBeenCalled());
  });

  test.for([
    [{ modelFile: "onnx/model_quantized.onnx" }],
    [{ modelFile: "onnx/model_fp16.onnx" }],
    [{ modelFile: "model.onnx" }],
    [{ tokenTypes: true }],
    [{ output: "token_embeddings" }],
  ] as const)("reads a model of another export: %j", async ([options]) => {
    expectClose(await embedOne(options, "a"), expected(["[CLS]", "a", "[SEP]"], "mean"));
  });

  test("takes the vectors of a model that pools by itself", async () => {
    const options = { output: "sentence_embedding" };
    const model = await tinyModel(options, { pooling: "cls" });
    const [alone] = await model.embedDocuments(["abc"]);
    const [, padded] = await model.embedDocuments(["abcdefgh", "abc"]);
    expect(Math.hypot(...(alone ?? []))).toBeCloseTo(1, 6);
    expectClose(padded, alone);
  });
});

describe("embedDocuments()", () => {
  test.for(["mean", "cls"] as const)("pools by %s as worked out by hand", async (pooling) => {
    const vector = await embedOne({}, "ab c", { pooling });
    expectClose(vector, expected(["[CLS]", "a", "##b", "c", "[SEP]"], pooling));
  });

  test("follows the folder's pooling", async () => {
    const files = { "1_Pooling/config.json": { pooling_mode_cls_token: true } };
    expectClose(await embedOne({ files }, "a"), expected(["[CLS]", "a", "[SEP]"], "cls"));
  });

  test("gives unit vectors in the order of the texts, each as if embedded alone", async () => {
    const texts = lettersUpTo(40);
    const model = await tinyModel();
    const vectors = await model.embedDocuments(texts);
    expect(vectors).toHaveLength(40);
    for (const [i, text] of texts.entries()) {
      expect(vectors[i]).toHaveLength(16);
      expect(Math.hypot(...(vectors[i] ?? []))).toBeCloseTo(1, 6);
      expectClose(vectors[i], (await model.embedDocuments([text]))[0]);
    }
    expect(new Set(vectors.map((vector) => vector.join())).size).toBeGreaterThan(30);
  });

  test("gives the same numbers each time", async () => {
    const folder = await makeModelFolder();
    const [first, again] = [await modelIn(folder), await modelIn(folder)];
    const texts = lettersUpTo(20);
    expect(await again.embedDocuments(texts)).toEqual(await first.embedDocuments(texts));
  });

  test("runs at most 16 texts at once, those of like length together", async () => {
    const shapes: (readonly number[])[] = [];
    const model = await tinyModel({}, recording(shapes));
    shapes.length = 0;
    await model.embedDocuments([...Array.from({ length: 20 }, () => "a b"), ...lettersUpTo(20)]);
    expect(shapes.map(([texts]) => texts)).toEqual([16, 16, 8]);
    const tokens = shapes.map(([, length = 0]) => length);
    expect(tokens).toEqual(tokens.toSorted((a, b) => a - b));
  });

  test("runs at most 8,192 tokens at once", async () => {
    const shapes: (readonly number[])[] = [];
    const files = { "config.json": { model_type: "bert" } };
    const model = await tinyModel({ maxTokens: 5_000, files }, recording(shapes));
    shapes.length = 0;
    const long = "a ".repeat(3_000);
    expect(await model.embedDocuments([long, long, long])).toHaveLength(3);
    expect(shapes).toEqual([
      [2, 3_002],
      [1, 3_002],
    ]);
  });

  test("cuts a text to what the model reads, and keeps the token at its end", async () => {
    const vector = await embedOne({ maxTokens: 6 }, "a b c d e f g h");
    expectClose(vector, expected(["[CLS]", "a", "b", "c", "d", "[SEP]"], "mean"));
  });

  test("puts the document's prefix before a text and the query's before a question", async () => {
    const settings = { documentPrefix: "d:", queryPrefix: "q:" };
    const model = await tinyModel({}, settings);
    const plain = await tinyModel();
    const [wanted, asked] = await plain.embedDocuments(["d: abc", "q: abc"]);
    expectClose((await model.embedDocuments(["abc"]))[0], wanted);
    expectClose(await model.embedQuery("abc"), asked);
    const unlike = await plain.embedQuery("abc");
    expect(() => expectClose(asked, unlike)).toThrow("less than");
    expect(() => expectClose(asked, wanted)).toThrow("less than");
  });

  test("runs nothing for no texts", async () => {
    const shapes: (readonly number[])[] = [];
    const model = await tinyModel({}, recording(shapes));
    shapes.length = 0;
    expect(await model.embedDocuments([])).toEqual([]);
    expect(shapes).toEqual([]);
  });

  test("stops between two batches when it is cancelled", async () => {
    const shapes: (readonly number[])[] = [];
    const controller = new AbortController();
    const reason = new Error("enough");
    const onRun = () => void (shapes.length === 2 && controller.abort(reason));
    const model = await tinyModel({}, recording(shapes, onRun));
    const { signal } = controller;
    await expect(model.embedDocuments(lettersUpTo(60), { signal })).rejects.toBe(reason);
    expect(shapes).toHaveLength(2); // The measuring text and one batch of four.
    await expect(model.embedQuery("a", { signal })).rejects.toBe(reason);
  });

  test.for([
    ["that the model doesn't know", { vocabularySize: TINY_VOCABULARY.length }],
    ["whose vector isn't made of numbers", { nanToken: TINY_VOCABULARY.length }],
  ] as const)("finds the one text of many with a token %s", async ([, options]) => {
    const model = await tinyModel({ words: ["poison"], ...options });
    const texts = [...lettersUpTo(30), "a poison", ...lettersUpTo(30)];
    const error: unknown = await model.embedDocuments(texts).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbeddingInputError);
    expect(error).toMatchObject({ index: 30, kind: "malformed" });
    const rest = texts.filter((text) => text !== "a poison");
    expect(await model.embedDocuments(rest)).toHaveLength(60);
  });

  test("blames no text when the model fails on any", async () => {
    let isBroken = false;
    const onRun = () => {
      if (isBroken) throw new Error("bad allocation");
    };
    const model = await tinyModel({}, recording([], onRun));
    isBroken = true;
    await expect(model.embedDocuments(["a", "b"])).rejects.toMatchObject({
      name: "UserFacingError",
      message: expect.stringContaining("free some memory, or take a smaller model."),
    });
    // Questions are then searched by their words.
    const error: unknown = await model.embedQuery("a").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "LlmError", kind: "unavailable" });
    expect(error).not.toBeInstanceOf(EmbeddingInputError);
    isBroken = false;
    expect(await model.embedDocuments(["a"])).toHaveLength(1);
  });
});
