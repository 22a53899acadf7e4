import type { ServerResponse } from "node:http";
import { hashEmbedding } from "./hash-embedding.ts";
import { sendError } from "./play-chat-reply.ts";
import type { EmbeddingRequest, ErrorReply } from "./wire.ts";

/** What the server does with a request for embeddings. */
export type EmbeddingReply =
  | ErrorReply
  | { readonly kind: "json"; readonly body: unknown }
  | {
      readonly kind: "vectors";
      /**
       * `missing` leaves the last vector out, `shuffled` sends them in reverse with the right indices, `repeated` gives
       * all of them index 0, `nan` puts a NaN into the first, `short` cuts the last one by a number, `zero` sends zeros.
       */
      readonly fault?: "missing" | "shuffled" | "repeated" | "nan" | "short" | "zero";
      /** Length of a vector when the request names none; 8 by default. */
      readonly dimensions?: number;
    };

/** Sends a reply to a request for embeddings, in the encoding that was asked for. */
export function playEmbeddingReply(
  reply: EmbeddingReply,
  request: EmbeddingRequest,
  response: ServerResponse,
): void {
  if (reply.kind === "error") return sendError(reply, response);
  const body = reply.kind === "json" ? reply.body : toBody(reply, request);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function toBody(
  { fault, dimensions: own = 8 }: Extract<EmbeddingReply, { kind: "vectors" }>,
  { model, input, dimensions = own, encoding_format: format }: EmbeddingRequest,
) {
  const texts = typeof input === "string" ? [input] : input;
  const vectors = texts.map((text) =>
    fault === "zero" ? new Float32Array(dimensions) : hashEmbedding(text, { dimensions }),
  );
  if (fault === "nan") vectors[0]?.fill(Number.NaN, 0, 1);
  if (fault === "short") vectors.push(vectors.pop()?.slice(1) ?? new Float32Array());
  const data = vectors.map((vector, index) => ({
    object: "embedding",
    index: fault === "repeated" ? 0 : index,
    embedding: format === "base64" ? toBase64(vector) : [...vector],
  }));
  if (fault === "missing") data.pop();
  if (fault === "shuffled") data.reverse();
  return { object: "list", model, data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}

function toBase64(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}
