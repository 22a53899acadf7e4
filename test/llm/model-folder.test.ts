import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readModelFolder } from "../../src/llm/model-folder.ts";
import { makeModelFolder, type TinyFolderOptions } from "../support/tiny-model-folder.ts";

const POOLING = "1_Pooling/config.json";
const PROMPTS = "config_sentence_transformers.json";

const readTiny = async (options: TinyFolderOptions = {}) =>
  readModelFolder(await makeModelFolder(options));

describe("readModelFolder()", () => {
  test("takes mean pooling and no prefixes where the folder says nothing", async () => {
    const path = await makeModelFolder();
    expect(await readModelFolder(path)).toEqual({
      path,
      modelFile: "onnx/model.onnx",
      precision: "fp32",
      weightFiles: ["onnx/model.onnx"],
      files: ["onnx/model.onnx", "config.json", "tokenizer.json", "tokenizer_config.json"],
      pooling: "mean",
      queryPrefix: "",
      documentPrefix: "",
      maxTokens: 64,
    });
  });

  test.for([
    [{ pooling_mode_cls_token: true, pooling_mode_mean_tokens: false }, "cls"],
    [
      { pooling_mode_cls_token: false, pooling_mode_mean_tokens: true, include_prompt: true },
      "mean",
    ],
    [{ pooling_mode: "cls" }, "cls"],
    [{ pooling_mode: "mean" }, "mean"],
    [{ word_embedding_dimension: 16 }, "mean"],
  ] as const)("reads the pooling of sentence-transformers: %j", async ([content, pooling]) => {
    expect((await readTiny({ files: { [POOLING]: content } })).pooling).toBe(pooling);
  });

  test.for([
    [{ pooling_mode_max_tokens: true }, "max_tokens"],
    [{ pooling_mode: "lasttoken" }, "lasttoken"],
    [
      { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true },
      "cls_token with mean_tokens",
    ],
  ] as const)("refuses a pooling it would get wrong: %j", async ([content, named]) => {
    const path = await makeModelFolder({ files: { [POOLING]: content } });
    await expect(readModelFolder(path)).rejects.toMatchObject({
      name: "UserFacingError",
      message: `${join(path, POOLING)} asks for a pooling that is not supported (${named}): use a model with mean or cls pooling, or set EMBEDDING_POOLING to one of them.`,
    });
    expect((await readModelFolder(path, { pooling: "mean" })).pooling).toBe("mean");
  });

  test.for([
    [{ query: "q: ", document: "d: " }, "q: ", "d: "],
    [{ query: "q: ", passage: "p: " }, "q: ", "p: "],
    [{ clustering: "c: " }, "", ""],
  ] as const)("reads the prompts of sentence-transformers: %j", async ([prompts, query, text]) => {
    const folder = await readTiny({ files: { [PROMPTS]: { prompts } } });
    expect(folder).toMatchObject({ queryPrefix: query, documentPrefix: text });
  });

  test("lets the operator's settings go before the folder's", async () => {
    const files = {
      [POOLING]: { pooling_mode_mean_tokens: true },
      [PROMPTS]: { prompts: { query: "q: ", document: "d: " } },
    };
    const path = await makeModelFolder({ files });
    const settings = { pooling: "cls", queryPrefix: "query:", documentPrefix: "查询：" } as const;
    expect(await readModelFolder(path, settings)).toMatchObject({
      pooling: "cls",
      queryPrefix: "query: ",
      documentPrefix: "查询：",
    });
  });

  test("takes the least of the lengths that the folder states", async () => {
    expect((await readTiny({ maxTokens: 1e30 })).maxTokens).toBe(512);
    expect((await readTiny({ maxTokens: 700 })).maxTokens).toBe(512);
    const files = { "sentence_bert_config.json": { max_seq_length: 48 } };
    expect((await readTiny({ files })).maxTokens).toBe(48);
    const bare = { "config.json": { model_type: "bert" }, "tokenizer_config.json": {} };
    expect((await readTiny({ files: bare })).maxTokens).toBe(512);
  });

  test.for([
    ["onnx/model_quantized.onnx", "q8"],
    ["onnx/model_fp16.onnx", "fp16"],
    ["model.onnx", "fp32"],
  ] as const)("finds the weights in %s", async ([modelFile, precision]) => {
    expect(await readTiny({ modelFile })).toMatchObject({ modelFile, precision });
  });

  test("prefers full precision, and counts weights beside the graph", async () => {
    const files = { "onnx/model_quantized.onnx": "x", "onnx/model.onnx_data": "y" };
    expect(await readTiny({ files })).toMatchObject({
      precision: "fp32",
      weightFiles: ["onnx/model.onnx", "onnx/model.onnx_data"],
    });
  });

  test.for(["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"])(
    "names %s when the folder lacks it",
    async (file) => {
      const path = await makeModelFolder();
      await rm(join(path, file));
      await expect(readModelFolder(path)).rejects.toMatchObject({
        name: "UserFacingError",
        message: `The model folder lacks ${join(path, file)}: download the model again with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx.`,
      });
    },
  );

  test("names a folder that is not there", async () => {
    await expect(readModelFolder("/nowhere/bge")).rejects.toMatchObject({
      name: "UserFacingError",
      message:
        "EMBEDDING_MODEL names the model folder /nowhere/bge, which is not there or cannot be read: correct the path, or set EMBEDDING_MODEL=fitted.",
    });
  });

  test.for([
    ["config.json", "{", "cannot be read as JSON"],
    [PROMPTS, "[]", "does not hold an object"],
    [POOLING, "", "cannot be read as JSON"],
  ] as const)("names a broken %s", async ([file, text, why]) => {
    const path = await makeModelFolder({ files: { [file]: text } });
    await expect(readModelFolder(path)).rejects.toMatchObject({
      name: "UserFacingError",
      message: `${join(path, file)} ${why}: download it again.`,
    });
  });

  test("names a folder in the place of the weights", async () => {
    const path = await makeModelFolder({ modelFile: "onnx/model_quantized.onnx" });
    await mkdir(join(path, "onnx/model.onnx"));
    await expect(readModelFolder(path)).rejects.toMatchObject({
      name: "UserFacingError",
      message: expect.stringContaining("onnx/model.onnx cannot be read"),
    });
  });

  test("knows a pointer of Git LFS", async () => {
    const path = await makeModelFolder();
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 133093490\n";
    await writeFile(join(path, "onnx/model.onnx"), pointer);
    await expect(readModelFolder(path)).rejects.toMatchObject({
      name: "UserFacingError",
      message: `${join(path, "onnx/model.onnx")} is a pointer of Git LFS and not the model: run \`git lfs pull\` in ${join(path, "onnx")}.`,
    });
  });
});
