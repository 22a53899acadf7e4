import type { Output } from "./output.ts";

/** Legal in JSON, but acted on by terminals or taken for line ends. */
const AWKWARD = /[\u007f-\u009f\u2028\u2029]/g;

/** Writes one JSON document on one line, with every control character escaped. */
export async function writeJson(output: Output, value: unknown): Promise<void> {
  const json = JSON.stringify(value).replaceAll(
    AWKWARD,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  await output.write(`${json}\n`);
}
