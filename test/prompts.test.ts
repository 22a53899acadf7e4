import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { loadPrompt } from "../src/llm/prompt-file.ts";

const names = globSync("prompts/*.md").map((file) => basename(file, ".md"));
const sources = globSync("src/**/*.ts").map((file) => readFileSync(file, "utf8"));

const VALUES: Readonly<Record<string, string>> = {
  fence: "f00d",
  abstracts: "[1] A title\n[1.1] A sentence that holds {{question}}.",
  notes: "[1.1] A note that holds {{question}}.\n[2.3][4.1] Another note.",
  papers: "[1] A title: A sentence that holds {{question}}.\n[2] Another title: Another sentence.",
  question: "What is low-rank adaptation?",
  sentences: "2 to 5",
};

test("there are prompts to check", () => {
  expect(names.length).toBeGreaterThan(0);
});

test.for(names)("prompts/%s.md parses, with its placeholders as its inputs", async (name) => {
  const prompt = await loadPrompt(name);
  expect(prompt.id).toBe(`${name}@${prompt.version}`);
});

test.for(names)("prompts/%s.md is loaded by a module", (name) => {
  expect(sources.some((source) => source.includes(`loadPrompt("${name}")`))).toBe(true);
});

test.for(names)(
  "prompts/%s.md renders as it did; a change of wording needs a new version",
  async (name) => {
    const prompt = await loadPrompt(name);
    const values = Object.fromEntries(prompt.inputs.map((input) => [input, VALUES[input] ?? "?"]));
    expect({ id: prompt.id, messages: prompt.render(values) }).toMatchSnapshot();
  },
);
