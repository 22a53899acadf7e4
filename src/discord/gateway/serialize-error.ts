/** What of an error may be logged. */
export interface SerializedError {
  readonly name: string;
  /** At most 200 characters on one line, with addresses and long tokens taken out. */
  readonly message: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly method?: string;
  /** Where it was thrown: at most eight frames, without the message. */
  readonly stack?: readonly string[];
  readonly cause?: SerializedError;
  /** The errors of an `AggregateError`, at most three. */
  readonly errors?: readonly SerializedError[];
}

const MAX_MESSAGE_CHARS = 200;
const MAX_FRAMES = 8;
const MAX_ERRORS = 3;
const MAX_DEPTH = 3;

/**
 * Picks from an error what a log may hold. The fields are an allow-list:
 * discord.js errors carry the interaction's token in `url` and the text of the
 * reply in `requestBody`, other libraries carry keys and questions elsewhere.
 *
 * @param error Anything that was thrown.
 */
export function serializeError(error: unknown, depth = 1): SerializedError {
  if (!(error instanceof Error)) return { name: typeof error, message: "not an error" };
  const code = fieldOf(error, "code");
  const status = fieldOf(error, "status");
  const method = fieldOf(error, "method");
  const stack = framesOf(error);
  const isDeepest = depth >= MAX_DEPTH;
  return {
    name: redact(error.name),
    message: redact(error.message),
    ...(typeof code === "string" ? { code: redact(code) } : {}),
    ...(typeof code === "number" ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof method === "string" ? { method: redact(method) } : {}),
    ...(stack.length > 0 ? { stack } : {}),
    ...(error.cause !== undefined && !isDeepest
      ? { cause: serializeError(error.cause, depth + 1) }
      : {}),
    ...(error instanceof AggregateError && !isDeepest
      ? { errors: error.errors.slice(0, MAX_ERRORS).map((each) => serializeError(each, depth + 1)) }
      : {}),
  };
}

function fieldOf(error: Error, name: string): unknown {
  return Reflect.get(error, name);
}

/** The first line without addresses (they hold interaction tokens) and without anything as long as a token. */
function redact(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line
    .slice(0, MAX_MESSAGE_CHARS * 4)
    .replaceAll(/[a-z][\w+.-]{0,20}:\/\/\S+/giu, "<address>")
    .replaceAll(/[\w.-]{40,}/gu, "<token>")
    .replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, " ")
    .slice(0, MAX_MESSAGE_CHARS)
    .toWellFormed();
}

function framesOf({ stack = "" }: Error): readonly string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/u.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());
}
