import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { listModels } from "../../../src/cli/doctor/list-models.ts";

/** Starts a server on this machine and returns its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => void server.close());
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const replying = (body: string, status = 200): Promise<string> =>
  serve((_request, response) => response.writeHead(status).end(body));

test("listModels() asks /models with the key and reads ids and shutdown dates", async () => {
  const requests: Pick<IncomingMessage, "url" | "headers">[] = [];
  const data = [
    { id: "a", object: "model", shutdown_date: "2026-12-11" },
    { id: "b", shutdown_date: 1_800_000_000 },
    { id: "c", shutdown_date: null },
    { id: "d", shutdown_date: { odd: true } },
    { id: "e", shutdown_date: "some day" },
  ];
  const baseUrl = await serve((request, response) => {
    requests.push(request);
    response.end(JSON.stringify({ object: "list", data }));
  });
  expect(await listModels({ baseUrl: `${baseUrl}/`, apiKey: "key" }, {})).toEqual({
    kind: "models",
    models: [
      { id: "a", shutdownDate: new Date("2026-12-11") },
      { id: "b", shutdownDate: new Date("2027-01-15T08:00:00Z") },
      { id: "c" },
      { id: "d" },
      { id: "e" },
    ],
  });
  expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ["/v1/models", "Bearer key"],
  ]);
});

test.for([
  ["a page", "<html>", { kind: "unreadable" }],
  ["another document", '{"models":[]}', { kind: "unreadable" }],
  ["an empty list", '{"data":[]}', { kind: "models", models: [] }],
] as const)("listModels() reads %s", async ([, body, reply]) => {
  expect(await listModels({ baseUrl: await replying(body), apiKey: undefined }, {})).toEqual(reply);
});

test("listModels() passes on the status of a refusal", async () => {
  const baseUrl = await replying("no", 401);
  expect(await listModels({ baseUrl, apiKey: "key" }, {})).toEqual({ kind: "status", status: 401 });
});

test("listModels() names the system's code when nothing answers", async () => {
  const server = createServer();
  const baseUrl = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await listModels({ baseUrl, apiKey: undefined }, {})).toEqual({
    kind: "unreachable",
    code: "ECONNREFUSED",
  });
});
