import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Check } from "./check.ts";

/** What is served at a path: what checks find, or a page of its own. */
export type Page =
  | { readonly checks: Readonly<Record<string, Check>> }
  | { readonly write: (request: IncomingMessage, response: ServerResponse) => void };

/** A server that is listening. */
export interface HealthServer {
  readonly port: number;
  /** Cuts what is still open. Safe to repeat. */
  close(): Promise<void>;
}

/** How long a client may take over its request; over reading the answer, twice as long. */
const REQUEST_MS = 5_000;
const MAX_CONNECTIONS = 32;
const MAX_HEADER_BYTES = 8_192;

/**
 * Serves pages to who watches over the process. Each connection is for one request: GET of a known path, whose body nobody
 * reads.
 *
 * @throws The system's error if the port cannot be had.
 */
export async function startHealthServer({
  host,
  port,
  pages,
  requestMs = REQUEST_MS,
}: {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly pages: Readonly<Record<string, Page>>;
  /** Milliseconds that a client may take over its request, at least 1; default 5,000. */
  readonly requestMs?: number;
}): Promise<HealthServer> {
  const limits = {
    headersTimeout: requestMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: requestMs / 5,
    keepAlive: false,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const server = createServer(limits, (request, response) => {
    response.setHeader("connection", "close");
    response.setHeader("cache-control", "no-store");
    serve(request, response, pages).catch(() => response.destroy());
  });
  server.setTimeout(2 * requestMs, (socket) => socket.destroy());
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port, host);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

async function serve(
  { method, url = "/" }: IncomingMessage,
  response: ServerResponse,
  pages: Readonly<Record<string, Page>>,
): Promise<void> {
  const [path = ""] = url.split("?", 1);
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page === undefined) return end(response, 404, { status: "not found" });
  if (method !== "GET") {
    response.setHeader("allow", "GET");
    return end(response, 405, { status: "method not allowed" });
  }
  if ("write" in page) return page.write(response.req, response);
  const found = await Promise.all(
    Object.entries(page.checks).map(async ([name, check]) => [name, await check()] as const),
  );
  const isWell = found.every(([, finding]) => finding === undefined);
  const checks = Object.fromEntries(found.map(([name, finding]) => [name, finding ?? "ok"]));
  end(response, isWell ? 200 : 503, { status: isWell ? "ok" : "failing", checks });
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(body)}\n`);
}
