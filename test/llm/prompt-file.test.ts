import { expect, test } from "vitest";
import { loadPrompt, parsePrompt } from "../../src/llm/prompt-file.ts";

const FILE = `---
name: greet
version: 3
purpose: Greet
temperature: 0.5
max-output-tokens: 20
inputs: [who, what]
---
# system
Greet {{who}}.

# user
## Not a section
{{what}} for {{who}}
`;

test("parsePrompt() reads settings and sections", () => {
  const prompt = parsePrompt(FILE);
  expect(prompt).toMatchObject({ id: "greet@3", temperature: 0.5, maxOutputTokens: 20 });
  expect(prompt.render({ who: "A", what: "B" })).toEqual([
    { role: "system", content: "Greet A." },
    { role: "user", content: "## Not a section\nB for A" },
  ]);
});

test("parsePrompt() reads a file with carriage returns", () => {
  expect(parsePrompt(FILE.replaceAll("\n", "\r\n")).name).toBe("greet");
});

test("render() fills placeholders once, so that a value holding one stays text", () => {
  const [, user] = parsePrompt(FILE).render({ who: "$& {{what}}", what: "{{who}} $1" });
  expect(user?.content).toBe("## Not a section\n{{who}} $1 for $& {{what}}");
});

test("render() refuses missing and unknown values", () => {
  const { render } = parsePrompt(FILE);
  expect(() => render({ who: "A" })).toThrow("differ in what");
  expect(() => render({ who: "A", what: "B", why: "C" })).toThrow("differ in why");
});

test.for([
  ["no front matter", FILE.slice(4), "wanted front matter"],
  ["an unknown setting", FILE.replace("purpose", "goal"), "purpose"],
  ["a placeholder that is no input", FILE.replace("{{what}}", "{{why}}"), "differ in why, what"],
  ["no user section", FILE.replace("# user\n", ""), "wanted the sections"],
  ["text before the sections", FILE.replace("# system", "Hello\n# system"), "wanted the sections"],
] as const)("parsePrompt() refuses a file with %s", ([, file, message]) => {
  expect(() => parsePrompt(file)).toThrow(message);
});

test("loadPrompt() says which file is missing", async () => {
  await expect(loadPrompt("absent")).rejects.toThrow("absent.md");
});
