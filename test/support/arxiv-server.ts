import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { ArxivServerPaper } from "./arxiv/arxiv-paper.ts";
import { answerQuery, emptyFeed } from "./arxiv/atom-reply.ts";
import { answerOai, type OaiSettings } from "./arxiv/oai-reply.ts";
import { type ArxivReply, playReply } from "./arxiv/play-reply.ts";

export type { ArxivServerPaper } from "./arxiv/arxiv-paper.ts";
export type { ArxivReply } from "./arxiv/play-reply.ts";

/** Two requests must be this far apart, in milliseconds, as arXiv's terms of use want it. */
const GAP_MS = 3_000;

/** What the server has and does. */
export interface ArxivServerScript {
  readonly papers?: readonly ArxivServerPaper[];
  /** @param place Number of the request, counted from 0. */
  readonly reply?: (place: number, request: ArxivServerRequest) => ArxivReply;
  /** The server's clock; with one, whoever asks within three seconds is told to come back, by 503 with `Retry-After`. */
  readonly clock?: { now(): number };
  /** Of OAI-PMH. By default pages of 3 records, on 2026-03-01, with tokens that never expire. */
  readonly oai?:
    | Partial<Omit<OaiSettings, "papers">>
    | (() => Partial<Omit<OaiSettings, "papers">>);
}

/** A request that came in. */
export interface ArxivServerRequest {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
  readonly maxResults: string | null;
  readonly userAgent: string | undefined;
  /** Requests that were still being answered when it came. */
  readonly others: number;
}

/** A stand-in for arXiv's API and its OAI-PMH interface on the loopback interface. */
export interface ArxivServerHandle extends AsyncDisposable {
  /** For `ARXIV_API_URL`. */
  readonly url: string;
  /** For `ARXIV_OAI_URL`. */
  readonly oaiUrl: string;
  readonly requests: readonly ArxivServerRequest[];
  /** Replaces the papers from now on. */
  setPapers(papers: readonly ArxivServerPaper[]): void;
}

/** Starts a server that answers `GET /api/query?…` with an Atom feed and `GET /oai?…` as OAI-PMH, or as the script says. */
export async function startArxivServer(script: ArxivServerScript = {}): Promise<ArxivServerHandle> {
  const { reply = () => ({ kind: "feed" }), clock } = script;
  let { papers = [] } = script;
  const requests: ArxivServerRequest[] = [];
  let open = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  const server = createServer((request, response) => {
    const { asked, parameters } = readRequest(request, open++);
    response.on("close", () => (open -= 1));
    requests.push(asked);
    const waited = (clock?.now() ?? Infinity) - askedAt;
    askedAt = clock?.now() ?? askedAt;
    if (waited < GAP_MS) {
      const seconds = Math.ceil((GAP_MS - waited) / 1_000);
      response.writeHead(503, { "retry-after": String(seconds) }).end("Rate exceeded.");
      return;
    }
    const played = reply(requests.length - 1, asked);
    if (played.kind === "empty") {
      response.end(emptyFeed(parameters, papers));
      return;
    }
    playReply(played, answer(asked, parameters), response);
  });
  const answer = ({ path }: ArxivServerRequest, parameters: URLSearchParams) => {
    if (path === "/api/query") return answerQuery(parameters, papers);
    if (path !== "/oai") return { status: 404, body: "no such page" };
    const own = typeof script.oai === "function" ? script.oai() : script.oai;
    const defaults = { pageSize: 3, day: "2026-03-01", tokenStamp: "a", saysSize: false };
    return { status: 200, body: answerOai(parameters, { ...defaults, ...own, papers }) };
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    oaiUrl: `${url}/oai`,
    requests,
    setPapers: (others) => {
      papers = others;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function readRequest({ url = "", headers }: IncomingMessage, others: number) {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  const asked: ArxivServerRequest = {
    path: pathname,
    parameters: Object.fromEntries(searchParams),
    ids: (searchParams.get("id_list") ?? "").split(",").filter((id) => id !== ""),
    maxResults: searchParams.get("max_results"),
    userAgent: headers["user-agent"],
    others,
  };
  return { asked, parameters: searchParams };
}
