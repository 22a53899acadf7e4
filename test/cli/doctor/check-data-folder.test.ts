import { expect, test } from "vitest";
import { checkDataFolder } from "../../../src/cli/doctor/check-data-folder.ts";
import { fakeProbes } from "../fake-probes.ts";

test("checkDataFolder() looks at the folder and the space around it", async () => {
  const asked: string[] = [];
  const probes = fakeProbes({
    inspectPath: (path) => {
      asked.push(path);
      return Promise.resolve({ kind: "missing", isWritable: true });
    },
  });
  expect(await checkDataFolder("file:///srv/papers", probes)).toEqual([
    { name: "Data folder", status: "ok", message: "/srv/papers will be created" },
    { name: "Disk space", status: "ok", message: "20.0 GB free" },
  ]);
  expect(asked).toEqual(["/srv/papers"]);
});

test("checkDataFolder() shows only the scheme of a library on the network", async () => {
  expect(await checkDataFolder("s3://key:secret@bucket/papers", fakeProbes())).toEqual([
    { name: "Data folder", status: "ok", message: "on the network (s3), not checked here" },
  ]);
});
