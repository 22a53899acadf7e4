import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { checkMonitoring } from "../../../src/cli/doctor/check-monitoring.ts";
import { isPortFree } from "../../../src/cli/doctor/is-port-free.ts";

const monitoring = { port: undefined, host: "127.0.0.1", metrics: false, traces: false };

test("checkMonitoring() says nothing where nothing is watched, and warns of METRICS without a port", async () => {
  expect(await checkMonitoring(monitoring, { isPortFree })).toEqual([]);
  expect(await checkMonitoring({ ...monitoring, metrics: true }, { isPortFree })).toMatchObject([
    { status: "warn", fix: "set HEALTH_PORT" },
  ]);
});

test("checkMonitoring() tells a port that is free from one that is taken", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  expect(await checkMonitoring({ ...monitoring, port }, { isPortFree })).toMatchObject([
    { status: "warn", message: expect.stringContaining(`127.0.0.1:${port}`) },
  ]);
  taken.close();
  await once(taken, "close");
  expect(await checkMonitoring({ ...monitoring, port }, { isPortFree })).toMatchObject([
    { status: "ok", message: `127.0.0.1:${port} is free for /health and /ready` },
  ]);
  const measured = { ...monitoring, port, metrics: true };
  expect(await checkMonitoring(measured, { isPortFree })).toMatchObject([
    { status: "ok", message: expect.stringContaining("/metrics") },
  ]);
});
