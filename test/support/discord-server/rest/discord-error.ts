import type { FormProblem } from "../rules/form-problems.ts";

/** Status and text of the errors that the stand-in answers with, by Discord's error code. */
const ERRORS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  0: [401, "401: Unauthorized"],
  10002: [404, "Unknown Application"],
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10007: [404, "Unknown Member"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  10063: [404, "Unknown application command"],
  30032: [400, "Too many application commands"],
  40005: [413, "Request entity too large"],
  40067: [400, "A tag is required to create a forum post in this channel"],
  40060: [400, "Interaction has already been acknowledged."],
  40094: [400, "Too many follow-up messages for this interaction"],
  50001: [403, "Missing Access"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50008: [400, "Cannot send messages in this channel"],
  50013: [403, "Missing Permissions"],
  50024: [400, "Cannot execute action on this channel type"],
  50027: [401, "Invalid Webhook Token"],
  50035: [400, "Invalid Form Body"],
  50083: [400, "Thread is archived"],
  50109: [400, "The request body contains invalid JSON."],
  160004: [400, "A thread has already been created for this message"],
  160005: [400, "Thread is locked"],
};

/** Refusals that only a wrong request gets; the others can also meet a bot that does everything right. */
const RULE_NAMES: Readonly<Record<number, string>> = {
  10015: "unknown-webhook",
  10062: "late-acknowledgement",
  30032: "too-many-commands",
  40005: "too-large",
  40060: "second-acknowledgement",
  40094: "too-many-follow-ups",
  50005: "foreign-message",
  50006: "empty-message",
  50027: "expired-token",
  50024: "wrong-channel-type",
  50035: "invalid-form-body",
  50109: "invalid-json",
};

/** Where a refusal differs from the usual one with its code. */
export interface DiscordErrorOptions {
  readonly message?: string;
  readonly status?: number;
  readonly problems?: readonly FormProblem[];
  readonly rule?: string;
}

/** A refusal in Discord's form; routes throw it and the router answers with it. */
export class DiscordError extends Error {
  override readonly name = "DiscordError";
  readonly status: number;
  readonly code: number;
  readonly problems: readonly FormProblem[];
  /** Name of the rule that was broken; `undefined` when the refusal does not show a mistake of the bot. */
  readonly rule: string | undefined;

  /** @param code One of Discord's JSON error codes; an unknown one gets status 400. */
  constructor(code: number, options: DiscordErrorOptions = {}) {
    const [status, message] = ERRORS[code] ?? [400, `Error ${code}`];
    super(options.message ?? message);
    this.status = options.status ?? status;
    this.code = code;
    this.problems = options.problems ?? [];
    this.rule = options.rule ?? RULE_NAMES[code];
  }

  /** The same refusal for a body that stands inside a field of a larger one. */
  within(field: string): DiscordError {
    const { message, status, code, rule } = this;
    const problems = this.problems.map(({ path, ...problem }) => ({
      path: [field, ...path],
      code: problem.code,
      message: problem.message,
    }));
    return new DiscordError(code, {
      message,
      status,
      problems,
      ...(rule === undefined ? {} : { rule }),
    });
  }

  /** The answer's body. */
  toBody(): Record<string, unknown> {
    const body = { message: this.message, code: this.code };
    return this.problems.length === 0 ? body : { ...body, errors: toNested(this.problems) };
  }
}

interface Nested {
  [key: string]: Nested | { code: string; message: string }[];
}

/** Puts problems into the tree that Discord sends: an object per step of the path, `_errors` at the leaf. */
function toNested(problems: readonly FormProblem[]): Nested {
  const root: Nested = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const step of path) node = (node[String(step)] ??= {}) as Nested;
    const leaf = (node["_errors"] ??= []) as { code: string; message: string }[];
    leaf.push({ code, message });
  }
  return root;
}

/** Refuses a request body if something is wrong with it. @throws {DiscordError} 50035 naming every problem. */
export function refuseProblems(problems: Iterable<FormProblem>): void {
  const found = [...problems];
  if (found.length > 0) throw new DiscordError(50035, { problems: found });
}

/** One wrong field. @returns The error to throw. */
export function formError(path: FormProblem["path"], code: string, message: string): DiscordError {
  return new DiscordError(50035, { problems: [{ path, code, message }] });
}
