import type { ServerResponse } from "node:http";
import { DiscordError } from "./discord-error.ts";
import type { FaultKind } from "./faults.ts";
import type { RouteReply } from "./route.ts";

/** An answer with its headers. */
export interface HttpReply extends RouteReply {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer. */
export function send(response: ServerResponse, reply: HttpReply): void {
  const { status, body, html, file, headers } = reply;
  if (file !== undefined) {
    const { contentType, bytes } = file;
    const length = String(bytes.byteLength);
    response.writeHead(status, {
      ...headers,
      "content-type": contentType || "application/octet-stream",
      "content-length": length,
    });
    response.end(bytes);
  } else if (html !== undefined) {
    response.writeHead(status, { ...headers, "content-type": "text/html" }).end(html);
  } else if (body === undefined) {
    response.writeHead(status, headers).end();
  } else {
    response
      .writeHead(status, { ...headers, "content-type": "application/json" })
      .end(JSON.stringify(body));
  }
}

/** The answer to a request over a limit. */
export function rateLimitReply(
  retryAfter: number,
  scope: "user" | "shared" | "global" | "cloudflare",
): HttpReply {
  const retry = { "retry-after": String(Math.ceil(retryAfter * 1_000) / 1_000) };
  if (scope === "cloudflare") {
    return { status: 429, headers: retry, html: "<html><title>error code: 1015</title></html>" };
  }
  const isGlobal = scope === "global";
  return {
    status: 429,
    headers: {
      ...retry,
      "x-ratelimit-scope": scope,
      ...(isGlobal ? { "x-ratelimit-global": "true" } : {}),
    },
    body: { message: "You are being rate limited.", retry_after: retryAfter, global: isGlobal },
  };
}

/** The answer that an injected error gives. */
export function faultReply(fault: FaultKind & { kind: "error" | "error-after" }): HttpReply {
  const message = fault.kind === "error" ? fault.message : undefined;
  const { status, code } = fault;
  if (code === undefined && status !== undefined && status >= 500) {
    return { status, html: `<html><title>${status}</title></html>` };
  }
  const error = new DiscordError(code ?? 0, {
    ...(status === undefined ? {} : { status }),
    ...(message === undefined ? {} : { message }),
  });
  return { status: error.status, body: error.toBody() };
}
