import { resolve } from "node:path";
import { expect, test } from "vitest";
import { isLocalModel, parseLocalModel } from "../../src/llm/local-model.ts";

test.for([
  ["onnx:/srv/models/bge-small", "onnx:bge-small", "/srv/models/bge-small"],
  ["onnx:/srv/models/bge-small/", "onnx:bge-small", "/srv/models/bge-small"],
  ["onnx: models/e5 ", "onnx:e5", resolve("models/e5")],
  ["onnx:models/../e5", "onnx:e5", resolve("e5")],
] as const)("parseLocalModel() reads %s", ([setting, name, folder]) => {
  expect(parseLocalModel(setting)).toEqual({ name, folder });
  expect(isLocalModel(name)).toBe(true);
});

test.for([undefined, "fitted", "text-embedding-3-small", "nomic-embed-text:onnx", "ONNX"])(
  "parseLocalModel() leaves %s to others",
  (setting) => {
    expect(parseLocalModel(setting)).toBeUndefined();
  },
);

test("parseLocalModel() gives a moved folder the same name", () => {
  const names = ["onnx:/a/b/model", "onnx:/c/model"].map((text) => parseLocalModel(text)?.name);
  expect(new Set(names).size).toBe(1);
});
