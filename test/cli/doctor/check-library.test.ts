import { expect, test } from "vitest";
import { checkLibrary } from "../../../src/cli/doctor/check-library.ts";
import { LibraryError } from "../../../src/indexing/library-error.ts";

const STATS = {
  papers: 515,
  chunks: 1_030,
  embedder: { name: "fitted", dimensions: 64, fingerprint: "00" },
  version: "1",
  updatedAt: new Date(0),
};

test("checkLibrary() says what the library holds", () => {
  expect(checkLibrary({ kind: "stats", stats: STATS }, {})).toEqual({
    name: "Library",
    status: "ok",
    message: "515 papers in 1,030 chunks; embedder fitted on them, 64 dimensions",
  });
});

test.for([undefined, { ...STATS, papers: 0 }])(
  "checkLibrary() only warns of an empty library",
  (stats) => {
    expect(checkLibrary({ kind: "stats", stats }, {}).status).toBe("warn");
  },
);

test.for([
  ["empty", "warn"],
  ["locked", "warn"],
  ["embedder-mismatch", "fail"],
  ["unreadable", "fail"],
  ["read-only", "fail"],
  ["disk-full", "fail"],
  ["store-unavailable", "fail"],
  ["unsafe-store", "fail"],
] as const)(
  "checkLibrary() finds a library that is %s a %s and says what to do",
  ([kind, status]) => {
    const error = new LibraryError(kind, "So it is.");
    const check = checkLibrary({ kind: "error", error }, {});
    expect(check).toMatchObject({ status, message: "So it is." });
    expect(check.fix).toBeDefined();
  },
);

test("checkLibrary() takes secrets out of other failures", () => {
  const error = new Error("cannot connect with abcdefgh12");
  const check = checkLibrary({ kind: "error", error }, { LANCEDB_API_KEY: "abcdefgh12" });
  expect(check.message).toBe("it can't be opened: cannot connect with ***");
});
