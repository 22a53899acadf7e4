import { SaidError } from "../sending/said-error.ts";

/** Where Discord keeps what members attach. */
const HOSTS: ReadonlySet<string> = new Set(["cdn.discordapp.com", "media.discordapp.net"]);
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);
/** For the whole file. */
const TIMEOUT_MS = 30_000;
const MEBIBYTE = 1024 * 1024;

/**
 * Fetches a file that a member attached.
 *
 * @param url As Discord gave it; signed, and of no use after a day.
 * @param options.maxBytes What it may have; at most so much is read.
 * @throws {SaidError} If it isn't Discord's address, the file is gone, larger or cannot be fetched.
 * @throws The signal's reason, if it aborts.
 */
export type Download = (
  url: string,
  options: { readonly maxBytes: number; readonly signal: AbortSignal },
) => Promise<Uint8Array>;

/**
 * Creates the way to what members attach. Nothing else is asked for anything: an address elsewhere is refused, and so is
 * being sent elsewhere.
 *
 * @param options.apiUrl Where Discord's API is, if it isn't Discord itself: one on this machine serves files too.
 * @param options.timeoutMs Milliseconds that a file may take; 30,000 when absent.
 */
export function createDownload({
  apiUrl,
  timeoutMs = TIMEOUT_MS,
}: {
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number;
}): Download {
  const ownOrigin = loopbackOrigin(apiUrl);
  return async (url, { maxBytes, signal }) => {
    if (!isDiscords(url, ownOrigin)) throw new SaidError("library.notFetched");
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        redirect: "error",
        credentials: "omit",
        signal: AbortSignal.any([signal, timeout]),
      });
      return await readBody(response, maxBytes);
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof SaidError) throw cause;
      throw new SaidError("library.notFetched", {}, { cause });
    }
  };
}

/** The sentence that a file is too large. */
export function fileTooLarge(bytes: number, maxBytes: number): SaidError {
  const limit = Math.floor(maxBytes / MEBIBYTE);
  return new SaidError("library.fileTooLarge", { size: bytes / MEBIBYTE, limit });
}

function loopbackOrigin(apiUrl: string | undefined): string | undefined {
  const parsed = apiUrl === undefined ? null : URL.parse(apiUrl);
  return parsed !== null && LOOPBACK.has(parsed.hostname) ? parsed.origin : undefined;
}

function isDiscords(url: string, ownOrigin: string | undefined): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== "" || parsed.password !== "") return false;
  if (parsed.origin === ownOrigin) return true;
  return parsed.protocol === "https:" && parsed.port === "" && HOSTS.has(parsed.hostname);
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const { status, headers, body } = response;
  const announced = Number(headers.get("content-length") ?? 0);
  if (status !== 200 || announced > maxBytes) {
    await body?.cancel();
    if (status === 200) throw fileTooLarge(announced, maxBytes);
    const isGone = status === 403 || status === 404 || status === 410;
    throw new SaidError(isGone ? "library.fileGone" : "library.notFetched");
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > maxBytes) throw fileTooLarge(bytes, maxBytes);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
