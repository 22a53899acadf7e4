import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type ChatRequest, type ErrorReply, toErrorBody } from "./wire.ts";

/** A streamed completion, and how it goes wrong. */
export interface StreamReply {
  readonly kind: "stream";
  readonly pieces: readonly string[];
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

/** What the server does with a request for a completion. A string is streamed in pieces and ends normally. */
export type ChatReply =
  | string
  | StreamReply
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
      for (const event of reply.events) sendEvent(response, event);
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
  const { pieces, pauseMs = 0 } = reply;
  const frame = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model };
  const send = (delta: object, finish: string | null = null) =>
    sendEvent(response, { ...frame, choices: [{ index: 0, delta, finish_reason: finish }] });
  startEvents(response);
  send({ role: "assistant", content: "" });
  for (const content of pieces) {
    if (pauseMs > 0) await sleep(pauseMs);
    if (response.destroyed) return;
    send({ content });
  }
  const { ending = "end", finish = "stop" } = reply;
  if (ending === "end" || ending === "finish-only") send({}, finish);
  if (ending === "end" && withUsage) {
    const usage = { prompt_tokens: 100, completion_tokens: pieces.length };
    sendEvent(response, { ...frame, choices: [], usage });
  }
  endStream(reply, response);
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
      sendEvent(response, toErrorBody({ kind: "error", status: 500, code }));
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

function sendEvent(response: ServerResponse, event: unknown): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}
