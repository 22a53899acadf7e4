import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Data flows left to right; imports may only point left. */
const LAYERS = [
  ["lib"],
  ["corpus"],
  ["llm"],
  ["indexing"],
  ["retrieval"],
  ["answering"],
  ["state"],
  ["discord", "cli", "evaluation", "monitoring"],
];
/** Files in `src/` that see everything; `config.ts` sees no layer and is seen by all. */
const ROOTS = new Set([
  "src/main.ts",
  "src/start.ts",
  "src/compose.ts",
  "src/compose-assistant.ts",
  "src/compose-models.ts",
  "src/compose-monitoring.ts",
  "src/run-bot.ts",
  "src/keep-library.ts",
]);
const VENDOR_HOMES: readonly (readonly [name: string, home: RegExp])[] = [
  ["discord.js", /^src\/discord\//],
  ["openai", /^src\/llm\/openai-[^/]+\.ts$/],
  ["@huggingface/transformers", /^src\/llm\/transformers-[^/]+\.ts$/],
  ["@lancedb/lancedb", /^src\/indexing\/lancedb-[^/]+\.ts$/],
  ["apache-arrow", /^src\/indexing\/lancedb-[^/]+\.ts$/],
  ["langchain", /\/langchain-[^/]+\.ts$/],
  ["@langchain/core", /\/langchain-[^/]+\.ts$/],
  ["@langchain/textsplitters", /\/langchain-[^/]+\.ts$/],
  ["pg", /^src\/state\/postgres-[^/]+\.ts$/],
  ["@aws-sdk/client-s3", /^src\/indexing\/s3-[^/]+\.ts$/],
  ["yauzl", /^src\/corpus\/formats\/opening\//],
  ["@retorquere/bibtex-parser", /^src\/corpus\/formats\/bibtex\//],
  ["csv-parse", /^src\/corpus\/formats\/csv\//],
  ["htmlparser2", /^src\/corpus\/formats\/listing-html\//],
  ["node:sqlite", /^src\/state\/sqlite-[^/]+\.ts$/],
  ["commander", /^src\/cli\//],
  ["@opentelemetry", /^src\/monitoring\/(?:metrics|traces)\//],
  ["@resvg/resvg-wasm", /\/resvg-[^/]+\.ts$/],
  ["vega", /^src\/evaluation\/vega-[^/]+\.ts$/],
  ["vega-lite", /^src\/evaluation\/vega-[^/]+\.ts$/],
];

const files = globSync("src/**/*.ts").sort();

function importsIn(source: string): string[] {
  const matches = source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...matches].map((match) => match[1] ?? "");
}

function layerOf(file: string): number {
  const folder = file.split("/")[1] ?? "";
  return LAYERS.findIndex((names) => names.includes(folder));
}

function isAllowed(file: string, specifier: string): boolean {
  if (!specifier.startsWith(".")) {
    const vendor = VENDOR_HOMES.find(([name]) => `${specifier}/`.startsWith(`${name}/`));
    return vendor === undefined || vendor[1].test(file);
  }
  if (ROOTS.has(file)) return true;
  const target = join(dirname(file), specifier);
  if (target === "src/config.ts" || target === "src/env-schema.ts") return true;
  if (ROOTS.has(target) || file === "src/config.ts") return false;
  const sameFolder = target.split("/")[1] === file.split("/")[1];
  return sameFolder || layerOf(target) < layerOf(file);
}

/** @returns What a file with this text imports and may not. */
function forbiddenImports(file: string, source: string): string[] {
  return importsIn(source).filter((specifier) => !isAllowed(file, specifier));
}

test("the tree being checked is not empty and every folder has its place", () => {
  expect(files.length).toBeGreaterThan(60);
  const homeless = files.filter((file) => file.split("/").length > 2 && layerOf(file) < 0);
  expect(homeless).toEqual([]);
});

test.for(files)("%s imports only layers to its left and vendors at home", (file) => {
  expect(forbiddenImports(file, readFileSync(file, "utf8"))).toEqual([]);
});

test.for([
  ["src/corpus/clean-text.ts", "../llm/chat-model.ts"],
  ["src/answering/answer-question.ts", "../discord/start-bot.ts"],
  ["src/discord/start-bot.ts", "../cli/run-cli.ts"],
  ["src/discord/start-bot.ts", "../compose.ts"],
  ["src/retrieval/hybrid-retriever.ts", "@lancedb/lancedb"],
  ["src/answering/write-answer.ts", "openai"],
  ["src/compose.ts", "@huggingface/transformers"],
  ["src/answering/write-answer.ts", "openai/resources"],
  ["src/cli/run-cli.ts", "discord.js"],
  ["src/corpus/chunk-paper.ts", "@langchain/textsplitters"],
  ["src/config.ts", "./answering/answer.ts"],
  ["src/discord/start-bot.ts", "../monitoring/request.ts"],
  ["src/monitoring/request.ts", "@opentelemetry/api"],
  ["src/evaluation/create-plots.ts", "vega-lite"],
])("a forbidden import planted in %s is found: %s", ([file = "", specifier = ""]) => {
  const planted = `${readFileSync(file, "utf8")}\nimport type { X } from "${specifier}";\n`;
  expect(forbiddenImports(file, planted)).toContain(specifier);
});

test("95 % of the source files are under 240 lines and none is over 300", () => {
  const lengths = files
    .map((file) => readFileSync(file, "utf8").split("\n").length)
    .toSorted((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThan(240);
  expect(lengths.at(-1)).toBeLessThanOrEqual(300);
});

test.for(files)("%s documents every export", (file) => {
  const lines = readFileSync(file, "utf8").split("\n");
  const bare = lines.filter(
    (line, index) =>
      /^export (?:async )?(?:abstract )?(?:function|class|interface|type|const)\b/.test(line) &&
      !/\*\/\s*$/.test(lines[index - 1] ?? ""),
  );
  expect(bare).toEqual([]);
});
