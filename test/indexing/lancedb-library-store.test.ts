import { rm } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";
import { describe, expect, test } from "vitest";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { setUp, tableOf, titlesFor } from "./ingest-set-up.ts";

/** A library in two files, which another process joins, removing what it joined. */
async function setUpTwoFiles() {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(30))]);
  await run([await writeListing(folder, makePapers(31))]);
  await store.current();
  const tidy = async () => {
    const table = await tableOf(join(folder, "library"));
    // The files of what was the newest version at the first call go with the second.
    await table.optimize({ cleanupOlderThan: new Date() });
    await table.optimize({ cleanupOlderThan: new Date() });
  };
  return { folder, store, run, tidy };
}

describe("readers whose files another process removes", () => {
  test("find what they look for, many at once", async () => {
    const { store, tidy } = await setUpTwoFiles();
    await tidy();
    const found = await Promise.all(Array.from({ length: 20 }, () => titlesFor(store, "glacier")));
    for (const titles of found) expect(titles).toHaveLength(6);
  });

  test("still know what the library holds", async () => {
    const { store, tidy } = await setUpTwoFiles();
    await tidy();
    expect(await store.stats()).toMatchObject({ papers: 31, chunks: 31 });
    await store.current();
    await tidy();
    expect((await store.facets()).sources.size).toBe(1);
  });

  test("say so once nothing is left to read", async () => {
    const { folder, store } = await setUpTwoFiles();
    const { name } = await tableOf(join(folder, "library"));
    await rm(join(folder, "library", `${name}.lance`, "data"), { recursive: true });
    await rm(join(folder, "library", `${name}.lance`, "_indices"), { recursive: true });
    const fails = { kind: "unreadable" };
    await expect(titlesFor(store, "glacier")).rejects.toMatchObject(fails);
    await expect(titlesFor(store, "glacier")).rejects.toMatchObject(fails);
  });

  test("say that the library is empty once it is gone", async () => {
    const { folder, store } = await setUpTwoFiles();
    const database = await connect(join(folder, "library"));
    await database.dropAllTables();
    await expect(titlesFor(store, "glacier")).rejects.toMatchObject({ kind: "empty" });
    expect(await store.stats()).toBeUndefined();
  });
});

test("whoever changes the library sees it changed at once, also while it is being looked for", async () => {
  const { folder, store, run } = await setUp();
  await run([await writeListing(folder, makePapers(6))]);
  const state = await store.active();
  const writer = await store.openWriter();
  if (!state) throw new Error("wanted a library");
  for (let i = 1; i <= 10; i++) {
    const updatedAt = new Date(i);
    const reader = (async () => {
      while ((await store.current())?.updatedAt.getTime() !== i) await titlesFor(store, "glacier");
    })();
    await store.activate(writer, { ...state, updatedAt });
    expect((await store.current())?.updatedAt).toEqual(updatedAt);
    await reader;
  }
});
