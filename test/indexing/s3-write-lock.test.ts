import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { openObjects } from "../../src/indexing/s3-objects.ts";
import { acquireS3WriteLock, LOCK_OBJECT } from "../../src/indexing/s3-write-lock.ts";
import { SteppedClock } from "../doubles/stepped-clock.ts";
import { S3_ERRORS } from "../support/s3-server/s3-wire.ts";
import { type S3ServerOptions, startS3Server } from "../support/s3-server/s3-server.ts";

const PATIENT = { waitMs: 600_000 };
const IMPATIENT = { waitMs: 0 };
const FOLDER = { bucket: "papers", prefix: "library" };

/** A stand-in store with one lock, and clocks of its holders that are moved with {@link pass}. */
async function setUp(options: S3ServerOptions = {}) {
  const server = await startS3Server(options);
  const objects = await openObjects(FOLDER, server.env);
  const text = () =>
    server.buckets.get("papers")?.get(`library/${LOCK_OBJECT}`)?.body.toString() ?? "";
  const take = async (clock: SteppedClock, waiting: Parameters<typeof acquireS3WriteLock>[1]) => {
    const lock = await acquireS3WriteLock(objects, { ...waiting, clock });
    onTestFinished(() => lock.release());
    return lock;
  };
  return { server, objects, text, take };
}

/** Moves a clock second by second, letting whoever waits for it come to rest, or until the signal aborts. */
async function pass(clock: SteppedClock, seconds: number, end?: AbortSignal): Promise<void> {
  for (let i = 0; i < seconds && !end?.aborted; i++) {
    clock.advance(1_000);
    await settled(clock, end);
  }
}

/** Waits until the clock's only user waits for it again. */
async function settled(clock: SteppedClock, end?: AbortSignal): Promise<void> {
  while (clock.waiting === 0 && !end?.aborted) await turn();
}

