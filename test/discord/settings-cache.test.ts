import { pino } from "pino";
import { expect, test } from "vitest";
import { cacheSettings, isGuess } from "../../src/discord/incoming/settings-cache.ts";
import {
  DEFAULT_SETTINGS,
  type ServerSettings,
  type SettingsStore,
} from "../../src/state/server-settings.ts";
import { createManualTimers } from "./manual-timers.ts";

const long: ServerSettings = { ...DEFAULT_SETTINGS, answerLength: "long" };

/** A store that keeps one server's settings; `get` does what the test says. */
function cacheOver(get: SettingsStore["get"]) {
  const timers = createManualTimers();
  const change: SettingsStore["change"] = async (id, make) => {
    const before = await get(id);
    return { before, after: make(before) };
  };
  const store = { get, change, set: async () => undefined, delete: async () => undefined };
  return { timers, cache: cacheSettings(store, { timers, logger: pino({ level: "silent" }) }) };
}

test("what was being read when a change was made doesn't outlive the change", async () => {
  const reading = Promise.withResolvers<ServerSettings>();
  const { cache } = cacheOver(() => reading.promise);
  const early = cache.get("1");
  await cache.set("1", long);
  reading.resolve(DEFAULT_SETTINGS);
  expect(await early).toEqual(DEFAULT_SETTINGS);
  expect(await cache.get("1")).toEqual(long);
});

test("a change of another process is seen within half a minute", async () => {
  let stored = DEFAULT_SETTINGS;
  const { cache, timers } = cacheOver(async () => stored);
  expect(await cache.get("1")).toEqual(DEFAULT_SETTINGS);
  stored = long;
  expect(await cache.get("1")).toEqual(DEFAULT_SETTINGS);
  await timers.advance(30_000);
  expect(await cache.get("1")).toEqual(long);
});

test("a store that hangs costs 0.8 s; then what was known holds, or else answers are private", async () => {
  let hangs = false;
  const { cache, timers } = cacheOver((id) =>
    hangs || id === "2" ? new Promise(() => undefined) : Promise.resolve(long),
  );
  await cache.get("1");
  hangs = true;
  await timers.advance(30_000);
  const [known, unknown] = [cache.get("1"), cache.get("2")];
  await timers.advance(800);
  expect(await known).toEqual(long);
  expect(await unknown).toMatchObject({ isPrivateByDefault: true });
  expect(isGuess(await unknown)).toBe(true);
  expect(isGuess(await known)).toBe(false);
});

test("a change made here is seen at once", async () => {
  const { cache } = cacheOver(async () => DEFAULT_SETTINGS);
  await cache.get("1");
  const change = await cache.change("1", (before) => ({ ...before, answerLength: "long" }));
  expect(change).toEqual({ before: DEFAULT_SETTINGS, after: long });
  expect(await cache.get("1")).toEqual(long);
});

test("a server that is forgotten is at its defaults", async () => {
  const { cache } = cacheOver(async () => DEFAULT_SETTINGS);
  await cache.set("1", long);
  await cache.delete("1");
  expect(await cache.get("1")).toEqual(DEFAULT_SETTINGS);
});
