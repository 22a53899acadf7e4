import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config.ts";
import { loadPriceTable } from "../../src/llm/load-price-table.ts";
import { costOf, findPrice } from "../../src/llm/price-table.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const LUNA = { input: 0.1, cachedInput: 0.01, output: 0.5 };

async function pricesFile(content: unknown): Promise<string> {
  const path = join(await makeTempDir(), "prices.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("findPrice()", () => {
  const models = {
    "gpt-6": { input: 1, output: 1 },
    "gpt-6-luna": LUNA,
    "ollama:": { input: 0, output: 0 },
    llama3: { input: 2, output: 2 },
  };

  test.for([
    ["gpt-6-luna", LUNA],
    ["gpt-6-luna-2026-10-01", LUNA],
    ["gpt-6-2026-10-01", models["gpt-6"]],
    ["llama3:latest", models.llama3],
    ["ollama:qwen3:8b", models["ollama:"]],
  ] as const)("knows %s by its longest name", ([model, price]) => {
    expect(findPrice({ models }, model)).toEqual(price);
  });

  test.for([
    "gpt-6-luna-mini",
    "gpt-6-astra",
    "gpt-60",
    "llama3:8b-instruct",
    "ft:gpt-6-luna:me",
    "",
  ])("doesn't guess at %s", (model) => {
    expect(findPrice({ models }, model)).toBeUndefined();
  });
});

describe("costOf()", () => {
  test.for([
    [{ inputTokens: 2_000, outputTokens: 400 }, 400_000],
    [{ inputTokens: 2_000, cachedInputTokens: 1_500, outputTokens: 0 }, 65_000],
    [{ inputTokens: 10, cachedInputTokens: 99, outputTokens: 0 }, 100],
    [{ inputTokens: 0, outputTokens: 0 }, 0],
  ] as const)("charges %j of gpt-6-luna in billionths of a dollar", ([tokens, nanoUsd]) => {
    expect(costOf(LUNA, tokens)).toBe(nanoUsd);
  });

  test("rounds up, and charges cached input as input where it has no price", () => {
    expect(costOf({ input: 0.0001, output: 0 }, { inputTokens: 1, outputTokens: 0 })).toBe(1);
    const tokens = { inputTokens: 7, cachedInputTokens: 7, outputTokens: 0 };
    expect(costOf({ input: 1, output: 5 }, tokens)).toBe(7_000);
  });

  test("is a whole number that grows with every count", () => {
    const price = fc.double({ min: 0, max: 100, noNaN: true });
    const count = fc.nat(200_000);
    fc.assert(
      fc.property(price, price, count, count, (input, output, inputTokens, outputTokens) => {
        const cost = costOf({ input, output }, { inputTokens, outputTokens });
        expect(Number.isSafeInteger(cost)).toBe(true);
        const more = { inputTokens: inputTokens + 1, outputTokens: outputTokens + 1 };
        expect(costOf({ input, output }, more)).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});

describe("loadPriceTable()", () => {
  test("knows the default models without a file", () => {
    const prices = loadPriceTable();
    expect(findPrice(prices, "gpt-6-luna")).toEqual(LUNA);
    expect(findPrice(prices, "text-embedding-3-small")).toEqual({ input: 0.02, output: 0 });
    expect(prices.asOf).toMatch(/^\d{4}-\d{2}$/);
  });

  test("adds the operator's prices and prefers them", async () => {
    const own = { "gpt-6-luna": { input: 7, output: 8 }, mine: { input: 0, output: 0 } };
    const prices = loadPriceTable(await pricesFile({ models: own }));
    expect(findPrice(prices, "gpt-6-luna")).toEqual(own["gpt-6-luna"]);
    expect(findPrice(prices, "mine")).toEqual(own.mine);
    expect(findPrice(prices, "gpt-6-astra")).toEqual({ input: 10, output: 50 });
  });

  test.for([
    ["{", /PRICES_FILE names is not JSON\.$/],
    [{}, /PRICES_FILE names is not a table of prices:\n {2}models: /],
    [{ models: { a: { input: "1", output: 2 } } }, /\n {2}models\.a\.input: /],
    [{ models: { a: { input: 1 } } }, /\n {2}models\.a\.output: /],
    [{ models: { a: { input: -1, output: 2 } } }, /\n {2}models\.a\.input: /],
    [{ models: { a: { input: 1, output: 2, per: "token" } } }, /\n {2}models\.a: .*per/],
  ] as const)("refuses %j", async ([content, message]) => {
    const path = await pricesFile(content);
    expect(() => loadPriceTable(path)).toThrow(ConfigError);
    expect(() => loadPriceTable(path)).toThrow(message);
  });

  test("refuses a file that isn't there, without its path", () => {
    expect(() => loadPriceTable("/nowhere/prices.json")).toThrow(
      "Cannot start, the file that PRICES_FILE names cannot be read (ENOENT).",
    );
  });
});
