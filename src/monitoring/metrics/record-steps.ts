import type { Step, StepListener } from "../../lib/step.ts";
import { errorType } from "../error-type.ts";
import { callAttributes } from "../gen-ai.ts";
import { allSteps, isModelCall, readRequest } from "../request.ts";
import type { Instruments } from "./instruments.ts";

const MS_PER_S = 1_000;
/** Steps that are requests to Discord. */
const TO_DISCORD: ReadonlySet<string> = new Set(["acknowledge", "show", "typing", "request"]);
/** Steps that are too much of a kind with others, or measured by something else, to be measured by name. */
const WHOLE: ReadonlySet<string> = new Set(["interaction", "message", "post"]);

/**
 * Counts and measures what happened by names of our own; no id and no text is a label.
 *
 * @param provider Whose models are called, as OpenTelemetry's conventions name them.
 */
export function recordSteps(to: Instruments, provider: string): StepListener {
  return (root) => {
    recordRequest(root, to);
    for (const step of allSteps(root)) {
      if (isModelCall(step)) recordCall(step, to, provider);
      else recordStep(step, to);
    }
  };
}

function recordRequest(
  root: Step,
  { requests, requestSeconds, acknowledgeSeconds, statements }: Instruments,
): void {
  const request = readRequest(root);
  if (request === undefined) return;
  const { command, outcome, ms, acknowledgedMs } = request;
  requests.add(1, { command, outcome });
  requestSeconds.record(ms / MS_PER_S, { command });
  if (acknowledgedMs !== undefined) acknowledgeSeconds.record(acknowledgedMs / MS_PER_S);
  for (const result of ["kept", "dropped"]) {
    const count = root.notes[result];
    if (typeof count === "number" && count > 0) statements.add(count, { result });
  }
}

function recordStep(
  { name, ms, notes, error }: Step,
  { stepSeconds, hits, discordFailures }: Instruments,
): void {
  if (WHOLE.has(name)) return;
  stepSeconds.record(ms / MS_PER_S, { step: name });
  const found = notes["hits"];
  if (typeof found === "number") hits.record(found);
  if (TO_DISCORD.has(name) && error !== undefined) {
    discordFailures.add(1, { request: name, code: errorType(error) });
  }
}

function recordCall(
  call: Step,
  { callSeconds, firstChunkSeconds, tokens, spentUsd }: Instruments,
  provider: string,
): void {
  const attributes = { ...callAttributes(call, provider) };
  const { inputTokens, outputTokens, firstMs, costUsd, model } = call.notes;
  callSeconds.record(call.ms / MS_PER_S, attributes);
  if (typeof firstMs === "number") firstChunkSeconds.record(firstMs / MS_PER_S, attributes);
  const { "error.type": _, ...which } = attributes;
  for (const [type, count] of Object.entries({ input: inputTokens, output: outputTokens })) {
    if (typeof count === "number") tokens.record(count, { ...which, "gen_ai.token.type": type });
  }
  if (typeof costUsd === "number") spentUsd.add(costUsd, { model: String(model) });
}
