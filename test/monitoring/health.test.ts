import { once } from "node:events";
import { connect } from "node:net";
import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { createCheck, type Finding } from "../../src/monitoring/health/check.ts";
import { GatewayWatch, type Pulse } from "../../src/monitoring/health/gateway-watch.ts";
import { type Page, startHealthServer } from "../../src/monitoring/health/health-server.ts";
import { keepServing } from "../../src/monitoring/health/keep-serving.ts";

async function serve(pages: Readonly<Record<string, Page>>) {
  const where = { host: "127.0.0.1", port: 0, requestMs: 500 };
  const server = await startHealthServer({ ...where, pages });
  onTestFinished(() => server.close());
  return { server, url: `http://127.0.0.1:${server.port}` };
}

/** Sends bytes, and gives what came back until the server hung up. */
async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (piece) => (received += piece.toString()));
  socket.on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
  return received;
}

describe("the health server", () => {
  const pages = (finding: Finding): Readonly<Record<string, Page>> => ({
    "/ready": { checks: { library: () => finding, state: async () => undefined } },
  });

  test("says 200 when all is well, and 503 with what isn't", async () => {
    const well = await serve(pages(undefined));
    const answer = await fetch(`${well.url}/ready?from=probe`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: "ok", checks: { library: "ok", state: "ok" } });
    const ill = await serve(pages("empty"));
    const failing = await fetch(`${ill.url}/ready`);
    expect(failing.status).toBe(503);
    expect(await failing.json()).toMatchObject({ checks: { library: "empty", state: "ok" } });
  });

  test.each([
    ["GET", "/", 404],
    ["GET", "/constructor", 404],
    ["POST", "/ready", 405],
    ["DELETE", "/ready", 405],
  ])("answers %s %s with %i", async (method, path, status) => {
    const { url } = await serve(pages(undefined));
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  test.each([
    ["no HTTP", "hello\r\n\r\n", "400"],
    [
      "a header beyond its limit",
      `GET /ready HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(9_000)}\r\n\r\n`,
      "431",
    ],
    ["an address that is none", "GET http://[::1 HTTP/1.1\r\nhost: x\r\n\r\n", "404"],
  ])("stands %s", async (_, bytes, status) => {
    const { server, url } = await serve(pages(undefined));
    expect(await sendRaw(server.port, bytes)).toContain(`HTTP/1.1 ${status}`);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  });

  test("hangs up on clients that never end their request, and answers others meanwhile", async () => {
    const { server, url } = await serve(pages(undefined));
    const slow = [
      "",
      "GET /ready HTTP/1.1\r\n",
      "GET /ready HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n",
    ];
    const hungUp = slow.map((bytes) => sendRaw(server.port, bytes));
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    await Promise.all(hungUp);
  }, 5_000);

  test("takes no more than some connections at once", async () => {
    const server = await startHealthServer({ host: "127.0.0.1", port: 0, pages: {} });
    onTestFinished(() => server.close());
    const sockets = Array.from({ length: 60 }, () => connect(server.port, "127.0.0.1"));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    for (const socket of sockets) socket.on("error", () => undefined);
    // Those beyond the limit, long before the others' time is over.
    await Promise.race(sockets.map((socket) => once(socket, "close")));
  }, 3_000);

  test("that finds its port taken says so in a sentence, and serves once it is free", async () => {
    const { server } = await serve(pages(undefined));
    const lines: string[] = [];
    const logger = pino({}, { write: (line) => void lines.push(line) });
    const where = { host: "127.0.0.1", port: server.port, pages: pages("later") };
    const serving = keepServing(where, logger, 20);
    onTestFinished(() => serving.close());
    await expect.poll(() => lines.join("")).toMatch(/"msg":"Health is not served: .*HEALTH_PORT/u);
    await server.close();
    await expect.poll(() => lines.join("")).toContain("serving health");
    expect((await fetch(`http://127.0.0.1:${server.port}/ready`)).status).toBe(503);
    expect(lines).toHaveLength(2);
  });

  test("that never gets its port ends at once when closed", async () => {
    const { server } = await serve({});
    const logger = pino({ level: "silent" });
    const serving = keepServing({ host: "127.0.0.1", port: server.port, pages: {} }, logger);
    await serving.close();
  });
});

describe("a check", () => {
  function createCounted(work: () => Promise<Finding>) {
    let calls = 0;
    let now = 0;
    const check = createCheck(
      () => {
        calls += 1;
        return work();
      },
      { failing: () => "broken", withinMs: 20, holdsMs: 10, failingHoldsMs: 1, now: () => now },
    );
    return { check, calls: () => calls, later: (ms: number) => (now += ms) };
  }

  test("is made once for all who ask meanwhile, and again when its time is over", async () => {
    const { check, calls, later } = createCounted(async () => undefined);
    expect(await Promise.all([check(), check()])).toEqual([undefined, undefined]);
    later(9);
    await check();
    expect(calls()).toBe(1);
    later(1);
    await check();
    expect(calls()).toBe(2);
  });

  test("that fails says so, without the error's words, and is soon made again", async () => {
    const { check, calls, later } = createCounted(() => Promise.reject(new Error("secret")));
    expect(await check()).toBe("broken");
    later(1);
    await check();
    expect(calls()).toBe(2);
  });

  test("that hangs is given up", async () => {
    const { check } = createCounted(() => new Promise(() => undefined));
    expect(await check()).toBe("took longer than 20 ms");
  });
});

describe("the watch over the gateway", () => {
  function createWatch(...beats: (number | undefined)[]) {
    let now = 1_000_000;
    const shards: Pulse[] = beats.map((beatAt) => ({ isReady: true, beatAt }));
    const watch = new GatewayWatch(() => now);
    return {
      watch,
      shards,
      connect: () => watch.connected(() => shards),
      later: (ms: number) => (now += ms),
    };
  }

  test("calls a bot that is starting alive and not ready", () => {
    const { watch, later } = createWatch();
    later(3_600_000);
    expect([watch.alive(), watch.ready()]).toEqual([undefined, "not connected yet"]);
  });

  test("calls it dead when the heartbeats of one shard are no longer acknowledged, also if it is said to be ready", () => {
    const { watch, connect, later } = createWatch(undefined, 1_100_000);
    connect();
    expect([watch.alive(), watch.ready()]).toEqual([undefined, undefined]);
    later(150_000);
    expect(watch.alive()).toBeUndefined();
    later(1_000);
    expect(watch.alive()).toBe("no heartbeat acknowledged for 151 s");
    expect(watch.ready()).toBe(watch.alive());
  });

  test("gives a bot whose shards took long to connect the time of a heartbeat", () => {
    const { watch, connect, later } = createWatch(1_000_000, 1_400_000);
    later(400_000);
    connect();
    expect(watch.alive()).toBeUndefined();
    later(151_000);
    expect(watch.alive()).toBe("no heartbeat acknowledged for 151 s");
  });

  test("calls it not ready while a shard is away, and while it is stopping", () => {
    const { watch, shards, connect } = createWatch(1_000_000, 1_000_000);
    connect();
    shards[1] = { isReady: false, beatAt: 1_000_000 };
    expect([watch.alive(), watch.ready()]).toEqual([undefined, "1 of 2 shards not connected"]);
    watch.draining();
    expect([watch.alive(), watch.ready()]).toEqual([undefined, "stopping"]);
  });
});
