import { expect, test } from "vitest";
import { checkNode } from "../../../src/cli/doctor/check-node.ts";

test.for([
  ["22.18.0", "ok"],
  ["24.1.0", "ok"],
  ["26.0.0-nightly", "ok"],
  ["22.17.1", "fail"],
  ["20.19.0", "fail"],
] as const)("checkNode() finds %s %s", ([version, status]) => {
  expect(checkNode(version).status).toBe(status);
});
