import { readFile } from "node:fs/promises";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import type { ChatMessage } from "./chat-model.ts";

const PROMPT_FOLDER = new URL("../../prompts/", import.meta.url);
const FILE = /^---\n(?<frontMatter>.*?)\n---\n(?<body>.*)$/su;
const PLACEHOLDER = /\{\{([a-z-]+)\}\}/gu;

const FrontMatterSchema = z.strictObject({
  name: z.string().regex(/^[a-z-]+$/),
  version: z.number().int().min(1),
  purpose: z.string().min(1),
  temperature: z.number().min(0).max(2),
  "max-output-tokens": z.number().int().min(1),
  inputs: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
});

/** A prompt read from a file, ready to be filled in. */
export interface Prompt {
  readonly name: string;
  /** Rises with every change of wording. */
  readonly version: number;
  /** `name@version`, as answers and evaluations quote it. */
  readonly id: string;
  /** In [0, 2]. */
  readonly temperature: number;
  readonly maxOutputTokens: number;
  /** Names of the placeholders, each used at least once. */
  readonly inputs: readonly string[];
  /**
   * Fills the placeholders in one pass, so that a value that holds `{{…}}` itself stays as it is.
   *
   * @param values One text for each input, and no other.
   * @throws {RangeError} If an input is missing or unknown.
   */
  readonly render: (values: Readonly<Record<string, string>>) => ChatMessage[];
}

/**
 * Loads `prompts/<name>.md`.
 *
 * @throws {TypeError} If the file is not a prompt or carries another name.
 */
export async function loadPrompt(name: string): Promise<Prompt> {
  const prompt = parsePrompt(await readFile(new URL(`${name}.md`, PROMPT_FOLDER), "utf8"));
  if (prompt.name === name) return prompt;
  throw new TypeError(`Cannot load prompt ${name}: the file says that it is ${prompt.name}`);
}

/**
 * Parses a prompt file: YAML front matter, then the sections `# system` and
 * `# user`, whose text may hold `{{placeholders}}`.
 *
 * @throws {TypeError} If the front matter is wrong, a section is missing, or placeholders and inputs differ.
 *
 * @example
 * ```ts
 * parsePrompt(file).render({ question: "What is LoRA?" }); // [{ role: "system", … }, { role: "user", … }]
 * ```
 */
export function parsePrompt(file: string): Prompt {
  const { frontMatter, body } = FILE.exec(file.replaceAll("\r\n", "\n"))?.groups ?? {};
  if (frontMatter === undefined || body === undefined) {
    throw new TypeError("Cannot parse prompt: wanted front matter between two lines of ---");
  }
  const parsed = FrontMatterSchema.safeParse(parseYaml(frontMatter));
  if (!parsed.success) {
    throw new TypeError(`Cannot parse prompt: ${z.prettifyError(parsed.error)}`);
  }
  const { name, version, temperature, inputs, "max-output-tokens": maxOutputTokens } = parsed.data;
  const templates = parseSections(body);
  checkPlaceholders(templates, inputs);
  return {
    name,
    version,
    id: `${name}@${version}`,
    temperature,
    maxOutputTokens,
    inputs,
    render: (values) => {
      checkValues(values, inputs);
      return templates.map(({ role, content }) => ({
        role,
        content: content.replace(PLACEHOLDER, (_, input: string) => values[input] ?? ""),
      }));
    },
  };
}

function parseSections(body: string): ChatMessage[] {
  const parts = body.split(/^# (system|user)\n/mu);
  const [lead = "", first, system = "", second, user = "", ...rest] = parts;
  if (lead.trim() !== "" || first !== "system" || second !== "user" || rest.length > 0) {
    throw new TypeError(
      'Cannot parse prompt: wanted the sections "# system" and "# user" in this order',
    );
  }
  return [
    { role: "system", content: system.trim() },
    { role: "user", content: user.trim() },
  ];
}

function checkPlaceholders(templates: readonly ChatMessage[], inputs: readonly string[]): void {
  const text = templates.map(({ content }) => content).join("\n");
  const used = new Set([...text.matchAll(PLACEHOLDER)].map(([, input = ""]) => input));
  const difference = [...used.symmetricDifference(new Set(inputs))];
  if (difference.length > 0) {
    throw new TypeError(
      `Cannot parse prompt: inputs and placeholders differ in ${difference.join(", ")}`,
    );
  }
}

function checkValues(values: Readonly<Record<string, string>>, inputs: readonly string[]): void {
  const difference = [...new Set(Object.keys(values)).symmetricDifference(new Set(inputs))];
  if (difference.length > 0) {
    throw new RangeError(
      `Cannot render prompt: values and inputs differ in ${difference.join(", ")}`,
    );
  }
}
