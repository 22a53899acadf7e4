import { DefaultRestOptions, type RESTOptions, type ResponseLike } from "discord.js";

const TOO_MANY_REQUESTS = 429;
/** How often one request may be refused for coming too soon before it is given up. */
const MOST_TRIES = 3;
/** An answer that comes later than this is no answer any more, and its place is needed for others. */
const LONGEST_WAIT_MS = 60_000;
/** Where a refusal doesn't say how long to wait. */
const UNTOLD_WAIT_S = 5;

/**
 * How a connection meets 429. discord.js waits as it is told and then sends the request again, without an end; too many
 * refusals within ten minutes make Discord shut the whole address out. So the third refusal of a request is its last,
 * and nothing waits longer than a minute but for PUT, by which commands are registered and nobody waits for.
 *
 * The page of the proxy before Discord is for all requests from here, though it doesn't say so in a way that discord.js
 * reads, and it need not say for how long: discord.js would then ask again at once.
 *
 * @returns For the options of a connection of its own; what it gives up rejects with discord.js' `RateLimitError`.
 */
export function rateLimitPatience(): Pick<RESTOptions, "makeRequest" | "rejectOnRateLimit"> {
  /** Refusals in a row. Requests to one address go one after the other, so they are all the same request's. */
  const refusals = new Map<string, number>();
  const nameOf = (method: string | undefined, url: string): string => `${method ?? "GET"} ${url}`;
  return {
    async makeRequest(url, init) {
      const name = nameOf(init.method, url);
      const response = await DefaultRestOptions.makeRequest(url, init).catch((error: unknown) => {
        refusals.delete(name);
        throw error;
      });
      if (response.status !== TOO_MANY_REQUESTS) {
        refusals.delete(name);
        return response;
      }
      refusals.set(name, (refusals.get(name) ?? 0) + 1);
      return isProxyPage(response) ? forEverything(response) : withWait(response);
    },
    rejectOnRateLimit({ method, url, retryAfter }) {
      const name = nameOf(method, url);
      const isTooLong = method !== "PUT" && retryAfter > LONGEST_WAIT_MS;
      const isOver = isTooLong || (refusals.get(name) ?? 0) >= MOST_TRIES;
      if (isOver) refusals.delete(name);
      return isOver;
    },
  };
}

function isProxyPage({ headers }: ResponseLike): boolean {
  return headers.get("content-type")?.startsWith("application/json") !== true;
}

function forEverything(response: ResponseLike): ResponseLike {
  return withWait(withHeader(response, "x-ratelimit-global", "true"));
}

function withWait(response: ResponseLike): ResponseLike {
  const isTold = Number(response.headers.get("retry-after")) > 0;
  return isTold ? response : withHeader(response, "retry-after", String(UNTOLD_WAIT_S));
}

function withHeader(response: ResponseLike, name: string, value: string): ResponseLike {
  const headers = new Headers([...response.headers]);
  headers.set(name, value);
  return { ...response, headers };
}
