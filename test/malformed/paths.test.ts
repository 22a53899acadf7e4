import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useHeldLibrary } from "./held-library.ts";
import { makePapers, written } from "./made-papers.ts";
import { placeOf } from "./malformed-file.ts";

const library = useHeldLibrary();

/** Ingests paths and says what came of them. */
async function outcomeOf(...paths: readonly string[]) {
  const { report, came } = await library.ingest(paths);
  await library.expectHeld();
  const refused = report.rejected.map(
    (record) => `${placeOf(record, `${library.folder()}/`)}: ${record.reason}`,
  );
  return { came, refused };
}

test("a folder called like a file is read as a folder", async () => {
  const { one } = makePapers(0);
  await library.write("papers.json/page.txt", written.page(one));
  await mkdir(join(library.folder(), "empty.json"));
  expect(await outcomeOf("papers.json", "empty.json")).toEqual({
    came: [one.title],
    refused: ["empty.json: no file in this folder"],
  });
});

test("links that lead in a circle or nowhere are refused by name", async () => {
  const { one } = makePapers(1);
  const folder = join(library.folder(), "links");
  await library.write("links/page.txt", written.page(one));
  await symlink("b", join(folder, "a"));
  await symlink("a", join(folder, "b"));
  await symlink("nowhere", join(folder, "c"));
  await symlink(".", join(folder, "d"));
  await symlink("page.txt", join(folder, "e"));
  expect(await outcomeOf("links", "links/a")).toEqual({
    came: [one.title],
    refused: [
      "links/a: a link that leads back to itself",
      "links/a: a link that leads back to itself",
      "links/b: a link that leads back to itself",
      "links/c: no such file or folder",
    ],
  });
});

test("what may not be read is refused by name", async (context) => {
  const { one, two } = makePapers(2);
  await library.write("secret/page.txt", written.page(one));
  await library.write("secret/open.txt", written.page(two));
  const file = join(library.folder(), "secret/page.txt");
  await chmod(file, 0);
  const isReadable = await readFile(file).then(
    () => true,
    () => false,
  );
  if (isReadable) context.skip("the system lets this user read everything");
  expect(await outcomeOf("secret")).toEqual({
    came: [two.title],
    refused: ["secret/page.txt: no permission to read it"],
  });
});

test("a pipe and a device are refused, and not waited for", async () => {
  const { one } = makePapers(3);
  await library.write("pipes/page.txt", written.page(one));
  const makePipe = 'mkfifo "$0"';
  execFileSync("sh", ["-c", makePipe, join(library.folder(), "pipes/pipe.csv")]);
  expect(await outcomeOf("pipes", "pipes/pipe.csv", "../../dev/zero")).toEqual({
    came: [one.title],
    refused: ["pipes/pipe.csv: not a file or folder", "/dev/zero: not a file or folder"],
  });
});

test("paths that can't be are refused by name", async () => {
  const { one } = makePapers(4);
  await library.write("line\nend \u202e.txt", written.page(one));
  const long = "x".repeat(300);
  expect(await outcomeOf("missing.bib", "nul\0.csv", long, "line\nend \u202e.txt")).toEqual({
    came: [one.title],
    refused: [
      "missing.bib: no such file or folder",
      "nul\0.csv: not a valid path",
      `${long}: the path is too long`,
    ],
  });
});
