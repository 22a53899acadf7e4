import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { askDiscord } from "../../../src/cli/doctor/ask-discord.ts";
import { startDiscordServer } from "../../support/discord-server/discord-server.ts";

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

const REPLIES: Readonly<Record<string, unknown>> = {
  "/api/v10/users/@me": { username: "papers" },
  "/api/v10/applications/@me": { flags: 1 << 19 },
  "/api/v10/gateway/bot": {
    shards: 2,
    session_start_limit: { remaining: 7, reset_after: 60_000 },
  },
  "/api/v10/users/@me/guilds?limit=200": [{ permissions: "8" }, { permissions: "3072" }],
  "/api/v10/applications/@me/commands": [{}, {}, {}],
};

test("askDiscord() reads what Discord says of the bot, and how far the clocks are apart", async () => {
  const seen: unknown[] = [];
  const apiUrl = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.setHeader("date", new Date(Date.now() - 60_000).toUTCString());
    response.end(JSON.stringify(REPLIES[request.url ?? ""]));
  });
  const reply = await askDiscord({ token: "a.b.c", apiUrl }, {});
  expect(reply).toEqual({
    kind: "accepted",
    name: "papers",
    clockAheadMs: expect.toSatisfy((ms: number) => Math.abs(ms - 60_000) < 5_000),
    mayReadMessages: true,
    gateway: { remaining: 7, resetMs: 60_000, shards: 2 },
    servers: [8n, 3_072n],
    commands: 3,
  });
  expect(new Set(seen)).toEqual(new Set(["Bot a.b.c"]));
});

test("askDiscord() leaves out what Discord doesn't say, and understands the stand-in", async () => {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  const { apiUrl } = server;
  expect(await askDiscord({ token: server.token, apiUrl }, {})).toMatchObject({
    kind: "accepted",
    gateway: { shards: 1 },
    servers: undefined,
  });
  expect(await askDiscord({ token: "not.the.token", apiUrl }, {})).toEqual({ kind: "refused" });
});

test("askDiscord() asks once with a token that is refused", async () => {
  let requests = 0;
  const apiUrl = await serve((_, response) => {
    requests += 1;
    response.writeHead(401).end("{}");
  });
  expect(await askDiscord({ token: "a.b.c", apiUrl }, {})).toEqual({ kind: "refused" });
  expect(requests).toBe(1);
});

test("askDiscord() tells why nobody answered", async () => {
  const away = await serve((request) => request.socket.destroy());
  expect(await askDiscord({ token: "a.b.c", apiUrl: away }, {})).toMatchObject({ kind: "unasked" });
  const broken = await serve((_, response) => void response.writeHead(503).end("<html>"));
  expect(await askDiscord({ token: "a.b.c", apiUrl: broken }, {})).toEqual({
    kind: "unasked",
    why: "status 503",
  });
});
