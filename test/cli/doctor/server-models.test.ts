import { expect, test } from "vitest";
import { serverModels } from "../../../src/cli/doctor/server-models.ts";

test.for([
  ["a bare name", { chatModel: "gpt-6-luna" }, ["gpt-6-luna"]],
  [
    "a name with a tag on a server of one's own",
    { chatModel: "mistral:7b", baseUrl: "http://localhost" },
    ["mistral:7b"],
  ],
  ["a fine-tuned model", { chatModel: "ft:gpt:me" }, ["ft:gpt:me"]],
  ["not another vendor's model", { chatModel: "anthropic:claude" }, []],
  ["a hosted embedder", { chatModel: "a", embeddingModel: "b" }, ["a", "b"]],
  ["not the fitted embedder", { chatModel: "a", embeddingModel: "fitted" }, ["a"]],
  ["not a local embedder", { chatModel: "a", embeddingModel: "onnx:/models/b" }, ["a"]],
] as const)("serverModels() names %s", ([, settings, ids]) => {
  const models = { baseUrl: undefined, embeddingModel: undefined, ...settings };
  expect(serverModels(models).map(({ id }) => id)).toEqual(ids);
});
