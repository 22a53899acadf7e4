import type { Logger } from "pino";
import type { Step, StepListener } from "../../lib/step.ts";
import { isModelCall, readRequest } from "../request.ts";

/** Of what is noted of a request, that which the log line has too. */
const NOTED = [
  "interactionId",
  "messageId",
  "threadId",
  "guildId",
  "mode",
  "prompt",
  "kept",
  "dropped",
  "cached",
] as const;

/**
 * Writes one line for each request once it is over: how it came about, what it cost and how long each step took, and
 * neither what was asked nor what was answered. Why one failed stands in a line of its own, with the same ids.
 */
export function logRequests(logger: Logger): StepListener {
  return (root) => {
    const request = readRequest(root);
    if (request === undefined) return;
    const { command, outcome, ms, acknowledgedMs, steps } = request;
    const isAnswered = outcome === "answered" || outcome === "abstained" || outcome === "done";
    logger.info(
      {
        ...Object.fromEntries(NOTED.map((note) => [note, root.notes[note]])),
        command,
        outcome,
        ...spendingOf(steps),
        ms: Math.round(ms),
        acknowledgedMs: acknowledgedMs && Math.round(acknowledgedMs),
        steps: timesOf(steps),
      },
      isAnswered ? "answered" : "not answered",
    );
  };
}

/** Milliseconds by the step's name; of several with one name their sum. */
function timesOf(steps: readonly Step[]): Readonly<Record<string, number>> {
  const times = new Map<string, number>();
  for (const { name, ms } of steps) times.set(name, (times.get(name) ?? 0) + ms);
  return Object.fromEntries([...times].map(([name, ms]) => [name, Math.round(ms)]));
}

/** What its calls of models came to; nothing without any. */
function spendingOf(steps: readonly Step[]): object {
  const calls = steps.filter(isModelCall);
  if (calls.length === 0) return {};
  const sum = (note: string) =>
    calls.reduce((total, { notes }) => total + Number(notes[note] ?? 0), 0);
  const costUsd = Number(sum("costUsd").toFixed(9));
  return {
    model: (calls.find(({ name }) => name === "chat") ?? calls[0])?.notes["model"],
    calls: calls.length,
    inputTokens: sum("inputTokens"),
    outputTokens: sum("outputTokens"),
    cachedInputTokens: sum("cachedInputTokens"),
    ...(calls.some(({ notes }) => notes["costUsd"] !== undefined) ? { costUsd } : {}),
    ...(calls.some(({ notes }) => notes["isEstimated"] === true) ? { isEstimated: true } : {}),
  };
}
