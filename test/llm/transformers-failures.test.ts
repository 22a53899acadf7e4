import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeModelFolder, TINY_VOCABULARY } from "../support/tiny-model-folder.ts";
import { modelIn, tinyModel } from "./tiny-embedding-model.ts";

describe("a model that cannot be used is refused with one sentence:", () => {
  async function refusalOf(asking: Promise<unknown>): Promise<string> {
    const error: unknown = await asking.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "UserFacingError" });
    const { message } = error as Error;
    expect(message).toMatch(/^[^\n]+: [^\n]+\.$/);
    return message;
  }

  test("the package is not installed", async () => {
    const code = "ERR_MODULE_NOT_FOUND";
    const load = () => Promise.reject(Object.assign(new Error("Cannot find package"), { code }));
    const message = await refusalOf(tinyModel({}, { load }));
    expect(message).toContain("run `npm install @huggingface/transformers`");
  });

  test("the folder is not there", async () => {
    expect(await refusalOf(modelIn("/nowhere/bge"))).toContain("/nowhere/bge");
  });

  test.for(["{}", "[1]", '{"model": {"type": "WordPiece"}}'])(
    "the tokenizer is broken: %s",
    async (text) => {
      const folder = await makeModelFolder({ files: { "tokenizer.json": text } });
      expect(await refusalOf(modelIn(folder))).toBe(
        `The tokenizer of the model folder ${folder} cannot be used: download tokenizer.json and tokenizer_config.json again.`,
      );
    },
  );

  test.for(["", "not a model at all", "<html>404</html>"])(
    "the weights are broken: %j",
    async (text) => {
      const folder = await makeModelFolder();
      const file = join(folder, "onnx/model.onnx");
      await writeFile(file, text);
      expect(await refusalOf(modelIn(folder))).toBe(
        `The model ${file} cannot be loaded: download it again with its config.json, or take an ONNX export of a sentence embedding model.`,
      );
    },
  );

  test("the model gives no vectors", async () => {
    const message = await refusalOf(tinyModel({ output: "logits" }));
    expect(message).toMatch(
      /model\.onnx gives logits, but neither sentence_embedding nor last_hidden_state: /,
    );
  });

  test("the model cannot embed a text at all", async () => {
    const folder = await makeModelFolder({ nanToken: TINY_VOCABULARY.indexOf("[CLS]") });
    const message = await refusalOf(modelIn(folder));
    expect(message).toBe(
      `The model in ${folder} cannot embed a text: download it again, or take an ONNX export of a sentence embedding model.`,
    );
  });

  test("the vectors have another length than asked for", async () => {
    const folder = await makeModelFolder();
    expect((await modelIn(folder, { dimensions: 16 })).identity.dimensions).toBe(16);
    expect(await refusalOf(modelIn(folder, { dimensions: 32 }))).toBe(
      `EMBEDDING_DIMENSIONS is 32, but the model in ${folder} gives vectors of 16 numbers: leave EMBEDDING_DIMENSIONS empty, or take another model.`,
    );
  });
});
