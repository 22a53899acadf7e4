import type { Prompt } from "./prompt-file.ts";

/**
 * Fills some of a prompt's inputs beforehand.
 *
 * @param values Of inputs that the prompt has.
 * @returns The prompt without these inputs; its name and version stay.
 */
export function fillPrompt(prompt: Prompt, values: Readonly<Record<string, string>>): Prompt {
  return {
    ...prompt,
    inputs: prompt.inputs.filter((input) => !Object.hasOwn(values, input)),
    render: (rest) => prompt.render({ ...rest, ...values }),
  };
}
