import { ArxivError } from "./arxiv-error.ts";

/** 50 papers of the largest collaborations, with room to spare. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** What arXiv sends with any status to those who ask too often. */
const THROTTLED = /^\s*Rate exceeded/i;
const USER_AGENT = "papercord (a Discord bot that cites paper abstracts; asks for single papers)";

/** How one request ended. `retryAfterMs`: as arXiv asks; absent when it doesn't say. */
export type FeedReply =
  | { readonly kind: "body"; readonly text: string }
  | { readonly kind: "busy"; readonly retryAfterMs?: number }
  | { readonly kind: "failed"; readonly error: ArxivError; readonly mayPass: boolean };

/**
 * Asks arXiv once.
 *
 * @param options.timeoutMs For the whole answer.
 * @throws The signal's reason, if it aborts.
 */
export async function requestFeed(
  url: string,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<FeedReply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { "user-agent": USER_AGENT, accept: "application/atom+xml" },
      redirect: "error",
      signal: AbortSignal.any([signal, timeout]),
    });
    return await readReply(response);
  } catch (error) {
    signal.throwIfAborted();
    const what = timeout.aborted ? "arXiv took too long to answer" : "arXiv could not be reached";
    return failed("unreachable", what, { cause: error, mayPass: !timeout.aborted });
  }
}

async function readReply(response: Response): Promise<FeedReply> {
  const { status } = response;
  if (status === 429 || status === 503) {
    await response.body?.cancel();
    return { kind: "busy", ...retryAfterOf(response) };
  }
  if (!response.ok) {
    await response.body?.cancel();
    const what = `arXiv answered with an error (${status})`;
    return failed("unreachable", what, { mayPass: status >= 500 });
  }
  const text = await readText(response);
  if (text === undefined) return failed("unreadable", "arXiv sent far more than was asked for");
  return THROTTLED.test(text) ? { kind: "busy" } : { kind: "body", text };
}

function retryAfterOf({ headers }: Response): { readonly retryAfterMs?: number } {
  const value = headers.get("retry-after") ?? "";
  if (/^\d{1,6}$/.test(value)) return { retryAfterMs: Number(value) * 1_000 };
  const until = Date.parse(value) - Date.now();
  return Number.isNaN(until) ? {} : { retryAfterMs: Math.max(0, until) };
}

/** @returns Undefined for a body that is too large. */
async function readText(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function failed(
  kind: ArxivError["kind"],
  what: string,
  { cause, mayPass = false }: { readonly cause?: unknown; readonly mayPass?: boolean } = {},
): FeedReply {
  const message = `${what}, so nothing was read. Try again later, or add the paper as text or file.`;
  return { kind: "failed", error: new ArxivError(kind, message, { cause }), mayPass };
}
