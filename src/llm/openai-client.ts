import { inspect } from "node:util";
import { OpenAI } from "openai";

/** OpenAI's own server; every other one is only compatible. */
const OPENAI_BASE_URL = "https://api.openai.com/v1";

/** Longer than any limit of ours, so that ours decide. */
const TIMEOUT_MS = 300_000;

/** How to reach an OpenAI-compatible server. */
export interface OpenAIServer {
  /** Absent for servers that ask for none, such as Ollama. */
  readonly apiKey?: string | undefined;
  /** For example `http://127.0.0.1:11434/v1`; OpenAI's own when absent. */
  readonly baseUrl?: string | undefined;
}

/**
 * Creates the SDK's client, without its retries (they ignore long `Retry-After`
 * times and retry spent quotas) and without its logging. Printed or serialised,
 * the client shows nothing of itself: the SDK's own output holds the key.
 */
export function createOpenAIClient({ apiKey, baseUrl }: OpenAIServer): OpenAI {
  const client = new OpenAI({
    // The SDK insists on a key; servers that need none ignore it.
    apiKey: apiKey ?? "none",
    baseURL: baseUrl ?? OPENAI_BASE_URL,
    maxRetries: 0,
    timeout: TIMEOUT_MS,
    logLevel: "off",
  });
  const hidden = { value: () => "[OpenAI client]", enumerable: false };
  return Object.defineProperties(client, { [inspect.custom]: hidden, toJSON: hidden });
}

/** Whether the server is OpenAI's own, which knows parameters that others reject. */
export function isOpenAIServer({ baseURL }: OpenAI): boolean {
  return new URL(baseURL).hostname === "api.openai.com";
}
