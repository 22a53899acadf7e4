import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { answerPrompt } from "./answer-prompt.ts";
import { type ChatReply, playChatReply } from "./play-chat-reply.ts";
import { type EmbeddingReply, playEmbeddingReply } from "./play-embedding-reply.ts";
import type { ChatRequest, EmbeddingRequest, RecordedRequest } from "./wire.ts";

/** What the server does; by default it answers our prompts sensibly and hashes texts into 8 numbers. */
export interface OpenAIServerScript {
  /** @param place Number of this completion, counted from 0. */
  readonly chat?: (request: ChatRequest, place: number) => ChatReply;
  /** @param place Number of this request for embeddings, counted from 0. */
  readonly embeddings?: (request: EmbeddingRequest, place: number) => EmbeddingReply;
}

/** A stand-in for OpenAI on the loopback interface. */
export interface OpenAIServerHandle extends AsyncDisposable {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Bodies of the requests for completions. */
  chatRequests(): ChatRequest[];
  /** Bodies of the requests for embeddings. */
  embeddingRequests(): EmbeddingRequest[];
  /** Responses that are neither finished nor closed by the client. */
  openResponses(): number;
  close(): Promise<void>;
}

/**
 * Starts a server that speaks OpenAI's Chat Completions and Embeddings and
 * does what the script says, faults included.
 *
 * @example
 * ```ts
 * await using server = await startOpenAIServer({ chat: () => ({ kind: "html" }) });
 * ```
 */
export async function startOpenAIServer(
  script: OpenAIServerScript = {},
): Promise<OpenAIServerHandle> {
  const requests: RecordedRequest[] = [];
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
    // A client may go away at any time; a mistake in the script shows as a broken connection.
    respond(request, response, script, requests).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  const bodies = (path: string) =>
    requests.filter((request) => request.path === path).map(({ body }) => body);
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    chatRequests: () => bodies("/v1/chat/completions") as ChatRequest[],
    embeddingRequests: () => bodies("/v1/embeddings") as EmbeddingRequest[],
    openResponses: () => open.size,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { chat = answerPrompt, embeddings = () => ({ kind: "vectors" }) }: OpenAIServerScript,
  requests: RecordedRequest[],
): Promise<void> {
  const path = request.url ?? "";
  const content = await text(request);
  const body: unknown = content === "" ? undefined : JSON.parse(content);
  const place = requests.filter((earlier) => earlier.path === path).length;
  requests.push({ path, headers: request.headers, body });
  if (path === "/v1/chat/completions") {
    await playChatReply(chat(body as ChatRequest, place), body as ChatRequest, response);
  } else if (path === "/v1/embeddings") {
    playEmbeddingReply(
      embeddings(body as EmbeddingRequest, place),
      body as EmbeddingRequest,
      response,
    );
  } else {
    response.writeHead(404).end();
  }
}
