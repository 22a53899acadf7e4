import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toLibraryError } from "../../src/indexing/lancedb-connection.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { makeTempDir } from "../support/temp-dir.ts";

describe("toLibraryError()", () => {
  test.for([
    ["ENOSPC: no space left on device, write", "disk-full", /disk .* is full/],
    ["lance error: LanceError(IO): No space left on device (os error 28)", "disk-full", /is full/],
    ["EROFS: read-only file system, mkdir '/lib'", "read-only", /cannot be written/],
    ["LanceError(IO): Read-only file system", "read-only", /cannot be written/],
    ["LanceError(IO): (os error 30)", "read-only", /cannot be written/],
    ["EACCES: permission denied, mkdir '/lib'", "read-only", /cannot be written/],
    ["LanceError(IO): Permission denied", "read-only", /cannot be written/],
    ["LanceError(IO): (os error 13)", "read-only", /cannot be written/],
    ["EPERM: operation not permitted, open '/lib'", "read-only", /cannot be written/],
    ["ENOENT: no such file or directory, mkdir '/proc/lib'", "read-only", /cannot be written/],
    ["ENOTDIR: not a directory, mkdir '/file/lib'", "unreadable", /is not a folder/],
    ["LanceError(IO): Not a directory", "unreadable", /is not a folder/],
    ["LanceError(IO): (os error 20)", "unreadable", /is not a folder/],
    ["EEXIST: file already exists, mkdir '/file'", "unreadable", /is not a folder/],
    [
      "LanceError(IO): External error: Not found",
      "unreadable",
      /cannot be read.*Restore it from a backup/,
    ],
    ["", "unreadable", /cannot be read/],
  ] as const)("says what is wrong of %j: %s", ([text, kind, message]) => {
    const cause = new Error(text);
    const error = toLibraryError(cause, "my/library");
    expect(error).toBeInstanceOf(LibraryError);
    expect(error).toMatchObject({ kind, cause, message: expect.stringMatching(message) });
    expect(error.message).toContain("my/library");
    if (text !== "") expect(error.message).not.toContain(text);
  });

  test.for([
    ["Generic S3 error: 404 Not Found: <Error><Code>NoSuchBucket</Code>", "no bucket"],
    ["403 Forbidden: <Error><Code>InvalidAccessKeyId</Code>", "refused the credentials"],
    ["403 Forbidden: <Error><Code>SignatureDoesNotMatch</Code>", "refused the credentials"],
    ["Failed to get AWS credentials: ProviderError", "no credentials"],
    ["<Code>PermanentRedirect</Code>", "another region"],
    ["HTTP error: builder error, BadScheme", "AWS_ALLOW_HTTP=true"],
    ["after 3 retries - HTTP error: error sending request", "can't be reached"],
    ["Server returned non-2xx status code: 503", "can't be reached"],
    ["403 Forbidden: <Error><Code>AccessDenied</Code>", "may not do this"],
    ["LanceError(IO): Not found, object_store.rs:403:22", "cannot be read"],
  ] as const)("says what is wrong of a library in a bucket: %s", ([text, message]) => {
    const error = toLibraryError(new Error(`lance error: LanceError(IO): ${text}`), "s3://b/x");
    expect(error.message).toContain(message);
    expect(error.message).toContain("s3://b/x");
  });

  test("takes anything that was thrown and passes its own errors unchanged", () => {
    expect(toLibraryError("os error 28", "x").kind).toBe("disk-full");
    expect(toLibraryError(undefined, "x").kind).toBe("unreadable");
    const own = new LibraryError("locked", "Another ingest is writing.");
    expect(toLibraryError(own, "x")).toBe(own);
  });
});

describe("LancedbLibraryStore.open()", () => {
  test("makes the folders that are missing", async () => {
    const uri = join(await makeTempDir(), "a", "b");
    const store = await LancedbLibraryStore.open(uri);
    expect(existsSync(uri)).toBe(true);
    expect(await store.stats()).toBeUndefined();
    store.close();
  });

  test("refuses a path that is a file, and one below a file, and leaves the file as it was", async () => {
    const file = join(await makeTempDir(), "library");
    await writeFile(file, "my notes");
    for (const uri of [file, join(file, "below")]) {
      await expect(LancedbLibraryStore.open(uri)).rejects.toMatchObject({
        name: "LibraryError",
        kind: "unreadable",
        message: expect.stringContaining(`${uri} is not a folder`),
      });
    }
    expect(await readFile(file, "utf8")).toBe("my notes");
  });

  test.runIf(existsSync("/sys/kernel"))("refuses a folder that cannot be made", async () => {
    await expect(LancedbLibraryStore.open("/sys/papercord/library")).rejects.toMatchObject({
      name: "LibraryError",
      kind: "read-only",
    });
  });
});
