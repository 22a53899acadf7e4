import { statSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { readSpentOf } from "../../src/state/read-spent-of.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";

describe("openSqliteStateStore()", () => {
  test("makes the folder of the file", async () => {
    const path = join(await makeTempDir(), "deep", "er", "state.sqlite");
    const first = openSqliteStateStore(path);
    await first.set("commands:1", "abc");
    await first.close();
    const second = openSqliteStateStore(path);
    expect(await second.get("commands:1")).toBe("abc");
    await second.close();
  });

  test("makes a file that nobody else can read, and what SQLite keeps beside it", async () => {
    const folder = await makeTempDir();
    const before = process.umask(0o022);
    const state = openSqliteStateStore(join(folder, "state.sqlite"));
    await state.set("papers:a", "1");
    process.umask(before);
    const modes = (await readdir(folder)).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    await state.close();
  });

  test("removes a value whose time is over at the next write", async () => {
    const path = join(await makeTempDir(), "state.sqlite");
    let now = 1_000;
    const state = openSqliteStateStore(path, { now: () => now });
    await state.set("papers:a", "1", { ttlMs: 500 });
    now = 1_500;
    await state.set("papers:b", "2");
    await state.close();
    const database = new DatabaseSync(path);
    expect(database.prepare("SELECT key FROM entries").all()).toEqual([{ key: "papers:b" }]);
    database.close();
  });

  test("names the path and the way out when the folder cannot be made", async () => {
    const file = join(await makeTempDir(), "data");
    await writeFile(file, "in the way");
    const path = join(file, "state.sqlite");
    const open = () => openSqliteStateStore(path);
    expect(open).toThrow(UserFacingError);
    expect(open).toThrow(`Cannot use the state file ${path}: `);
    expect(open).toThrow("STATE_URL");
  });

  test("names the path when it is a folder", async () => {
    const path = await makeTempDir();
    expect(() => openSqliteStateStore(path)).toThrow(/Cannot use the state file .*STATE_URL/u);
  });

  test("leaves a file alone that is not a database", async () => {
    const folder = await makeTempDir();
    const path = join(folder, "notes.txt");
    await writeFile(path, "not a database, by far ".repeat(100));
    expect(() => openSqliteStateStore(path)).toThrow(UserFacingError);
    expect(await readdir(folder)).toEqual(["notes.txt"]);
  });

  test("refuses a file of a newer version", async () => {
    const folder = join(await makeTempDir(), "data");
    await mkdir(folder);
    const path = join(folder, "state.sqlite");
    const database = new DatabaseSync(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    expect(() => openSqliteStateStore(path)).toThrow(/schema 99.*Update papercord/u);
  });
});

test("readSpentOf() makes no file, and says when it cannot read one", async () => {
  const folder = await makeTempDir();
  const zero = { dayNanoUsd: 0, monthNanoUsd: 0 };
  expect(await readSpentOf(join(folder, "state.sqlite"), new Date())).toEqual(zero);
  expect(await readdir(folder)).toEqual([]);
  expect(await readSpentOf(folder, new Date())).toBeUndefined();
});
