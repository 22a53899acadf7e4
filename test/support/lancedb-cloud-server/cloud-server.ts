import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { connect } from "@lancedb/lancedb";
import { onTestFinished } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { answerTable } from "./answer-table.ts";
import { type CloudReply, type CloudRequest, CloudRefusal } from "./cloud-wire.ts";

/** What the server does; by default it serves whoever has the key `sk_stand_in`. */
export interface CloudServerOptions {
  readonly apiKey?: string;
  /** Tables in one page of a listing. */
  readonly pageSize?: number;
  /** @returns A status to reply with instead of serving. */
  readonly fault?: (request: CloudRequest) => number | undefined;
}

/** A stand-in for LanceDB Cloud on the loopback interface, with a real database in a temporary folder behind it. */
export interface CloudServer {
  /** For `LANCEDB_HOST_OVERRIDE`. */
  readonly host: string;
  readonly apiKey: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly CloudRequest[];
}

/**
 * Starts a server that speaks as much of LanceDB Cloud's REST protocol as its client uses for a library. It stops when
 * the running test ends. Requests are served one after another.
 */
export async function startCloudServer(options: CloudServerOptions = {}): Promise<CloudServer> {
  const { apiKey = "sk_stand_in", pageSize = 10, fault } = options;
  const database = await connect(await makeTempDir(), { readConsistencyInterval: 0 });
  const requests: CloudRequest[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const serve = async (request: CloudRequest): Promise<CloudReply> => {
    if (request.headers["x-api-key"] !== apiKey) throw new CloudRefusal(401, "Unauthorized");
    const status = fault?.(request);
    if (status !== undefined) throw new CloudRefusal(status, "as the test wants it");
    return answerTable(request, database, pageSize);
  };
  const server = createServer((incoming, response) => {
    const respond = async () => {
      const request = await readRequest(incoming);
      requests.push(request);
      const reply = last.then(() => serve(request)).catch(toReply);
      last = reply;
      send(response, await reply);
    };
    respond().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    database.close();
  });
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, apiKey, requests };
}

async function readRequest(incoming: IncomingMessage): Promise<CloudRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://cloud");
  const [, , , table = "", ...action] = pathname.split("/");
  return {
    method: incoming.method ?? "GET",
    table: decodeURIComponent(table),
    action: action.join("/").replace(/\/$/, ""),
    query: searchParams,
    headers: incoming.headers,
    body: await buffer(incoming),
  };
}

function toReply(error: unknown): CloudReply {
  const status = error instanceof CloudRefusal ? error.status : 500;
  return { status, json: { error: error instanceof Error ? error.message : String(error) } };
}

function send(response: ServerResponse, { status = 200, json, arrow }: CloudReply): void {
  const type = arrow ? "application/vnd.apache.arrow.file" : "application/json";
  response.writeHead(status, { "content-type": type });
  response.end(arrow ?? JSON.stringify(json));
}
