import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A paper that the stand-in has. */
export interface ArxivServerPaper {
  /** With its version, such as `2401.12345v2`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authors?: readonly string[];
  /** ISO 8601. */
  readonly published?: string;
}

/** How a request is answered. `feed`: as arXiv does; the others are its faults and those of networks. */
export type ArxivReply =
  | { readonly kind: "feed" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly kind: "body"; readonly body: string }
  /** A feed that ends in the middle, though its transfer is whole. */
  | { readonly kind: "cut" }
  /** The connection breaks in the middle of the feed. */
  | { readonly kind: "broken" }
  /** Never ends. */
  | { readonly kind: "endless" }
  /** Headers come, nothing after them. */
  | { readonly kind: "silent" };

/** What the server has and does. */
export interface ArxivServerScript {
  readonly papers?: readonly ArxivServerPaper[];
  /** @param place Number of the request, counted from 0. */
  readonly reply?: (place: number) => ArxivReply;
}

/** A request that came in. */
export interface ArxivServerRequest {
  readonly path: string;
  readonly ids: readonly string[];
  readonly maxResults: string | null;
  readonly userAgent: string | undefined;
  /** Requests that were still being answered when it came. */
  readonly others: number;
}

/** A stand-in for arXiv's API on the loopback interface. */
export interface ArxivServerHandle extends AsyncDisposable {
  /** For `ARXIV_API_URL`. */
  readonly url: string;
  readonly requests: readonly ArxivServerRequest[];
}

/** Starts a server that answers `GET /api/query?id_list=…` with an Atom feed, or as the script says. */
export async function startArxivServer({
  papers = [],
  reply = () => ({ kind: "feed" }),
}: ArxivServerScript = {}): Promise<ArxivServerHandle> {
  const requests: ArxivServerRequest[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    const asked = readRequest(request, open++);
    response.on("close", () => (open -= 1));
    requests.push(asked);
    play(reply(requests.length - 1), toFeed(asked, papers), response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function readRequest({ url = "", headers }: IncomingMessage, others: number): ArxivServerRequest {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  return {
    path: pathname,
    ids: (searchParams.get("id_list") ?? "").split(",").filter((id) => id !== ""),
    maxResults: searchParams.get("max_results"),
    userAgent: headers["user-agent"],
    others,
  };
}

function play(reply: ArxivReply, feed: string, response: ServerResponse): void {
  const half = feed.slice(0, feed.length / 2);
  switch (reply.kind) {
    case "feed":
      response.end(feed);
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
      response.writeHead(200, { "content-length": feed.length }).write(half, () => {
        response.destroy();
      });
      return;
    case "endless":
      writeForEver(response, "<summary>".padEnd(1 << 20, "x"));
      return;
    case "silent":
      response.flushHeaders();
  }
}

function writeForEver(response: ServerResponse, block: string): void {
  if (response.destroyed) return;
  response.write(block, () => writeForEver(response, block));
}

/** As arXiv answers: papers in the order asked for, the latest version unless one is named, unknown ids left out, ten at most unless told. */
function toFeed(
  { ids, maxResults }: ArxivServerRequest,
  papers: readonly ArxivServerPaper[],
): string {
  const found = ids.flatMap(
    (id) => papers.find((paper) => paper.id === id || paper.id.replace(/v\d+$/, "") === id) ?? [],
  );
  const entries = found.slice(0, Number(maxResults ?? 10)).map(toEntry);
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/stand-in</id>
  <title>arXiv Query: search_query=&amp;id_list=${ids.join(",")}</title>
  <updated>2026-03-01T00:00:00Z</updated>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>
${entries.join("\n")}
</feed>
`;
}

function toEntry({ id, title, summary, authors = [], published }: ArxivServerPaper): string {
  const names = authors.map((name) => `<author><name>${escapeXml(name)}</name></author>`);
  return `  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${escapeXml(title)}</title>
    <updated>2026-01-02T03:04:05Z</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <summary>${escapeXml(summary)}</summary>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <published>${published ?? "2024-01-22T18:59:59Z"}</published>
    <arxiv:comment>12 pages</arxiv:comment>
    ${names.join("\n    ")}
  </entry>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
