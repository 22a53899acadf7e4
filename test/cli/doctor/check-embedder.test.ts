import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkEmbedder } from "../../../src/cli/doctor/check-embedder.ts";
import { inspectLocalModel } from "../../../src/cli/doctor/inspect-local-model.ts";
import type { LocalModelState } from "../../../src/cli/doctor/local-model-state.ts";
import { parseConfig } from "../../../src/config.ts";
import { makeModelFolder } from "../../support/tiny-model-folder.ts";

const check = (
  env: Readonly<Record<string, string>>,
  inspect: typeof inspectLocalModel = inspectLocalModel,
) => checkEmbedder(parseConfig(env).models, { inspectLocalModel: inspect });

describe("checkEmbedder()", () => {
  test("leaves it to the library when none is named", async () => {
    expect(await check({ OPENAI_API_KEY: "sk-1" })).toEqual([]);
  });

  test.for([
    [{ EMBEDDING_MODEL: "fitted" }, "fitted on the library, without a key"],
    [{ EMBEDDING_MODEL: "small", OPENAI_API_KEY: "sk-1" }, "small of the model server"],
    [{ EMBEDDING_MODEL: "small", OPENAI_BASE_URL: "http://x/v1" }, "small of the model server"],
  ] as const)("names the embedder of %j", async ([env, message]) => {
    expect(await check(env)).toEqual([{ name: "Embedder", status: "ok", message }]);
  });

  test("fails for a hosted model without a server", async () => {
    expect(await check({ EMBEDDING_MODEL: "small" })).toMatchObject([
      { status: "fail", message: "small needs a model server, and none is configured" },
    ]);
  });

  test("says that a local model's folder is complete, and what will be used of it", async () => {
    const folder = await makeModelFolder({ modelFile: "onnx/model_quantized.onnx" });
    const env = { EMBEDDING_MODEL: `onnx:${folder}`, EMBEDDING_POOLING: "cls" };
    expect(await check(env)).toEqual([
      {
        name: "Embedder",
        status: "ok",
        message: "onnx:tiny-model: its folder is complete (onnx/model_quantized.onnx, cls pooling)",
      },
    ]);
  });

  test("names the file that a local model's folder lacks", async () => {
    const folder = await makeModelFolder();
    await rm(join(folder, "tokenizer.json"));
    const [found] = await check({ EMBEDDING_MODEL: `onnx:${folder}` });
    expect(found?.status).toBe("fail");
    expect(found?.message).toMatch(/^onnx:tiny-model: .*lacks .*tokenizer\.json: download/);
  });

  test("says how to install the package", async () => {
    const state: LocalModelState = { kind: "no-package" };
    const env = { EMBEDDING_MODEL: "onnx:/models/bge" };
    expect(await check(env, () => Promise.resolve(state))).toMatchObject([
      { status: "fail", fix: expect.stringContaining("npm install @huggingface/transformers") },
    ]);
  });
});
