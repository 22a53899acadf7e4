import type { Client, DiscordAPIError } from "discord.js";
import { expect } from "vitest";
import type { DiscordServer } from "./discord-server.ts";
import type { FaultKind } from "./rest/faults.ts";
import { test } from "./stand-in-test.ts";

const EDIT = "/webhooks/:app/:token/messages/:id";
const SEND = "/channels/:channel/messages";

/** Sends a message in the stand-in's channel; errors come back as values. */
async function send(client: Client, server: DiscordServer, text: string): Promise<string> {
  const channel = await client.channels.fetch(server.home.channel.id);
  if (channel?.isSendable() !== true) throw new TypeError("Expected a channel to send to");
  return channel.send(text).then(
    () => "sent",
    (error: DiscordAPIError) => `${error.status ?? ""} ${error.code ?? error.name}`.trim(),
  );
}

function countOf(server: DiscordServer, text: string): number {
  return server.messages.filter(({ content }) => content === text).length;
}

test("a 502 before the action is retried and the action happens once", async ({
  start,
  connect,
}) => {
  const server = await start();
  await connect(server);
  const fault = server.faults.add({
    method: "PATCH",
    route: EDIT,
    kind: "error",
    status: 502,
    times: 2,
  });
  const asked = server.user().slash("ask", { question: "x" });
  await asked.waitForFinal(({ content }) => content.startsWith("You asked"));
  expect(fault.hits).toBe(2);
  const statuses = server.requests
    .filter(({ route }) => route === EDIT)
    .map(({ status }) => status);
  expect(statuses).toEqual([502, 502, 200, 200]);
});

for (const { enforceNonce, copies } of [
  { enforceNonce: false, copies: 2 },
  { enforceNonce: true, copies: 1 },
]) {
  test(`a 502 after the message was stored leaves ${copies} with enforceNonce ${enforceNonce}`, async ({
    start,
    connect,
  }) => {
    const server = await start();
    const client = await connect(server, { enforceNonce });
    server.faults.add({ method: "POST", route: SEND, kind: "error-after", status: 502 });
    expect(await send(client, server, "once?")).toBe("sent");
    expect(countOf(server, "once?")).toBe(copies);
  });
}

test("a 502 after the acknowledgement makes the retry meet 40060", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  const { promise, resolve } = Promise.withResolvers<unknown>();
  client.on("interactionCreate", (interaction) => {
    if (interaction.isRepliable())
      void interaction.reply("hello").then(resolve, (error) => resolve(error.code));
  });
  server.faults.add({
    route: "/interactions/:id/:token/callback",
    kind: "error-after",
    status: 502,
  });
  const asked = server.user().slash("ask", { question: "x" });
  expect(await promise).toBe(40060);
  expect(asked.message()?.content).toBe("hello");
  expect(server.violations.map(({ rule }) => rule)).toEqual(["second-acknowledgement"]);
});

const LIMITS: readonly (FaultKind & { kind: "rate-limit" })[] = [
  { kind: "rate-limit", retryAfter: 0.05 },
  { kind: "rate-limit", retryAfter: 0.05, scope: "shared" },
  { kind: "rate-limit", retryAfter: 0.05, scope: "global" },
  { kind: "rate-limit", retryAfter: 0.05, scope: "cloudflare" },
];
for (const limit of LIMITS) {
  test(`a 429 of scope ${limit.scope ?? "user"} is waited out`, async ({ start, connect }) => {
    const server = await start();
    await connect(server);
    server.faults.add({ method: "PATCH", route: EDIT, ...limit });
    const asked = server.user().slash("ask", { question: "x" });
    await asked.waitForFinal(({ content }) => content.startsWith("You asked"));
    const statuses = server.requests
      .filter(({ route }) => route === EDIT)
      .map(({ status }) => status);
    expect(statuses).toEqual([429, 200, 200]);
    expect(server.violations).toEqual([]);
  });
}

for (const code of [10003, 10008, 10015, 10062, 40060, 50001, 50007, 50013, 50027, 50035, 50083]) {
  test(`Discord's error ${code} can be injected and is no violation`, async ({
    start,
    connect,
  }) => {
    const server = await start();
    const client = await connect(server);
    server.faults.add({ method: "POST", route: SEND, kind: "error", code });
    expect(await send(client, server, "x")).toMatch(new RegExp(`^4\\d\\d ${code}$`));
    expect(countOf(server, "x")).toBe(0);
    expect(server.violations).toEqual([]);
  });
}

test("a reset connection is retried, a closed one is not", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.faults.add({ method: "POST", route: SEND, kind: "reset" });
  expect(await send(client, server, "reset")).toBe("sent");
  server.faults.add({ method: "POST", route: SEND, kind: "close" });
  expect(await send(client, server, "closed")).toBe("UND_ERR_SOCKET");
  expect([countOf(server, "reset"), countOf(server, "closed")]).toEqual([1, 0]);
});

test("a connection reset after the action leaves the message there", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.faults.add({ method: "POST", route: SEND, kind: "reset-after" });
  expect(await send(client, server, "kept")).toBe("sent");
  expect(countOf(server, "kept")).toBe(1);
});

test("a held request goes on when it is released", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  const hold = server.faults.add({ method: "PATCH", route: EDIT, kind: "hold" });
  const asked = server.user().slash("ask", { question: "x" });
  await server.waitFor(() => hold.hits === 1);
  expect(asked.message()?.versions.length).toBe(1);
  hold.release();
  await asked.waitForFinal(({ content }) => content.startsWith("You asked"));
});

test("a hanging request ends with the client's timeout and does not keep the stand-in open", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  Object.assign(client.rest.options, { timeout: 50, retries: 0 });
  server.faults.add({ method: "POST", route: SEND, kind: "hang" });
  expect(await send(client, server, "x")).toBe("20");
});

test("a delayed request is carried out later", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.faults.add({ method: "POST", route: SEND, kind: "delay", ms: 20 });
  expect(await send(client, server, "late")).toBe("sent");
});

test("a 401 on a bot route makes discord.js forget its token", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  server.faults.add({ method: "POST", route: SEND, kind: "error", status: 401, code: 0 });
  expect(await send(client, server, "x")).toBe("401 0");
  expect(await send(client, server, "y")).toBe("Error");
});

test("a fault meets only what it names, as often as it says", async ({ start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const fault = server.faults.add({
    route: SEND,
    kind: "error",
    code: 50013,
    times: 2,
    when: ({ body }) => JSON.stringify(body).includes("bad"),
  });
  const results: string[] = [];
  for (const text of ["good", "bad 1", "bad 2", "bad 3"])
    results.push(await send(client, server, text));
  expect(results).toEqual(["sent", "403 50013", "403 50013", "sent"]);
  expect(fault.hits).toBe(2);
});

test("a fault on a route that does not exist is refused", async ({ start }) => {
  const server = await start();
  expect(() => server.faults.add({ route: "/nope", kind: "hang" })).toThrow(/no route "\/nope"/);
});
