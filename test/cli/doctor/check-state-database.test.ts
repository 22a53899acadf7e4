import { expect, test } from "vitest";
import { checkStateDatabase } from "../../../src/cli/doctor/check-state-database.ts";
import { checkStateFile } from "../../../src/cli/doctor/check-state-file.ts";
import { fakeProbes } from "../fake-probes.ts";

const found = {
  kind: "found",
  server: "15.1",
  schema: 3,
  wantedSchema: 3,
  isUsable: true,
} as const;

test.for([
  [found, "ok", /^PostgreSQL 15\.1, schema 3$/],
  [{ ...found, schema: 0 }, "ok", /tables are made at the next start$/],
  [{ ...found, schema: 2 }, "ok", /schema 2; brought to schema 3 at the next start$/],
  [{ ...found, schema: 4 }, "fail", /schema 4, but this version of papercord reads 3$/],
  [{ ...found, schema: 0, isUsable: false }, "fail", /may not make papercord's tables$/],
  [{ kind: "failed", reason: "It is away", advice: "Wait" }, "fail", /^It is away$/],
] as const)("checkStateDatabase() says of %o: %s", ([state, status, message]) => {
  const check = checkStateDatabase(state);
  expect(check).toMatchObject({ status, message: expect.stringMatching(message) as string });
  expect(check.fix === undefined).toBe(status === "ok");
});

test("checkStateFile() looks at the database that STATE_URL names", async () => {
  const url = "postgres://me:secret@host/db";
  const inspectDatabase = (asked: string) =>
    Promise.resolve({ ...found, server: asked === url ? "15.1" : "" });
  const check = await checkStateFile(url, fakeProbes({ inspectDatabase }));
  expect(check).toMatchObject({ status: "ok", message: "PostgreSQL 15.1, schema 3" });
});
