import { LlmError } from "../llm/llm-error.ts";

const MAX_CHARS = 40;

/**
 * Names what went wrong by something that takes few values: Discord's or the system's code, the kind of a model's failure,
 * or the class of the error. Holds no text of the error's message.
 */
export function errorType(error: unknown): string {
  if (error instanceof LlmError) return error.kind;
  if (!(error instanceof Error)) return "unknown";
  const found = [Reflect.get(error, "code"), Reflect.get(error, "status"), error.name].find(
    (value: unknown) => (typeof value === "string" && value !== "") || typeof value === "number",
  );
  return String(found ?? "Error")
    .replaceAll(/[^\w.-]/gu, "_")
    .slice(0, MAX_CHARS);
}
