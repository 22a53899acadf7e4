import type { ServerResponse } from "node:http";

/** How a request is answered. `feed`: as arXiv does; the others are its faults and those of networks. */
export type ArxivReply =
  | { readonly kind: "feed" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly kind: "body"; readonly body: string }
  /** A feed of the right total without entries. */
  | { readonly kind: "empty" }
  /** An answer that ends in the middle, though its transfer is whole. */
  | { readonly kind: "cut" }
  /** The connection breaks in the middle of the answer. */
  | { readonly kind: "broken" }
  /** Never ends. */
  | { readonly kind: "endless" }
  /** Headers come, nothing after them. */
  | { readonly kind: "silent" }
  /** As arXiv does, once the promise is resolved. */
  | { readonly kind: "held"; readonly until: Promise<void> };

/** Answers one request. @param answer What arXiv would say. */
export function playReply(
  reply: Exclude<ArxivReply, { kind: "empty" }>,
  answer: { readonly status: number; readonly body: string },
  response: ServerResponse,
): void {
  const half = answer.body.slice(0, answer.body.length / 2);
  switch (reply.kind) {
    case "feed":
      response.writeHead(answer.status).end(answer.body);
      return;
    case "held":
      void reply.until.then(() => response.writeHead(answer.status).end(answer.body));
      return;
    case "status":
      response.writeHead(reply.status, reply.headers).end("not a feed");
      return;
    case "body":
      response.end(reply.body);
      return;
    case "cut":
      response.end(half);
      return;
    case "broken":
      response.writeHead(200, { "content-length": answer.body.length }).write(half, () => {
        response.destroy();
      });
      return;
    case "endless":
      response.write("<feed>");
      writeForEver(response, `<entry><title>${"x".repeat(1 << 20)}</title></entry>`);
      return;
    case "silent":
      response.flushHeaders();
  }
}

function writeForEver(response: ServerResponse, block: string): void {
  if (response.destroyed) return;
  response.write(block, () => writeForEver(response, block));
}
