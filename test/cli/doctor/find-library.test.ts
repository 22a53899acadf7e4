import { expect, test } from "vitest";
import { findLibrary } from "../../../src/cli/doctor/find-library.ts";
import { LibraryError, type LibraryErrorKind } from "../../../src/indexing/library-error.ts";
import { FakeCliServices } from "../fake-cli-services.ts";

const find = (kind: LibraryErrorKind) => {
  const verifyLibrary = () => Promise.reject(new LibraryError(kind, "So it is."));
  const libraryStats = () => Promise.resolve(undefined);
  const services = new FakeCliServices({ verifyLibrary, libraryStats });
  return findLibrary({ openServices: () => Promise.resolve(services) });
};

test("findLibrary() finds a store that is not safe to write to", async () => {
  const { library } = await find("unsafe-store");
  expect(library).toMatchObject({ kind: "error", error: { kind: "unsafe-store" } });
});

test("findLibrary() only warns where papers can be read but not added", async () => {
  const { answers, library } = await find("read-only");
  expect(library).toEqual({ kind: "stats", stats: undefined });
  expect(answers.at(-1)).toMatchObject({ status: "warn", message: "So it is." });
});
