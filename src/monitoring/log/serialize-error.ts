import { UserFacingError } from "../../lib/user-facing-error.ts";
import { LlmError } from "../../llm/llm-error.ts";

/** What of an error may be logged. */
export interface SerializedError {
  readonly name: string;
  /** At most 200 characters on one line, with addresses and long tokens taken out, and what foreign errors quote. */
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
const MAX_FRAME_CHARS = 300;
const MAX_ERRORS = 3;
const MAX_DEPTH = 3;
/** A call in a file or in Node itself, as V8 writes it. */
const FRAME = /^\s+at (?:[\w$.<> [\]#*]+ \()?(?:file:\/\/\/|node:|\/)[^)]*:\d+:\d+\)?$/u;

/**
 * Picks from an error what a log may hold. The fields are an allow-list:
 * discord.js errors carry the interaction's token in `url` and the text of the
 * reply in `requestBody`, other libraries carry keys and questions elsewhere.
 * What other libraries quote in their messages is mostly what they were given, so of that only paths are kept.
 *
 * @param error Anything that was thrown. Never throws itself, also where the error's fields do.
 */
export function serializeError(error: unknown, depth = 1): SerializedError {
  if (!(error instanceof Error)) return { name: typeof error, message: "not an error" };
  const [code, status, method, cause] = ["code", "status", "method", "cause"].map((name) =>
    fieldOf(error, name),
  );
  const stack = framesOf(error);
  const isDeepest = depth >= MAX_DEPTH;
  return {
    name: redact(textOf(error, "name")),
    message: redact(messageOf(error)),
    ...(typeof code === "string" ? { code: redact(unquote(code)) } : {}),
    ...(typeof code === "number" ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof method === "string" ? { method: redact(method) } : {}),
    ...(stack.length > 0 ? { stack } : {}),
    ...(cause !== undefined && !isDeepest ? { cause: serializeError(cause, depth + 1) } : {}),
    ...(error instanceof AggregateError && !isDeepest
      ? { errors: error.errors.slice(0, MAX_ERRORS).map((each) => serializeError(each, depth + 1)) }
      : {}),
  };
}

/** Papercord's own messages hold no text of members, but for those made of phrases: of these the names tell enough. */
function messageOf(error: Error): string {
  if (error instanceof UserFacingError && error.phrases !== undefined) {
    return error.phrases.map(({ key }) => key).join(", ");
  }
  const message = textOf(error, "message");
  const isOwn = error instanceof UserFacingError || error instanceof LlmError;
  return isOwn ? message : unquote(message);
}

function fieldOf(error: Error, name: string): unknown {
  try {
    return Reflect.get(error, name);
  } catch {
    return undefined;
  }
}

function textOf(error: Error, name: string): string {
  const value = fieldOf(error, name);
  return typeof value === "string" ? value : "";
}

/** What stands in quotation marks, but for absolute paths. A mark that isn't closed quotes all that follows. */
function unquote(text: string): string {
  return text.replaceAll(/(?<![\p{L}\p{N}])(["'`])(?!\/[^\s"'`]*\1)[^]*?(?:\1|$)/gu, "$1…$1");
}

/** The first line without addresses (they hold interaction tokens) and without anything as long as a token. */
function redact(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line
    .slice(0, MAX_MESSAGE_CHARS * 4)
    .replaceAll(/[a-z][\w+.-]{0,20}:\/\/\S+/giu, "<address>")
    .replaceAll(/[\w.-]{40,}/gu, "<token>")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, " ")
    .slice(0, MAX_MESSAGE_CHARS)
    .toWellFormed();
}

/** The frames behind the message: one within it, which may be anybody's text, is none. */
function framesOf(error: Error): readonly string[] {
  const stack = textOf(error, "stack");
  const message = textOf(error, "message");
  const start = stack.indexOf(message);
  return stack
    .slice(start < 0 ? 0 : start + message.length)
    .split("\n")
    .filter((line) => FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim().slice(0, MAX_FRAME_CHARS));
}
