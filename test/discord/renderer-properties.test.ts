import { globSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { liveMarkup } from "./renderer-properties-checks.ts";
import { rendererProperties } from "./renderer-properties-table.ts";

const CASES = 10_000;
const SEED = 20_261_121;

const files = globSync("src/discord/**/render*.ts").sort();

/** Names of the functions called `render…` that the bot's modules export. */
async function findRenderers(): Promise<readonly string[]> {
  const modules = await Promise.all(
    files.map(
      async (file): Promise<object> => import(/* @vite-ignore */ resolve(file)) as Promise<object>,
    ),
  );
  return modules
    .flatMap((module) => Object.entries(module))
    .filter(([name, value]) => name.startsWith("render") && typeof value === "function")
    .map(([name]) => name);
}

test("every renderer of the bot has a line in renderer-properties-table.ts, and every line a renderer", async () => {
  const found = await findRenderers();
  expect(found.length).toBeGreaterThan(30);
  expect(new Set(Object.keys(rendererProperties))).toEqual(new Set(found));
});

const weights = Object.values(rendererProperties).map(({ weight }) => weight);
const allWeights = weights.reduce((sum, weight) => sum + weight, 0);

describe("of any value, in every language, Discord takes what is shown, it has every source, and nothing foreign is alive in it:", () => {
  test.each(Object.entries(rendererProperties))("%s()", (_, { property, weight }) => {
    fc.assert(property, {
      numRuns: Math.ceil((CASES * weight) / allWeights),
      seed: SEED,
      endOnFailure: true,
    });
  });
});

describe("liveMarkup() finds", () => {
  test.each([
    ["see [here](https://evil.example)", "a masked link"],
    ["[1](x)", "a masked link"],
    ["hello <@100000000000000001>", "a mention"],
    ["look </ask:1>", "a mention"],
    ["@everyone", "a ping of everybody"],
    ["go to https://evil.example", "an address"],
    ["join discord.gg/x", "an invitation"],
    ["```\nopen", "a backtick without its partner"],
    ["it is undefined", "a value that is none"],
  ])("%j", (text, what) => {
    expect(liveMarkup(text)).toContain(what);
  });

  test.each([
    "[Paper](<https://papers.example/abs/1>) (2024)",
    "```bibtex\n@article{x, url = {https://evil.example}}\n```",
    "said by <@900000000000000001> <t:1700000000:R>",
    "\\<\u200A@5> `k3j2h1g0f9` https:\\/\\/evil.example",
  ])("nothing in %j", (text) => {
    expect(liveMarkup(text)).toEqual([]);
  });
});
