import { expect, test } from "vitest";
import { checkStateFile } from "../../../src/cli/doctor/check-state-file.ts";
import { fakeProbes } from "../fake-probes.ts";

test.for([
  ["data/state.sqlite", "ok", "data/state.sqlite will be created"],
  ["data", "fail", "data is a folder, but a file is needed there"],
  [":memory:", "warn", "kept in memory: settings and quotas are lost when the process ends"],
  ["postgres://me:pw@host/db", "fail", "STATE_URL holds an address, but state is kept in a file"],
] as const)("checkStateFile() says of %s: %s, %s", async ([path, status, message]) => {
  expect(await checkStateFile(path, fakeProbes())).toMatchObject({ status, message });
});
