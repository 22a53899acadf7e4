import type { Step } from "../lib/step.ts";

/**
 * What became of a request: `answered` and `abstained` are questions, `done` anything else that went well; `told` is a
 * sentence in an answer's place, `busy` and `quota` two of those that operators want to see by themselves; `dropped` is
 * one that Discord no longer waited for.
 */
export const OUTCOMES = [
  "answered",
  "abstained",
  "done",
  "told",
  "busy",
  "quota",
  "failed",
  "dropped",
] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

/** What somebody asked of the bot, once it is over. */
export interface Request {
  /** The command, menu or control, or `message` or `forum`. */
  readonly command: string;
  readonly outcome: Outcome;
  readonly ms: number;
  /** Milliseconds until Discord had taken the acknowledgement; undefined for messages, which have none. */
  readonly acknowledgedMs: number | undefined;
  /** Each step that it took, however deep. */
  readonly steps: readonly Step[];
}

/** Steps that somebody's request begins with. */
const REQUESTS: ReadonlySet<string> = new Set(["interaction", "message", "post"]);
/** Steps in which a model is called. */
const CALLS: ReadonlySet<string> = new Set(["chat", "embeddings"]);

/** Whether a step is one call of a model. */
export function isModelCall({ name }: Step): boolean {
  return CALLS.has(name);
}

/** A step and all that it was made of, outermost first. */
export function allSteps(step: Step): readonly Step[] {
  return [step, ...step.steps.flatMap(allSteps)];
}

/** @returns Undefined for what is nobody's request, such as a message that isn't for the bot or a repeated delivery. */
export function readRequest(root: Step): Request | undefined {
  if (!REQUESTS.has(root.name)) return undefined;
  const steps = root.steps.flatMap(allSteps);
  const acknowledged = steps.find(
    ({ name, error }) => name === "acknowledge" && error === undefined,
  );
  const outcome = outcomeOf(root, { steps, acknowledged });
  if (outcome === undefined) return undefined;
  return {
    command: String(root.notes["command"] ?? "other"),
    outcome,
    ms: root.ms,
    acknowledgedMs: acknowledged && acknowledged.startedAt + acknowledged.ms - root.startedAt,
    steps,
  };
}

/** Whether nothing came of a step, as of a message that isn't for the bot. */
export function isNobodys(root: Step): boolean {
  return REQUESTS.has(root.name) && readRequest(root) === undefined;
}

function outcomeOf(
  { notes, error }: Step,
  {
    steps,
    acknowledged,
  }: { readonly steps: readonly Step[]; readonly acknowledged: Step | undefined },
): Outcome | undefined {
  const noted = OUTCOMES.find((outcome) => outcome === notes["outcome"]);
  if (noted !== undefined) return noted;
  if (error !== undefined) return "failed";
  if (acknowledged !== undefined) return acknowledged.notes["isNotice"] ? "told" : "done";
  return steps.some(({ name }) => name === "acknowledge") ? "dropped" : undefined;
}
