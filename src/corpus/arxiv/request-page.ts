import { decodeXML } from "entities";
import { tidyText } from "../tidy-text.ts";
import { ArxivError } from "./arxiv-error.ts";
import { XmlError } from "./xml-elements.ts";

/** What arXiv sends with any status to those who ask too often. */
const THROTTLED = /^\s*Rate exceeded/i;
const USER_AGENT = "papercord (a Discord bot that cites paper abstracts)";
/** The beginning of an error's body that is looked at for arXiv's own words. */
const ERROR_CHARS = 20_000;
const MAX_REASON_CHARS = 150;

/** One request. */
export interface PageRequest<T> {
  readonly url: string;
  readonly signal: AbortSignal;
  /** Milliseconds for the whole answer. */
  readonly timeoutMs: number;
  /** The largest body that is read, unpacked. */
  readonly maxBytes: number;
  /** How a message goes on after it has said what happened: what came of it and what to do. */
  readonly outcome: string;
  /** Reads the body; may throw an `XmlError`. */
  readonly read: (pieces: AsyncIterable<string>) => Promise<T>;
}

/** How one request ended. `retryAfterMs`: as arXiv asks; absent when it doesn't say. */
export type PageReply<T> =
  | { readonly kind: "page"; readonly page: T }
  | { readonly kind: "busy"; readonly retryAfterMs?: number }
  | { readonly kind: "failed"; readonly error: ArxivError; readonly mayPass: boolean };

/**
 * Asks arXiv once.
 *
 * @throws The signal's reason, if it aborts.
 */
export async function requestPage<T>(request: PageRequest<T>): Promise<PageReply<T>> {
  const { url, signal, timeoutMs, outcome } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { "user-agent": USER_AGENT, accept: "application/atom+xml, application/xml" },
      redirect: "error",
      signal: AbortSignal.any([signal, timeout]),
    });
    return await readReply(response, request);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ArxivError) return { kind: "failed", error, mayPass: false };
    const what = timeout.aborted ? "arXiv took too long to answer" : "arXiv could not be reached";
    return failed("unreachable", `${what}, ${outcome}`, {
      cause: error,
      mayPass: !timeout.aborted,
    });
  }
}

async function readReply<T>(response: Response, request: PageRequest<T>): Promise<PageReply<T>> {
  const { status } = response;
  if (status === 429 || status === 503) {
    await response.body?.cancel();
    return { kind: "busy", ...retryAfterOf(response) };
  }
  const pieces = readPieces(response, request);
  if (!response.ok) {
    const said = await readError(pieces);
    const what = `arXiv answered with an error (${status}${said === "" ? "" : `: ${said}`})`;
    return failed("unreachable", `${what}, ${request.outcome}`, { mayPass: status >= 500 });
  }
  const first = await pieces.next();
  const beginning = first.done === true ? "" : first.value;
  if (THROTTLED.test(beginning)) {
    await pieces.return(undefined);
    return { kind: "busy" };
  }
  try {
    return { kind: "page", page: await request.read(withFirst(beginning, pieces)) };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const what = "arXiv's answer was cut or is no list of papers";
    return failed("unreadable", `${what}, ${request.outcome}`, { cause: error, mayPass: true });
  }
}

function retryAfterOf({ headers }: Response): { readonly retryAfterMs?: number } {
  const value = headers.get("retry-after") ?? "";
  if (/^\d{1,6}$/.test(value)) return { retryAfterMs: Number(value) * 1_000 };
  const until = Date.parse(value) - Date.now();
  return Number.isNaN(until) ? {} : { retryAfterMs: Math.max(0, until) };
}

/** @throws {ArxivError} If the body is too large. */
async function* readPieces(
  { body }: Response,
  { maxBytes, outcome }: Pick<PageRequest<unknown>, "maxBytes" | "outcome">,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > maxBytes) {
      throw new ArxivError("unreadable", `arXiv sent far more than was asked for, ${outcome}`);
    }
    yield decoder.decode(part, { stream: true });
  }
  yield decoder.decode();
}

async function* withFirst(first: string, others: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* others;
}

/** @returns arXiv's own words, where the body is a feed that has them. */
async function readError(pieces: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) {
    text += piece;
    if (text.length > ERROR_CHARS) break;
  }
  const summary = /<summary[^>]*>([^<]*)<\/summary>/.exec(text)?.[1] ?? "";
  return tidyText(decodeXML(summary)).slice(0, MAX_REASON_CHARS);
}

function failed(
  kind: ArxivError["kind"],
  message: string,
  { cause, mayPass }: { readonly cause?: unknown; readonly mayPass: boolean },
): PageReply<never> {
  return { kind: "failed", error: new ArxivError(kind, message, { cause }), mayPass };
}
