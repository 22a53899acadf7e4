import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { RateLimitError } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { createInteractionRest } from "../../src/discord/gateway/interaction-rest.ts";

/** Answers request after request as told; `cut` ends the connection instead. */
async function startScripted(...script: readonly ("busy" | "fine" | "cut")[]) {
  const left = [...script];
  const server = createServer((request, response) => {
    const next = left.shift() ?? "fine";
    const isBusy = next === "busy";
    const busy = { message: "slow down", retry_after: 0.001, global: false };
    if (next === "cut") request.socket.destroy();
    response.writeHead(isBusy ? 429 : 200, {
      "content-type": "application/json",
      ...(isBusy ? { "retry-after": "0.001" } : {}),
    });
    response.end(JSON.stringify(isBusy ? busy : {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const rest = createInteractionRest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { ask: () => rest.get("/channels/1", { auth: false }), left };
}

test("the third refusal of a request in a row is its last", async () => {
  const { ask, left } = await startScripted("busy", "busy", "busy", "fine");
  await expect(ask()).rejects.toThrow(RateLimitError);
  expect(left).toEqual(["fine"]);
});

test.for(["fine", "cut"] as const)(
  "refusals before one that was %s count no more",
  async (between) => {
    const { ask, left } = await startScripted("busy", "busy", between, "busy", "busy", "fine");
    await ask().catch((error: unknown) => expect(error).not.toBeInstanceOf(RateLimitError));
    expect(left).toHaveLength(3);
    await expect(ask()).resolves.toEqual({});
    expect(left).toEqual([]);
  },
);
