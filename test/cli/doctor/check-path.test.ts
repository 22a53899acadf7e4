import { expect, test } from "vitest";
import { checkPath } from "../../../src/cli/doctor/check-path.ts";

const FOLDER = {
  name: "Data folder",
  variable: "LANCEDB_URI",
  path: "data/x",
  wanted: "folder",
} as const;
const FILE = {
  name: "State file",
  variable: "STATE_URL",
  path: "data/s.sqlite",
  wanted: "file",
} as const;

test.for([
  [FOLDER, "folder", true, "ok", "data/x can be written to"],
  [FOLDER, "missing", true, "ok", "data/x will be created"],
  [FOLDER, "folder", false, "fail", "data/x can't be written to by this user"],
  [FOLDER, "missing", false, "fail", "data/x can't be created by this user"],
  [FOLDER, "file", true, "fail", "data/x is a file, but a folder is needed there"],
  [FOLDER, "blocked", false, "fail", "above data/x is a file, but a folder is needed there"],
  [FILE, "file", true, "ok", "data/s.sqlite can be written to"],
  [FILE, "folder", true, "fail", "data/s.sqlite is a folder, but a file is needed there"],
] as const)(
  "checkPath() says of %j, %s, writable %s: %s",
  ([path, kind, isWritable, status, message]) => {
    expect(checkPath(path, { kind, isWritable })).toMatchObject({ status, message });
  },
);
