import { expect, test } from "vitest";
import { checkStateFile } from "../../../src/cli/doctor/check-state-file.ts";
import { fakeProbes } from "../fake-probes.ts";

test.for([
  ["data/state.sqlite", "ok", "data/state.sqlite will be created"],
  ["data", "fail", "data is a folder, but a file is needed there"],
  [":memory:", "warn", "kept in memory: settings and quotas are lost when the process ends"],
] as const)("checkStateFile() says of %s: %s, %s", async ([path, status, message]) => {
  expect(await checkStateFile(path, fakeProbes())).toMatchObject({ status, message });
});

test("checkStateFile() refuses a file that is something else", async () => {
  const inspectPath = () => Promise.resolve({ kind: "file", isWritable: true } as const);
  const read = await checkStateFile("notes.txt", fakeProbes({ inspectPath }));
  expect(read).toMatchObject({ status: "ok", message: "notes.txt can be written to" });
  const readSpent = () => Promise.resolve(undefined);
  const refused = await checkStateFile("notes.txt", fakeProbes({ inspectPath, readSpent }));
  expect(refused).toMatchObject({
    status: "fail",
    message: "notes.txt can't be read as a state file",
  });
});
