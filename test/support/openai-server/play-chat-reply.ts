import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { toChunk, toEvent } from "./completion-events.ts";
import { type ChatRequest, type ErrorReply, toErrorBody } from "./wire.ts";

/** A streamed completion, and how it goes wrong. */
export interface StreamReply {
  readonly kind: "stream";
  /** May be endless. */
  readonly pieces: Iterable<string>;
  /** `stop` when absent; `null` sends no reason at all. */
  readonly finish?: string | null;
  /** Pause before each piece in milliseconds. */
  readonly pauseMs?: number;
  /**
   * What happens after the pieces. `end` (the default) sends the finish reason, the usage and `[DONE]`; `cut` closes
   * the response cleanly; `reset` destroys the connection; `stall` sends nothing more and keeps it open; `malformed`
   * sends an event that is not JSON; `error` sends an error event; `finish-only` stalls after the finish reason.
   */
  readonly ending?: "end" | "cut" | "reset" | "stall" | "malformed" | "error" | "finish-only";
  /** Code of the error event. */
  readonly code?: string;
}

/** Exactly these bytes with status 200, and how the connection goes on. */
export interface BytesReply {
  readonly kind: "bytes";
  readonly bytes: string | Uint8Array;
  /** `text/event-stream` when absent. */
  readonly contentType?: string;
  /**
   * `end` (the default) ends the response; `drop` closes the connection in the middle of it; `reset` resets it; `stall`
   * sends nothing more and keeps it open.
   */
  readonly ending?: "end" | "drop" | "reset" | "stall";
}

/** What the server does with a request for a completion. A string is streamed in pieces and ends normally. */
export type ChatReply =
  | string
  | StreamReply
  | BytesReply
  | ErrorReply
  /** A page instead of an answer, with status 200, as proxies send it. */
  | { readonly kind: "html" }
  /** Status 200, the right type, and nothing else. */
  | { readonly kind: "empty" }
  /** Nothing at all. */
  | { readonly kind: "hang" }
  /** Destroys the connection before anything is sent. */
  | { readonly kind: "reset" }
  /** Events that hold this JSON, then `[DONE]`. */
  | { readonly kind: "events"; readonly events: readonly unknown[] };

/** Sends a reply to a request for a completion. */
export async function playChatReply(
  reply: ChatReply,
  { model, stream_options: streamOptions }: ChatRequest,
  response: ServerResponse,
): Promise<void> {
  if (typeof reply === "string") {
    const pieces = reply.match(/.{1,7}/gsu) ?? [];
    return playStream({ kind: "stream", pieces }, model, response, streamOptions !== undefined);
  }
  switch (reply.kind) {
    case "stream":
      return playStream(reply, model, response, streamOptions !== undefined);
    case "bytes":
      return playBytes(reply, response);
    case "error":
      return sendError(reply, response);
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Welcome</html>");
      return;
    case "empty":
      startEvents(response).end();
      return;
    case "events":
      startEvents(response);
      for (const event of reply.events) response.write(toEvent(event));
      response.end("data: [DONE]\n\n");
      return;
    case "reset":
      response.destroy();
      return;
    case "hang":
      return;
  }
}

/** Sends a refusal in OpenAI's form. */
export function sendError(reply: ErrorReply, response: ServerResponse): void {
  response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
  response.end(JSON.stringify(toErrorBody(reply)));
}

async function playStream(
  reply: StreamReply,
  model: string,
  response: ServerResponse,
  withUsage: boolean,
): Promise<void> {
  const { pieces, pauseMs = 0, ending = "end", finish = "stop" } = reply;
  const send = (delta: object, reason: string | null = null) =>
    response.write(toEvent(toChunk(delta, reason, model)));
  startEvents(response);
  send({ role: "assistant", content: "" });
  let tokens = 0;
  for (const content of pieces) {
    if (pauseMs > 0) await sleep(pauseMs);
    if (response.destroyed) return;
    if (!send({ content })) await untilDrained(response);
    tokens += 1;
  }
  if (ending === "end" || ending === "finish-only") send({}, finish);
  if (ending === "end" && withUsage) {
    const usage = { prompt_tokens: 100, completion_tokens: tokens };
    response.write(toEvent({ ...toChunk({}, null, model), choices: [], usage }));
  }
  endStream(reply, response);
}

/** The reader may also go away instead. */
async function untilDrained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once("drain", resolve).once("close", resolve);
  await promise;
  response.off("drain", resolve).off("close", resolve);
}

function playBytes(
  { bytes, contentType = "text/event-stream", ending = "end" }: BytesReply,
  response: ServerResponse,
): void {
  response.writeHead(200, { "content-type": contentType });
  response.flushHeaders();
  response.write(bytes);
  if (ending === "end") response.end();
  // What was written is on its way before the connection goes.
  if (ending === "drop") setImmediate(() => response.destroy());
  if (ending === "reset") setImmediate(() => response.socket?.resetAndDestroy());
}

function endStream(
  { ending = "end", code = "server_error" }: StreamReply,
  response: ServerResponse,
) {
  switch (ending) {
    case "end":
      response.end("data: [DONE]\n\n");
      return;
    case "cut":
      response.end();
      return;
    case "malformed":
      response.end('data: {"choices": [{"delta\n\n');
      return;
    case "error":
      response.write(toEvent(toErrorBody({ kind: "error", status: 500, code })));
      response.end();
      return;
    case "reset":
      // Lets what was written reach the reader before the connection goes.
      setImmediate(() => response.destroy());
      return;
    case "stall":
    case "finish-only":
      return;
  }
}

function startEvents(response: ServerResponse): ServerResponse {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  // Comments, as OpenRouter sends them while it waits.
  response.write(": PROCESSING\n\n");
  return response;
}
