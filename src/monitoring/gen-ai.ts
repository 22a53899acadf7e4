import type { Step } from "../lib/step.ts";
import { errorType } from "./error-type.ts";

/** Names and values as OpenTelemetry's conventions for generative AI have them. */
export type Attributes = Readonly<Record<string, string | number | readonly string[]>>;

/** Describes a call of a model in what takes few values: which operation, of whom, of which model, and how it failed. */
export function callAttributes({ name, notes, error }: Step, provider: string): Attributes {
  return {
    "gen_ai.operation.name": name,
    "gen_ai.provider.name": provider,
    "gen_ai.request.model": String(notes["model"] ?? "unknown"),
    ...(error === undefined ? {} : { "error.type": errorType(error) }),
  };
}

/** What a call came to, for its span. */
export function usageAttributes({ notes }: Step): Attributes {
  const { inputTokens, outputTokens, cachedInputTokens, firstMs, finish, costUsd } = notes;
  return {
    ...numberAs("gen_ai.usage.input_tokens", inputTokens),
    ...numberAs("gen_ai.usage.output_tokens", outputTokens),
    ...numberAs("gen_ai.usage.cache_read.input_tokens", cachedInputTokens),
    ...numberAs("gen_ai.response.time_to_first_chunk", toSeconds(firstMs)),
    ...(typeof finish === "string" ? { "gen_ai.response.finish_reasons": [finish] } : {}),
    ...numberAs("papercord.cost_usd", costUsd),
  };
}

function toSeconds(ms: unknown): number | undefined {
  return typeof ms === "number" ? ms / 1_000 : undefined;
}

function numberAs(name: string, value: unknown): Attributes {
  return typeof value === "number" ? { [name]: value } : {};
}
