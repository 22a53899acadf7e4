import { afterEach, expect, test, vi } from "vitest";
import { DEFAULT_STREAM_LIMITS, streamWithin } from "../../src/llm/stream-within.ts";

const PATIENT = { firstTokenMs: 20_000, idleMs: 20_000, totalMs: 20_000 };
const forever = () => new Promise<never>(() => undefined);

afterEach(() => void vi.useRealTimers());

async function read<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  limits: Partial<typeof PATIENT> = {},
): Promise<T[]> {
  return Array.fromAsync(streamWithin(open, { limits: { ...PATIENT, ...limits } }));
}

async function* numbers(then?: () => Promise<never>): AsyncGenerator<number> {
  yield 1;
  yield 2;
  if (then !== undefined) await then();
}

test("streamWithin() passes a stream on", async () => {
  expect(await read(async () => numbers())).toEqual([1, 2]);
});

test("streamWithin() notices a request that is never answered", async () => {
  await expect(read(forever, { firstTokenMs: 20 })).rejects.toMatchObject({
    kind: "timeout",
    message: "Cannot read the model's answer: nothing arrived within 20 ms",
  });
});

test("streamWithin() notices a stream that never sends its first item", async () => {
  const open = async () => ({ [Symbol.asyncIterator]: () => ({ next: forever }) });
  await expect(read(open, { firstTokenMs: 20 })).rejects.toMatchObject({ kind: "timeout" });
});

test("streamWithin() notices a stall even if the library ignores the signal", async () => {
  await expect(read(async () => numbers(forever), { idleMs: 20 })).rejects.toThrow(
    "nothing more arrived within 20 ms",
  );
});

test("streamWithin() notices a stream that ends normally because it was aborted", async () => {
  const open = async (signal: AbortSignal) =>
    numbers(async () => {
      const { promise, resolve } = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => resolve(undefined as never));
      return promise;
    });
  await expect(read(open, { idleMs: 20 })).rejects.toMatchObject({ kind: "timeout" });
});

test("streamWithin() bounds the whole stream", async () => {
  async function* endless(): AsyncGenerator<number> {
    for (let item = 0; ; item += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      yield item;
    }
  }
  await expect(read(async () => endless(), { totalMs: 30 })).rejects.toThrow(
    "did not end within 30 ms",
  );
});

test("streamWithin() does not count the reader's own time as idle", async () => {
  const stream = streamWithin(async () => numbers(), { limits: { ...PATIENT, idleMs: 20 } });
  const items: number[] = [];
  for await (const item of stream) {
    items.push(item);
    const until = performance.now() + 40;
    while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(items).toEqual([1, 2]);
});

test("streamWithin() aborts the request when reading stops", async () => {
  let opened: AbortSignal | undefined;
  const stream = streamWithin(
    async (signal) => {
      opened = signal;
      return numbers(forever);
    },
    { limits: PATIENT },
  );
  for await (const _ of stream) break;
  expect(opened?.aborted).toBe(true);
});

test("streamWithin() passes on the stream's own error", async () => {
  const broken = () => Promise.reject(new Error("broken"));
  await expect(read(async () => numbers(broken))).rejects.toThrow("broken");
});

test.for([
  ["from the start", forever],
  ["in the middle", async () => numbers(forever)],
] as const)("streamWithin() ends a silence %s within 12 s by default", async ([, open]) => {
  vi.useFakeTimers();
  const reading = read<number>(open, DEFAULT_STREAM_LIMITS).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await Promise.race([reading, Promise.resolve("hangs")])).toMatchObject({
    kind: "timeout",
  });
  expect(vi.getTimerCount()).toBe(0);
});

test("streamWithin() leaves nothing behind when it is cancelled while nobody reads", async () => {
  vi.useFakeTimers();
  const controller = new AbortController();
  let isClosed = false;
  async function* endless(): AsyncGenerator<number> {
    try {
      for (;;) yield 1;
    } finally {
      isClosed = true;
    }
  }
  const { signal } = controller;
  const stream = streamWithin(async () => endless(), { limits: PATIENT, signal });
  await stream.next();
  expect(vi.getTimerCount()).toBe(1);
  controller.abort();
  expect(vi.getTimerCount()).toBe(0);
  await expect(stream.next()).rejects.toMatchObject({ kind: "aborted" });
  expect(isClosed).toBe(true);
});