describe("acquireS3WriteLock()", () => {
  test("notes who holds it and leaves it free", async () => {
    const { server, text, take } = await setUp();
    const lock = await take(new SteppedClock(), IMPATIENT);
    expect(server.requests).toMatchObject([{ method: "PUT", headers: { "if-none-match": "*" } }]);
    expect(JSON.parse(text())).toMatchObject({
      holder: expect.stringMatching(new RegExp(`^process ${process.pid} on .+, since \\d{4}-`)),
    });
    expect(lock.signal.aborted).toBe(false);
    await lock.release();
    expect(text()).toBe("{}");
    await take(new SteppedClock(), IMPATIENT);
  });

  test("gives up at once, naming the holder, when it may not wait", async () => {
    const { take } = await setUp();
    await take(new SteppedClock(), IMPATIENT);
    await expect(take(new SteppedClock(), IMPATIENT)).rejects.toMatchObject({
      kind: "locked",
      message: expect.stringMatching(/Another ingest .*\(process \d+ on .*\)\. Wait/),
    });
  });

  test("is one's alone, however many ask at once", async () => {
    const { take } = await setUp();
    const asked = Array.from({ length: 12 }, () => take(new SteppedClock(), IMPATIENT));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("comes to the one who waits when it is released, and tells of the holder once", async () => {
    const { take } = await setUp();
    const first = await take(new SteppedClock(), IMPATIENT);
    const clock = new SteppedClock();
    const told: string[] = [];
    const second = take(clock, { ...PATIENT, onWait: (holder) => void told.push(holder) });
    await settled(clock);
    await pass(clock, 10);
    await first.release();
    clock.advance(2_000);
    await second;
    expect(told).toEqual([expect.stringContaining(`process ${process.pid}`)]);
  });

  test("is kept for hours by a holder that renews it", async () => {
    const { take } = await setUp();
    const [clock, waiting] = [new SteppedClock(), new SteppedClock()];
    const lock = await take(clock, IMPATIENT);
    const second = take(waiting, { waitMs: 300_000 });
    const refused = expect(second).rejects.toMatchObject({ kind: "locked" });
    await settled(waiting);
    for (let step = 0; step < 30; step++) {
      await pass(clock, 10);
      waiting.advance(10_000);
      if (step < 29) await settled(waiting);
    }
    await refused;
    expect(lock.signal.aborted).toBe(false);
  });

  test("is taken over once nobody has renewed it for a minute, and no sooner", async () => {
    const { text, take } = await setUp();
    const [dead, clock] = [new SteppedClock(), new SteppedClock()];
    clock.advance(3_600_000);
    const first = await take(dead, IMPATIENT);
    let isTaken = false;
    const second = take(clock, PATIENT).then((lock) => ((isTaken = true), lock));
    await settled(clock);
    await pass(clock, 59);
    expect(isTaken).toBe(false);
    clock.advance(3_000);
    const lock = await second;
    const note = text();
    // The one that was away comes back: it finds out, and leaves the other's lock alone.
    dead.advance(90_000);
    await new Promise((resolve) => first.signal.addEventListener("abort", resolve, { once: true }));
    expect(first.signal.reason).toMatchObject({ kind: "locked" });
    await first.release();
    expect(text()).toBe(note);
    expect(lock.signal.aborted).toBe(false);
  });

  test("survives a store that is away for a while, and is given up well before others take it", async () => {
    let isAway = false;
    const { take } = await setUp({ fault: () => (isAway ? S3_ERRORS.accessDenied : undefined) });
    const clock = new SteppedClock();
    const lock = await take(clock, IMPATIENT);
    await settled(clock);
    isAway = true;
    await pass(clock, 30);
    expect(lock.signal.aborted).toBe(false);
    isAway = false;
    await pass(clock, 10); // Renewed at second 32.
    isAway = true;
    await pass(clock, 31);
    expect(lock.signal.aborted).toBe(false);
    await pass(clock, 6, lock.signal);
    expect(lock.signal.reason).toMatchObject({ kind: "locked" });
  });

  test("is still held when the reply to a write got lost", async () => {
    let lost = 0;
    const { text, take } = await setUp({
      losesReply: ({ method }) => method === "PUT" && (lost += 1) % 2 === 1,
    });
    const clock = new SteppedClock();
    const lock = await take(clock, PATIENT);
    await settled(clock);
    await pass(clock, 60);
    expect(lock.signal.aborted).toBe(false);
    await lock.release();
    expect(text()).toBe("{}");
  });

  test("is renewed by one conditional write every ten seconds", async () => {
    const { server, take } = await setUp();
    const clock = new SteppedClock();
    await take(clock, IMPATIENT);
    await pass(clock, 60);
    expect(server.requests.map(({ method }) => method)).toEqual(Array(7).fill("PUT"));
    const tags = server.requests.map(({ headers }) => headers["if-match"]);
    expect(new Set(tags.slice(1)).size).toBe(6);
  });

  test("is given up after 40 seconds without a store, with what the store said", async () => {
    let isAway = false;
    const { take } = await setUp({ fault: () => (isAway ? S3_ERRORS.accessDenied : undefined) });
    const clock = new SteppedClock();
    const lock = await take(clock, IMPATIENT);
    isAway = true;
    await pass(clock, 39);
    expect(lock.signal.aborted).toBe(false);
    await pass(clock, 1, lock.signal);
    expect(lock.signal.reason).toMatchObject({
      kind: "locked",
      cause: { message: expect.stringMatching(/too long/), cause: { name: "AccessDenied" } },
    });
  });

  test("is given up at the next renewal when another has taken it", async () => {
    const { server, objects, take } = await setUp();
    const clock = new SteppedClock();
    const lock = await take(clock, IMPATIENT);
    const { etag = "" } = (await objects.read(LOCK_OBJECT)) ?? {};
    await objects.replace(LOCK_OBJECT, JSON.stringify({ token: "another's" }), etag);
    await pass(clock, 10, lock.signal);
    expect(lock.signal.reason).toMatchObject({
      kind: "locked",
      cause: { message: expect.stringMatching(/taken the lock over/) },
    });
    const asked = server.requests.length;
    await lock.release();
    expect(server.requests).toHaveLength(asked);
  });

  test("is renewed again soon when a renewal was written but no reply ever came", async () => {
    let isMute = false;
    const { server, text, take } = await setUp({ losesReply: () => isMute });
    const clock = new SteppedClock();
    const lock = await take(clock, IMPATIENT);
    isMute = true;
    await pass(clock, 10);
    isMute = false;
    const written = text();
    await pass(clock, 2); // Finds the version that it wrote itself.
    expect(text()).toBe(written);
    await pass(clock, 2);
    expect(text()).not.toBe(written);
    expect(server.requests.at(-1)?.headers["if-match"]).toBeDefined();
    await lock.release();
    expect(text()).toBe("{}");
  });

  test("is left free although the reply to its last renewal got lost", async () => {
    let isMute = false;
    const { text, take } = await setUp({ losesReply: () => isMute });
    const clock = new SteppedClock();
    const lock = await take(clock, IMPATIENT);
    isMute = true;
    await pass(clock, 10);
    isMute = false;
    await lock.release();
    expect(text()).toBe("{}");
  });

  test("is taken although its object went away while it was looked at", async () => {
    let refusals = 1;
    const { text, take } = await setUp({
      fault: ({ method }) =>
        method === "PUT" && refusals-- > 0 ? S3_ERRORS.preconditionFailed : undefined,
    });
    await take(new SteppedClock(), IMPATIENT);
    expect(text()).toContain("token");
  });

  test("counts as another's when somebody else is always faster", async () => {
    const { take } = await setUp({
      fault: ({ method }) => (method === "PUT" ? S3_ERRORS.preconditionFailed : undefined),
    });
    await expect(take(new SteppedClock(), IMPATIENT)).rejects.toMatchObject({
      kind: "locked",
      message: expect.stringContaining("(a process that gave no name)"),
    });
  });

  test("needs no right to see that there is no lock", async () => {
    const hidden: S3ServerOptions["fault"] = ({ method, key }) =>
      method === "GET" && !server.buckets.get("papers")?.has(key)
        ? S3_ERRORS.accessDenied
        : undefined;
    const { server, take } = await setUp({ fault: (request) => hidden(request) });
    await (await take(new SteppedClock(), IMPATIENT)).release();
    await take(new SteppedClock(), IMPATIENT);
  });

  test("stops waiting when it is cancelled and aborts the work of whoever holds it", async () => {
    const { take } = await setUp();
    const controller = new AbortController();
    const { signal } = controller;
    const lock = await take(new SteppedClock(), { ...IMPATIENT, signal });
    const clock = new SteppedClock();
    const waiting = take(clock, { ...PATIENT, signal });
    await settled(clock);
    controller.abort(new Error("the person gave up"));
    await expect(waiting).rejects.toThrow("the person gave up");
    expect(lock.signal.aborted).toBe(true);
  });

  test("isn't asked for by who has given up already", async () => {
    const { server, take } = await setUp();
    const signal = AbortSignal.abort(new Error("the person gave up"));
    const asking = take(new SteppedClock(), { ...IMPATIENT, signal });
    await expect(asking).rejects.toThrow("the person gave up");
    expect(server.requests).toEqual([]);
  });

  test.for(["do not touch", "null", "5", '"text"'])(
    "isn't taken from under an object that says %j",
    async (content) => {
      const { objects, text, take } = await setUp();
      await objects.create(LOCK_OBJECT, content);
      await expect(take(new SteppedClock(), IMPATIENT)).rejects.toMatchObject({ kind: "locked" });
      expect(text()).toBe(content);
    },
  );

  test("takes what somebody else put there for a lock that was left behind", async () => {
    const { objects, take } = await setUp();
    await objects.create(LOCK_OBJECT, "do not touch");
    const clock = new SteppedClock();
    const waiting = take(clock, PATIENT);
    await settled(clock);
    await pass(clock, 61);
    clock.advance(2_000);
    await waiting;
  });
});
