import { expect, test } from "vitest";
import { redact } from "../../src/cli/redact.ts";

test.for([
  ["the value of a key", { MY_API_KEY: "abcdefgh" }, "no abcdefgh here", "no *** here"],
  [
    "the longer of two that overlap",
    { A_KEY: "abcdefgh", B_TOKEN: "abcdefgh12" },
    "abcdefgh12",
    "***",
  ],
  ["credentials in an address", {}, "postgres://me:pw@host/db", "postgres://***@host/db"],
  ["what looks like a key", {}, "key sk-abc_DEF-123456 refused", "key *** refused"],
  ["an authorization header", {}, "authorization: Bearer abc.def.ghi", "authorization: ***"],
] as const)("redact() hides %s", ([, env, text, shown]) => {
  expect(redact(text, env)).toBe(shown);
});

test("redact() leaves short values and other settings alone", () => {
  expect(redact("abc data/lancedb", { A_KEY: "abc", LANCEDB_URI: "data/lancedb" })).toBe(
    "abc data/lancedb",
  );
});
