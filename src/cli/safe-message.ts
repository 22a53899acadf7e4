import { redact } from "./redact.ts";
import { terminalText } from "./render/terminal-text.ts";

const MAX_CHARS = 300;

/**
 * The message of an unexpected failure, fit to be shown: its first line,
 * without secrets and without a final period, at most 300 characters.
 */
export function safeMessage(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = terminalText(redact(message.split("\n")[0] ?? "", env)).slice(0, MAX_CHARS);
  return line.replace(/[.:;]$/, "") || "no details";
}
